package dev.jupitor.cli.command;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many prints of each symbol a session has, and how many prints share venue and id with one of another symbol.
final class SessionTally implements LiveDay.Tally {
    /// One symbol's. Times are ET-shifted ms.
    record Count(long prints, long first, long last) {
        private static final Count NONE = new Count(0, Long.MAX_VALUE, Long.MIN_VALUE);

        private Count with(long etMillis) {
            return new Count(prints + 1, Math.min(first, etMillis), Math.max(last, etMillis));
        }
    }

    private final SortedMap<String, Count> bySymbol = new TreeMap<>();
    private final Map<String, Ids> byVenue = new HashMap<>();
    private long total;

    @Override
    public void add(String symbol, String venue, long etMillis, long id) {
        bySymbol.merge(symbol, Count.NONE.with(etMillis), (known, one) -> known.with(etMillis));
        byVenue.computeIfAbsent(venue, first -> new Ids()).add(id);
        total++;
    }

    long total() {
        return total;
    }

    long prints(String symbol) {
        return bySymbol.getOrDefault(symbol, Count.NONE).prints();
    }

    SortedMap<String, Count> bySymbol() {
        return Collections.unmodifiableSortedMap(bySymbol);
    }

    /// How many prints have the venue and the id of an earlier one.
    long reusedIds() {
        return byVenue.values().stream().mapToLong(Ids::repeated).sum();
    }

    /// The ids of a venue.
    private static final class Ids {
        private long[] ids = new long[64];
        private int count;

        void add(long id) {
            if (count == ids.length) ids = Arrays.copyOf(ids, count * 2);
            ids[count++] = id;
        }

        long repeated() {
            Arrays.sort(ids, 0, count);
            long repeated = 0;
            for (int i = 1; i < count; i++) if (ids[i] == ids[i - 1]) repeated++;
            return repeated;
        }
    }
}
