package dev.jupitor.core.audit;

import dev.jupitor.core.audit.PrintLedger.Hours;
import dev.jupitor.core.bar.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tries which prints of a ledger make a bar. The file's prints count, and those before the collected hours; of those
/// after them the ones up to some moment, because the bar was taken some time in the evening; and toggles flip some.
///
/// Count, volume and VWAP of a choice follow from sums. Only a choice that has them right is folded as a whole.
final class Hypotheses {
    private static final long MOST_CHOICES = 1L << 20;
    private static final int MOST_FOLDS = 2_000;
    private static final int MOST_TOGGLES = 62;
    /// Sums in another order than a fold's may differ in the last digits.
    private static final double ROUGHLY = 1e-7;

    private final Bar bar;
    private final PrintLedger ledger;
    private final boolean[] base;
    private final List<Integer> after = new ArrayList<>();
    /// What the first prints of the evening add: none of them, one, two, …
    private final List<Sums> evenings = new ArrayList<>(List.of(new Sums(0, 0, 0, 0)));
    private int before;
    private int folds;

    /// Count, volume, and what VWAP is made of.
    private record Sums(long count, long volume, double value, long shares) {
        Sums plus(Toggle toggle) {
            return new Sums(
                    count + toggle.count(),
                    volume + toggle.volume(),
                    value + toggle.value(),
                    shares + toggle.weighedShares());
        }

        Sums plus(Sums other) {
            return new Sums(count + other.count, volume + other.volume, value + other.value, shares + other.shares);
        }

        /// Whether they may be those of a bar.
        boolean agreesWith(Bar bar) {
            double vwap = shares == 0 ? 0 : value / shares;
            return volume == bar.volume() && Math.abs(vwap - bar.vwap()) < BarComparison.VWAP_STEP + ROUGHLY;
        }
    }

    Hypotheses(Bar bar, PrintLedger ledger) {
        this.bar = bar;
        this.ledger = ledger;
        base = new boolean[ledger.rows()];
        for (int row = 0; row < ledger.rows(); row++) place(row);
    }

    private void place(int row) {
        Hours hours = ledger.hours(row);
        boolean counts = hours == Hours.COLLECTED
                ? ledger.stored(row).counts()
                : ledger.now(row).counts();
        base[row] = counts && hours != Hours.AFTER;
        if (counts && hours == Hours.BEFORE) before++;
        if (counts && hours == Hours.AFTER) addEvening(row);
    }

    private void addEvening(int row) {
        after.add(row);
        evenings.add(evenings.getLast().plus(Toggle.of(ledger, row, false, Reason.OUTSIDE_WINDOW, false)));
    }

    /// The first moment of the evening for which the bar follows with all of these toggles flipped.
    Optional<Explained> firstOf(List<Toggle> flipped) {
        Sums sums = sums(base);
        for (Toggle toggle : flipped) sums = sums.plus(toggle);
        return firstEvening(sums, flipped);
    }

    /// Latest moment first.
    private Optional<Explained> firstEvening(Sums withoutEvening, List<Toggle> flipped) {
        for (int late = after.size(); late >= 0; late--) {
            Sums evening = evenings.get(late);
            if (withoutEvening.count() + evening.count() != bar.tradeCount()) continue;
            if (withoutEvening.plus(evening).agreesWith(bar) && follows(late, flipped))
                return Optional.of(explained(late, flipped));
        }
        return Optional.empty();
    }

    /// The choice with the fewest flipped toggles for which the bar follows.
    Optional<Explained> firstOfSubsets(List<Toggle> toggles) {
        if (toggles.size() > MOST_TOGGLES) return Optional.empty();
        long choices = 0;
        folds = 0;
        Sums sums = sums(base);
        for (int flipped = 1; flipped <= toggles.size(); flipped++) {
            for (long mask = (1L << flipped) - 1; mask < 1L << toggles.size(); mask = nextOfSameSize(mask)) {
                if (++choices > MOST_CHOICES || folds > MOST_FOLDS) return Optional.empty();
                Optional<Explained> found = firstEvening(sums(sums, toggles, mask), chosen(toggles, mask));
                if (found.isPresent()) return found;
            }
        }
        return Optional.empty();
    }

    /// The next larger number with as many bits (Gosper).
    private static long nextOfSameSize(long mask) {
        long lowest = mask & -mask;
        long ripple = mask + lowest;
        return ripple | (((mask ^ ripple) >>> 2) / lowest);
    }

    private static Sums sums(Sums base, List<Toggle> toggles, long mask) {
        Sums sums = base;
        for (long left = mask; left != 0; left &= left - 1)
            sums = sums.plus(toggles.get(Long.numberOfTrailingZeros(left)));
        return sums;
    }

    private static List<Toggle> chosen(List<Toggle> toggles, long mask) {
        List<Toggle> chosen = new ArrayList<>(Long.bitCount(mask));
        for (long left = mask; left != 0; left &= left - 1) chosen.add(toggles.get(Long.numberOfTrailingZeros(left)));
        return chosen;
    }

    private Sums sums(boolean[] counted) {
        Sums sums = new Sums(0, 0, 0, 0);
        for (int row = 0; row < counted.length; row++)
            if (counted[row]) sums = sums.plus(Toggle.of(ledger, row, false, Reason.OUTSIDE_WINDOW, false));
        return sums;
    }

    private boolean follows(int late, List<Toggle> flipped) {
        folds++;
        boolean[] counted = base.clone();
        for (int row : after.subList(0, late)) counted[row] = true;
        for (Toggle toggle : flipped) for (int row : toggle.rows()) counted[row] = !counted[row];
        return BarComparison.differences(Optional.of(bar), ledger.rebuild(counted))
                .isEmpty();
    }

    private Explained explained(int late, List<Toggle> flipped) {
        long corrected = prints(flipped, Reason.CORRECTION);
        long arrived = prints(flipped, Reason.VENDOR_LATE);
        List<String> parts = new ArrayList<>();
        if (corrected > 0) parts.add("%,d canceled or corrected since one of both was taken".formatted(corrected));
        if (arrived > 0) parts.add("%,d that came after the day was collected".formatted(arrived));
        if (before > 0) parts.add("%,d before 04:00".formatted(before));
        if (late > 0) parts.add("%,d after 20:00".formatted(late));
        Reason reason = corrected > 0 ? Reason.CORRECTION : arrived > 0 ? Reason.VENDOR_LATE : Reason.OUTSIDE_WINDOW;
        return new Explained(reason, "prints: " + String.join(", ", parts));
    }

    private static long prints(List<Toggle> flipped, Reason reason) {
        return flipped.stream()
                .filter(toggle -> toggle.reason() == reason)
                .mapToLong(toggle -> toggle.rows().size())
                .sum();
    }
}
