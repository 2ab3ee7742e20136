package dev.jupitor.baostock.sim.market;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Keeps what was asked for last; when it is full, what was not asked for longest goes. Thread-safe; what two ask for
/// at once may be made twice.
final class BoundedCache<K, V> {

    private final Map<K, V> values;

    BoundedCache(int capacity) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    V get(K key, Supplier<V> maker) {
        synchronized (values) {
            V known = values.get(key);
            if (known != null) return known;
        }
        V made = maker.get();
        synchronized (values) {
            values.put(key, made);
        }
        return made;
    }
}
