package dev.jupitor.alpaca.sim;

import dev.jupitor.core.sim.SyntheticPrints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What happens in one minute of a [LiveDay], over all its symbols, in the order of time; ties in the order of symbols,
/// each in the order of its prints, and what becomes known after what is printed. Its left edge is excluded, its right
/// one belongs to it.
final class LiveMinute {

    /// Takes what happens.
    interface Listener {

        void printed(SyntheticPrints prints, int row);

        void known(LiveDay.Change change);
    }

    private static final long NANOS = 60_000_000_000L;
    private static final int PLACE_BITS = 27;
    private static final long PLACE = (1L << PLACE_BITS) - 1;

    private final LiveDay day;
    private final long start;
    private final List<SyntheticPrints> sources = new ArrayList<>();
    private final List<LiveDay.Change> changes;
    private int[] source = new int[256];
    private int[] row = new int[256];
    private int count;
    private final long[] order;

    LiveMinute(LiveDay day, long start) {
        this.day = day;
        this.start = start;
        this.changes = List.copyOf(day.changes(start, start + NANOS));
        day.prints().forEach(this::addPrints);
        this.order = order();
    }

    private void addPrints(SyntheticPrints prints) {
        int end = prints.firstAtOrAfter(start + NANOS + 1);
        for (int i = prints.firstAtOrAfter(start + 1); i < end; i++) {
            if (!prints.isCorrection(i)) add(sources.size(), i);
        }
        sources.add(prints);
    }

    private void add(int from, int which) {
        if (count == source.length) {
            source = Arrays.copyOf(source, count * 2);
            row = Arrays.copyOf(row, count * 2);
        }
        source[count] = from;
        row[count++] = which;
    }

    /// Instants, and below them the place: prints first, then changes.
    private long[] order() {
        long[] keys = new long[count + changes.size()];
        for (int i = 0; i < count; i++) keys[i] = key(sources.get(source[i]).sipNanos(row[i]), i);
        for (int i = count; i < keys.length; i++)
            keys[i] = key(changes.get(i - count).knownAt(), i);
        Arrays.sort(keys);
        return keys;
    }

    private long key(long nanos, int place) {
        return (nanos - start) << PLACE_BITS | place;
    }

    boolean isOf(LiveDay other, long minute) {
        return day == other && start == minute;
    }

    /// Tells what lies between two instants, the first excluded.
    void tell(long after, long upTo, Listener listener) {
        for (int i = firstAfter(after); i < order.length && start + (order[i] >>> PLACE_BITS) <= upTo; i++) {
            int place = (int) (order[i] & PLACE);
            if (place < count) listener.printed(sources.get(source[place]), row[place]);
            else listener.known(changes.get(place - count));
        }
    }

    private int firstAfter(long nanos) {
        if (nanos < start) return 0;
        int place = Arrays.binarySearch(order, (nanos - start + 1) << PLACE_BITS);
        return place < 0 ? ~place : place;
    }
}
