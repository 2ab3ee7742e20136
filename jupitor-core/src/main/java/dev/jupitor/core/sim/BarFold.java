package dev.jupitor.core.sim;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.PrintKind.Counts;
import java.util.Optional;

/// Builds one bar from prints in time order, each with what it was meant to count for. Prices are ten-thousandths of a
/// USD.
final class BarFold {

    private static final double TEN_THOUSANDTHS = 10_000;
    private static final double VWAP_STEPS = 1_000_000;

    private boolean opened;
    private long open;
    private long high;
    private long low = Long.MAX_VALUE;
    private long close;
    private long volume;
    private long count;
    private long weighedShares;
    private long weighedValue;

    void add(Counts counts, long price, long size) {
        if (counts.setsEnds) setEnds(counts, price);
        if (counts.setsRange) setRange(price);
        if (counts.addsVolume) addVolume(counts, price, size);
    }

    private void setEnds(Counts counts, long price) {
        if (opened && counts.onlyIfFirst) return;
        if (!opened) open = price;
        opened = true;
        close = price;
    }

    private void setRange(long price) {
        high = Math.max(high, price);
        low = Math.min(low, price);
    }

    private void addVolume(Counts counts, long price, long size) {
        volume += size;
        count++;
        if (!counts.setsRange) return;
        weighedShares += size;
        weighedValue += price * size;
    }

    /// Empty unless open, high, low, close and volume are all set. The VWAP is rounded to six decimals as the
    /// vendor does, and 0 if no print set both range and volume.
    Optional<Bar> bar(Symbol symbol, long leftEdgeMillis) {
        if (open == 0 || high == 0 || close == 0 || volume == 0) return Optional.empty();
        return Optional.of(new Bar(
                symbol,
                leftEdgeMillis,
                open / TEN_THOUSANDTHS,
                high / TEN_THOUSANDTHS,
                low / TEN_THOUSANDTHS,
                close / TEN_THOUSANDTHS,
                volume,
                count,
                vwap()));
    }

    private double vwap() {
        if (weighedShares == 0) return 0;
        double exact = (double) weighedValue / weighedShares / TEN_THOUSANDTHS;
        return Math.rint(exact * VWAP_STEPS) / VWAP_STEPS;
    }
}
