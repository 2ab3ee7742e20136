package dev.jupitor.stream.tape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The prints of an epoch that were taken back before they came. The tape's writer adds and asks; any thread may list.
///
/// At most 131,072 are remembered. Further ones are counted: such a print stands when it comes, until the history is
/// asked for again.
final class VoidPrints {
    static final int MOST = 1 << 17;
    private static final int BITS = 1 << 18;

    private record Key(int symbol, int venue, long id) {}

    private final Set<Key> keys = new HashSet<>();
    private final List<VoidPrint> listed = new ArrayList<>();
    /// Whether a key with this hash may be among them: answers nearly every question without an allocation.
    private final long[] hints = new long[BITS / Long.SIZE];

    private long forgotten;

    boolean contains(int symbol, int venue, long id) {
        if (keys.isEmpty()) return false;
        int bit = bit(symbol, venue, id);
        return (hints[bit >>> 6] & 1L << bit) != 0 && keys.contains(new Key(symbol, venue, id));
    }

    void add(int symbol, int venue, long id, VoidPrint print) {
        if (keys.size() >= MOST) {
            if (!contains(symbol, venue, id)) forgotten++;
            return;
        }
        if (!keys.add(new Key(symbol, venue, id))) return;
        int bit = bit(symbol, venue, id);
        hints[bit >>> 6] |= 1L << bit;
        synchronized (listed) {
            listed.add(print);
        }
    }

    private static int bit(int symbol, int venue, long id) {
        return (int) RowKeys.hash(symbol, venue, id) & BITS - 1;
    }

    /// How many could not be remembered.
    long forgotten() {
        return forgotten;
    }

    /// Those from this place on, in the order in which they were remembered.
    List<VoidPrint> from(int first) {
        synchronized (listed) {
            return List.copyOf(listed.subList(first, listed.size()));
        }
    }
}
