package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The symbol-days that were asked for last, up to a number of bytes; when that is exceeded, the one unused longest
/// goes.
///
/// Thread-safe. Two threads that miss the same day both make it, and get equal ones.
final class DayCache {

    private record Key(Symbol symbol, LocalDate date) {}

    private static final int BYTES_PER_ENTRY = 160;

    private final SyntheticMarket market;
    private final long capacity;
    private final Map<Key, SyntheticPrints> days = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    DayCache(SyntheticMarket market, long capacityBytes) {
        this.market = market;
        this.capacity = capacityBytes;
    }

    SyntheticMarket market() {
        return market;
    }

    SyntheticPrints prints(Symbol symbol, LocalDate date) {
        Key key = new Key(symbol, date);
        SyntheticPrints known = find(key);
        if (known != null) return known;
        SyntheticPrints made = market.prints(symbol, date);
        keep(key, made);
        return made;
    }

    private synchronized SyntheticPrints find(Key key) {
        return days.get(key);
    }

    private synchronized void keep(Key key, SyntheticPrints made) {
        if (days.putIfAbsent(key, made) != null) return;
        bytes += made.bytes() + BYTES_PER_ENTRY;
        Iterator<SyntheticPrints> oldestFirst = days.values().iterator();
        while (bytes > capacity && days.size() > 1) {
            bytes -= oldestFirst.next().bytes() + BYTES_PER_ENTRY;
            oldestFirst.remove();
        }
    }
}
