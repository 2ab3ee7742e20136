package dev.jupitor.store.audit;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;

/// Whether the rows of a file are what a symbol-day may hold: one symbol, the collected hours of one New York date,
/// both times of a row in agreement, in strict tape order.
final class TapeChecks {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final LocalDate date;
    private final long firstNanos;
    private final long lastNanos;
    private final long firstMillis;
    private final long lastMillis;
    /// Of the whole window: New York's clocks are changed on Sundays at 02:00.
    private final long offsetMillis;

    TapeChecks(LocalDate date) {
        this.date = date;
        Instant first = SessionClock.instant(date, SessionClock.PRE_OPEN);
        firstNanos = nanos(first);
        lastNanos = nanos(SessionClock.instant(date, SessionClock.POST_CLOSE));
        firstMillis = SessionClock.at(date, SessionClock.PRE_OPEN);
        lastMillis = SessionClock.at(date, SessionClock.POST_CLOSE);
        offsetMillis = SessionClock.offsetMillis(first.toEpochMilli());
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    /// The first thing that is wrong with the rows, in a sentence.
    Optional<String> firstFault(Symbol symbol, TradeBatch prints) {
        if (prints.isEmpty()) return Optional.empty();
        if (!prints.symbol(0).equals(symbol.ticker())) return Optional.of(foreign(prints, 0));
        ArrowBuf symbols = prints.symbolData();
        ArrowBuf sips = prints.sipData();
        ArrowBuf times = prints.timestampData();
        int code = prints.symbolCode(0);
        long before = Long.MIN_VALUE;
        for (int row = 0; row < prints.rows(); row++) {
            long sip = sips.getLong((long) row << 3);
            long millis = times.getLong((long) row << 3);
            if (symbols.getInt((long) row << 2) != code) return Optional.of(foreign(prints, row));
            if (!isOfDate(sip, millis)) return Optional.of(misplaced(row, sip, millis));
            if (sip <= before && TapeOrder.compare(prints, row - 1, row) >= 0)
                return Optional.of("rows %,d and %,d are not in strict tape order".formatted(row, row + 1));
            before = sip == 0 ? Long.MAX_VALUE : sip;
        }
        return Optional.empty();
    }

    private boolean isOfDate(long sip, long millis) {
        if (sip == 0) return millis >= firstMillis && millis <= lastMillis;
        return sip >= firstNanos && sip <= lastNanos && millis == Math.floorDiv(sip, NANOS_PER_MILLI) + offsetMillis;
    }

    private static String foreign(TradeBatch prints, int row) {
        return "row %,d is a print of '%s'".formatted(row + 1, prints.symbol(row));
    }

    private String misplaced(int row, long sip, long millis) {
        if (sip != 0 && SessionClock.etMillis(sip) != millis)
            return "row %,d says %s in one column and %s in the other"
                    .formatted(row + 1, newYork(millis), newYork(SessionClock.etMillis(sip)));
        return "row %,d is of %s New York, outside 04:00 to 20:00 of %s".formatted(row + 1, newYork(millis), date);
    }

    private static String newYork(long etMillis) {
        return Instant.ofEpochMilli(etMillis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .toString();
    }
}
