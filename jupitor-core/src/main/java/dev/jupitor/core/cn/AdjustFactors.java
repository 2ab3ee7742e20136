package dev.jupitor.core.cn;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// All adjustment factors of one security, and prices adjusted by them (the percentage method: the factor of a day is
/// that of the latest ex-day up to it).
///
/// Forward factors belong to the day on which they were asked for, so a table is one answer, never put together from
/// several; one whose forward factors do not fit its backward factors is refused.
public final class AdjustFactors {
    /// By how much a forward factor, which the service rounds to six decimals, may differ from what backward
    /// factors
    /// say.
    private static final double ROUNDING = 2e-6;

    private final List<AdjustFactor> ascending;

    /// @param factors in any order; none for a security that never had an ex-day
    /// @throws IllegalArgumentException when two are of one day, or they are not of one answer
    public AdjustFactors(List<AdjustFactor> factors) {
        ascending = factors.stream()
                .sorted(Comparator.comparing(AdjustFactor::exDate))
                .toList();
        for (int i = 1; i < ascending.size(); i++) requireLater(ascending.get(i - 1), ascending.get(i));
        ascending.forEach(this::requireFitting);
    }

    private static void requireLater(AdjustFactor earlier, AdjustFactor later) {
        if (earlier.exDate().equals(later.exDate()))
            throw new IllegalArgumentException("two factors of " + later.exDate());
    }

    private void requireFitting(AdjustFactor each) {
        double ratio = each.back() / ascending.getLast().back();
        double expected = ratio * ascending.getLast().fore();
        if (Math.abs(each.fore() - expected) <= ROUNDING * Math.max(1, ratio)) return;
        throw new IllegalArgumentException(
                "the forward factor of %s is %s where the backward factors say %.6f: the factors were asked for on different days; ask for all of them again"
                        .formatted(each.exDate(), each.fore(), expected));
    }

    /// By ex-day, ascending.
    public List<AdjustFactor> ascending() {
        return ascending;
    }

    /// By what the prices of a day are multiplied.
    public double factor(LocalDate day, Adjustment adjustment) {
        return factor(Math.toIntExact(day.toEpochDay()), adjustment);
    }

    private double factor(int epochDay, Adjustment adjustment) {
        return switch (adjustment) {
            case NONE -> 1;
            case FORE -> fore(before(epochDay));
            case BACK -> back(before(epochDay));
        };
    }

    private double fore(int count) {
        if (count > 0) return ascending.get(count - 1).fore();
        if (ascending.isEmpty()) return 1;
        AdjustFactor latest = ascending.getLast();
        return latest.fore() / latest.back();
    }

    private double back(int count) {
        return count > 0 ? ascending.get(count - 1).back() : 1;
    }

    /// How many ex-days there are up to a day, itself included.
    private int before(int epochDay) {
        int low = 0;
        int high = ascending.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending.get(middle).exDate().toEpochDay() <= epochDay) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// Adjusts the prices of bars as traded, in place, and says so in their `adjustflag`. Volume and turnover stay
    /// as
    /// they are, and a missing price stays missing.
    ///
    /// @param bars raw bars of the security whose factors these are
    /// @throws IllegalArgumentException when a bar is adjusted already
    public void adjust(CnBars bars, Adjustment adjustment) {
        for (int row = 0; row < bars.rows(); row++) {
            requireRaw(bars, row);
            if (adjustment == Adjustment.NONE) continue;
            double factor = factor(bars.epochDay(row), adjustment);
            for (CnValue price : CnValue.PRICES)
                if (bars.values().contains(price) && bars.has(price, row))
                    bars.set(price, row, Adjustment.price(bars.get(price, row), factor));
            bars.set(CnFlag.ADJUST_FLAG, row, adjustment.flag());
        }
    }

    private static void requireRaw(CnBars bars, int row) {
        if (bars.has(CnFlag.ADJUST_FLAG, row) && bars.get(CnFlag.ADJUST_FLAG, row) != Adjustment.NONE.flag())
            throw new IllegalArgumentException(
                    "the bar of %s on %s is adjusted already".formatted(bars.code(row), bars.date(row)));
    }
}
