package dev.jupitor.core.audit;

import dev.jupitor.core.bar.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares the vendor's bar with the rebuilt one.
public final class BarComparison {
    /// The vendor rounds VWAP to six decimals; what a double adds is far below.
    static final double VWAP_STEP = 1e-6;

    private static final double ROUNDING = 1e-9;

    private BarComparison() {}

    /// The fields that differ; none when the bar follows exactly from the prints.
    ///
    /// @param bar the vendor's; empty where there is none
    public static List<Difference> differences(Optional<Bar> bar, BarRebuild rebuild) {
        if (bar.isEmpty() && !rebuild.isPublished()) return List.of();
        if (bar.isEmpty() || !rebuild.isPublished()) return List.of(Difference.of(BarField.BAR));
        return differences(bar.get(), rebuild);
    }

    private static List<Difference> differences(Bar bar, BarRebuild rebuild) {
        List<Difference> found = new ArrayList<>();
        BarValues rebuilt = rebuild.values().orElseThrow();
        BarRebuild.Ends ends = rebuild.endsAgainst(bar);
        if (!ends.open()) found.add(Difference.of(BarField.OPEN, bar.open(), rebuilt.open()));
        if (bar.high() != rebuilt.high()) found.add(Difference.of(BarField.HIGH, bar.high(), rebuilt.high()));
        if (bar.low() != rebuilt.low()) found.add(Difference.of(BarField.LOW, bar.low(), rebuilt.low()));
        if (!ends.close()) found.add(Difference.of(BarField.CLOSE, bar.close(), rebuilt.close()));
        if (bar.volume() != rebuilt.volume()) found.add(Difference.of(BarField.VOLUME, bar.volume(), rebuilt.volume()));
        if (bar.tradeCount() != rebuilt.tradeCount())
            found.add(Difference.of(BarField.TRADE_COUNT, bar.tradeCount(), rebuilt.tradeCount()));
        if (!isSameAverage(bar.vwap(), rebuilt.vwap()))
            found.add(Difference.of(BarField.VWAP, bar.vwap(), rebuilt.vwap()));
        return found;
    }

    static boolean isSameAverage(double vendor, double rebuilt) {
        return Math.abs(vendor - rebuilt) <= VWAP_STEP + ROUNDING;
    }
}
