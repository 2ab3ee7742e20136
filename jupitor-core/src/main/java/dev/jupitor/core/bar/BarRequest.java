package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Asks a [BarSource] for the raw bars of the symbols whose left edge lies in [start, end], both inclusive.
public record BarRequest(List<Symbol> symbols, Timeframe timeframe, Instant start, Instant end) {
    public BarRequest {
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty()) throw new IllegalArgumentException("a bar request names at least one symbol");
        if (end.isBefore(start))
            throw new IllegalArgumentException("window ends before it starts: %s..%s".formatted(start, end));
    }

    /// Daily bars of the trading dates first..last: [first 00:00Z, last+1 00:00Z]. A daily bar is stamped midnight
    /// New York (04:00Z or 05:00Z), so the inclusive end takes no bar of the day after (us-pipeline §2.3).
    public static BarRequest daily(List<Symbol> symbols, LocalDate first, LocalDate last) {
        return new BarRequest(
                symbols,
                Timeframe.DAY,
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
