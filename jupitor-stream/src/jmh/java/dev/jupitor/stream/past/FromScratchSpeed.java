package dev.jupitor.stream.past;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The plain way: a map of lists, and every symbol's statistics in full.
final class FromScratchSpeed {
    private FromScratchSpeed() {}

    static String of(TradeRun run, LocalDate date) throws IOException {
        long open = SessionClock.at(date, SessionClock.REGULAR_OPEN);
        Map<String, SessionTrades> sessions = new HashMap<>();
        try (run) {
            for (Optional<TradeBatch> next = run.next(); next.isPresent(); next = run.next()) {
                TradeBatch rows = next.get();
                for (int row = 0; row < rows.rows(); row++)
                    sessions.computeIfAbsent(
                                    rows.symbol(row) + (rows.timestamp(row) < open), any -> new SessionTrades())
                            .add(rows.timestamp(row), rows.price(row), rows.size(row));
            }
        }
        long shown = sessions.values().stream()
                .map(trades -> SessionRule.of(trades, SessionClock.at(date, SessionClock.PRE_OPEN)))
                .filter(stats -> stats.maxGain() >= 0.1 && stats.trades() >= 500)
                .count();
        return "%,d sessions, %,d to be shown".formatted(sessions.size(), shown);
    }
}
