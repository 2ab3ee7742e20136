package dev.jupitor.core.sim;

import dev.jupitor.core.sim.SyntheticPrints.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Decides what becomes of some ordinary prints, and merges everything into the order of time and venue.
///
/// A canceled print stays where it is and is marked later. A corrected one is marked `incorrect`, and a twin with the
/// right price, stamped a moment after it, comes to light at the same instant.
final class Corrections {

    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final double CANCELED = 0.6;
    private static final double KNOWN_LATER = 0.4;

    private record Change(Fate fate, long knownAt, int pair) {}

    private record Twin(long at, byte venue, long price, int size, PrintKind kind, long knownAt, int pair) {}

    private final DayGenerator day;
    private final MarketShape shape;
    private final Dice dice;
    private final Map<Integer, Change> changes = new TreeMap<>();
    private final List<Twin> twins = new ArrayList<>();

    Corrections(DayGenerator day, MarketShape shape, Dice dice) {
        this.day = day;
        this.shape = shape;
        this.dice = dice;
    }

    /// All prints in order, with what becomes of them; ids are still to be given.
    PrintColumns apply(PrintColumns flow, PrintColumns scheduled) {
        int wanted = (int) (flow.rows() * shape.corrections() + dice.unit());
        for (int i = 0; i < wanted && flow.rows() > 0; i++) decide(flow, dice.below(flow.rows()));
        twins.sort(Comparator.comparingLong(Twin::at).thenComparingInt(Twin::venue));
        return merge(merge(marked(flow), scheduled), twinColumns());
    }

    private void decide(PrintColumns flow, int row) {
        if (changes.containsKey(row)) return;
        long at = flow.sipNanos[row];
        long knownAt = knownAt(at);
        if (dice.chance(CANCELED)) {
            changes.put(row, new Change(Fate.CANCELED, knownAt, 0));
            return;
        }
        long twinAt = Math.min(day.onTick(at + dice.below(3 * SECOND)), day.dayEnd());
        long known = Math.max(knownAt, twinAt);
        int pair = twins.size() + 1;
        changes.put(row, new Change(Fate.INCORRECT, known, pair));
        twins.add(twin(flow, row, twinAt, known, pair));
    }

    private Twin twin(PrintColumns flow, int row, long at, long knownAt, int pair) {
        long price = flow.price[row];
        double right = price * (1 + 0.02 * dice.bell());
        return new Twin(
                at, flow.exchange[row], PricePath.onGrid(right), flow.size[row], flow.kindOf(row), knownAt, pair);
    }

    private long knownAt(long at) {
        if (shape.lateCorrections() && dice.chance(KNOWN_LATER)) {
            return day.dayEnd() + 8 * HOUR + dice.below(60 * HOUR);
        }
        long soon = at + SECOND + dice.below(2 * HOUR);
        return Math.max(at, Math.min(soon, day.dayEnd()));
    }

    private PrintColumns marked(PrintColumns flow) {
        if (changes.isEmpty()) return flow;
        changes.forEach((row, change) -> flow.change(row, change.fate(), change.knownAt(), change.pair()));
        return flow;
    }

    private PrintColumns twinColumns() {
        PrintColumns columns = new PrintColumns(twins.size());
        for (Twin twin : twins) {
            columns.append(twin.at, twin.venue, twin.price, twin.size, twin.kind);
            columns.changeLast(Fate.CORRECTED, twin.knownAt, twin.pair);
        }
        return columns;
    }

    private static PrintColumns merge(PrintColumns left, PrintColumns right) {
        if (right.rows() == 0) return left;
        PrintColumns merged = new PrintColumns(left.rows() + right.rows());
        int from = 0;
        for (int row = 0; row < right.rows(); row++) {
            int to = left.endOfRowsBefore(right, row);
            merged.appendRows(left, from, to);
            merged.appendRows(right, row, row + 1);
            from = to;
        }
        merged.appendRows(left, from, left.rows());
        return merged;
    }
}
