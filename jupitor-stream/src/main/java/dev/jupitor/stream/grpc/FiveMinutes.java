package dev.jupitor.stream.grpc;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes bars of five minutes out of bars of one.
///
/// A bar's left edge is a multiple of five minutes UTC. It is made of the minutes that have been told so far, in the
/// order
/// of their time: open of the first, close of the last, highest high, lowest low, the sums of volume and trade count,
/// and
/// as vwap the minutes' vwaps weighed by their volumes (the close where there is no volume). A minute told again
/// replaces itself. Of each symbol the last three bars are kept; a change of an older minute changes nothing.
final class FiveMinutes {
    private static final long MINUTE = 60_000;
    private static final int MINUTES = 5;
    private static final int KEPT = 3;

    /// @param start left edge, ms since the epoch
    private record Window(long start, Bar[] minutes) {}

    private final Map<Symbol, Window[]> windows = new HashMap<>();

    /// The bar of five minutes around a minute, as it is now; empty when the minute is too old.
    Optional<Bar> with(Bar minute) {
        long start = Math.floorDiv(minute.timestamp(), MINUTES * MINUTE) * MINUTES * MINUTE;
        Window[] kept = windows.computeIfAbsent(minute.symbol(), symbol -> new Window[KEPT]);
        int place = (int) Math.floorMod(start / (MINUTES * MINUTE), (long) KEPT);
        if (kept[place] != null && kept[place].start > start) return Optional.empty();
        if (kept[place] == null || kept[place].start < start) kept[place] = new Window(start, new Bar[MINUTES]);
        kept[place].minutes[(int) ((minute.timestamp() - start) / MINUTE)] = minute;
        return Optional.of(bar(minute.symbol(), kept[place]));
    }

    private static Bar bar(Symbol symbol, Window window) {
        Bar[] told =
                Arrays.stream(window.minutes).filter(minute -> minute != null).toArray(Bar[]::new);
        long volume = Arrays.stream(told).mapToLong(Bar::volume).sum();
        return new Bar(
                symbol,
                window.start,
                told[0].open(),
                Arrays.stream(told).mapToDouble(Bar::high).max().orElseThrow(),
                Arrays.stream(told).mapToDouble(Bar::low).min().orElseThrow(),
                told[told.length - 1].close(),
                volume,
                Arrays.stream(told).mapToLong(Bar::tradeCount).sum(),
                volume == 0 ? told[told.length - 1].close() : dollars(told) / volume);
    }

    private static double dollars(Bar[] told) {
        double sum = 0;
        for (Bar minute : told) sum += minute.vwap() * minute.volume();
        return sum;
    }
}
