package dev.jupitor.stream.replay;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.stream.tape.TapeEpoch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What stands on a tape and what should, as lines.
final class Shown {
    private Shown() {}

    static List<String> on(TapeEpoch epoch) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < epoch.rows(); row++)
            lines.add("%s/%s/%d %s@%s %s [%s] %s"
                    .formatted(
                            epoch.symbol(row),
                            epoch.exchange(row),
                            epoch.id(row),
                            epoch.size(row),
                            epoch.price(row),
                            Instant.EPOCH.plusNanos(epoch.sipNanos(row)),
                            epoch.conditions(row),
                            epoch.isToday(row) ? "today" : "next"));
        return lines;
    }

    /// @param close the session's last moment, ET-shifted ms
    static List<String> of(List<Trade> trades, long close) {
        return trades.stream().map(trade -> line(trade, close)).toList();
    }

    private static String line(Trade trade, long close) {
        boolean today = SessionClock.etMillisOfEpochMillis(trade.at().toEpochMilli()) <= close;
        return "%s/%s/%d %s@%s %s [%s] %s"
                .formatted(
                        trade.symbol().ticker(),
                        trade.exchange(),
                        trade.id(),
                        trade.size(),
                        trade.price(),
                        trade.at(),
                        trade.conditions(),
                        today ? "today" : "next");
    }
}
