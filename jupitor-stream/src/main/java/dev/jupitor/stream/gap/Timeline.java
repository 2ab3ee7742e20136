package dev.jupitor.stream.gap;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Marks over time, from a first moment on for good; piece by piece, neighbours differ. A mark may be null: nothing is
/// said. Times are Unix ms.
final class Timeline {
    static final long FOR_GOOD = Long.MAX_VALUE;

    private final TreeMap<Long, Mark> pieces = new TreeMap<>();
    /// Nothing is missing before: a day of many gaps is not searched from its begin every second.
    private long clearUntil;

    Timeline(long begin, Mark mark) {
        pieces.put(begin, mark);
        clearUntil = begin;
    }

    /// Is shown a piece: from `start` to `end` without it.
    @FunctionalInterface
    interface Visitor {
        void visit(long start, long end, Mark mark);
    }

    long begin() {
        return pieces.firstKey();
    }

    /// The mark of a moment that is not before the begin.
    Mark at(long moment) {
        return pieces.floorEntry(moment).getValue();
    }

    /// Gives the moments from `start` to `end` the marks that a rule makes of theirs.
    void change(long start, long end, UnaryOperator<Mark> rule) {
        long first = Math.max(start, begin());
        if (first >= end) return;
        split(first);
        split(end);
        for (Map.Entry<Long, Mark> piece : within(first, end).entrySet()) piece.setValue(rule.apply(piece.getValue()));
        clearUntil = Math.min(clearUntil, first);
        join(first, end);
    }

    void set(long start, long end, Mark mark) {
        change(start, end, before -> mark);
    }

    /// Shows the pieces of the moments from `start` to `end`, cut to them, in order. The visitor must not change
    /// this line.
    void walk(long start, long end, Visitor visitor) {
        long from = Math.max(start, begin());
        while (from < end) {
            Long next = pieces.higherKey(from);
            long to = next == null ? end : Math.min(end, next);
            visitor.visit(from, to, at(from));
            from = to;
        }
    }

    /// The first moment before `end` that is missing, else `end`.
    long firstMissing(long end) {
        long from = clearUntil;
        while (from < end && !isMissing(at(from))) {
            Long next = pieces.higherKey(from);
            from = next == null ? end : Math.min(end, next);
        }
        clearUntil = Math.max(clearUntil, from);
        return clearUntil;
    }

    private static boolean isMissing(Mark mark) {
        return mark != null && mark.isMissing();
    }

    /// Adds where pieces begin between `start` and `end`.
    void addBorders(long start, long end, SortedSet<Long> borders) {
        borders.addAll(pieces.subMap(start, false, Math.max(start, end), false).keySet());
    }

    boolean saysNothing() {
        return pieces.size() == 1 && pieces.firstEntry().getValue() == null;
    }

    private NavigableMap<Long, Mark> within(long start, long end) {
        return pieces.subMap(start, true, end, end == FOR_GOOD);
    }

    private void split(long moment) {
        if (moment == FOR_GOOD) return;
        if (!pieces.containsKey(moment)) pieces.put(moment, at(moment));
    }

    private void join(long start, long end) {
        Long before = pieces.lowerKey(start);
        long from = before == null ? start : before;
        Mark last = at(from);
        var rest = pieces.subMap(from, false, end, true).entrySet().iterator();
        while (rest.hasNext()) {
            Mark mark = rest.next().getValue();
            if (Objects.equals(mark, last)) rest.remove();
            else last = mark;
        }
    }
}
