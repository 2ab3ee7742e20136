package dev.jupitor.alpaca.sim;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Pages as they go over the wire, compressed, up to a number of bytes; when that is exceeded, the one unused longest
/// goes.
///
/// Only a page that no later moment changes is kept, and it is served only while the clock is past that moment, for a
/// clock can be set back. Thread-safe.
final class PageCache {

    /// @param gzip      the body
    /// @param items     rows on the page
    /// @param next      the token it ends with
    /// @param settledAt instant from which on it is true, ns since the epoch
    record Kept(byte[] gzip, int items, Optional<String> next, long settledAt) {

        private long bytes() {
            return gzip.length + 200L;
        }
    }

    private final long capacity;
    private final Map<String, Kept> pages = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    PageCache(long capacityBytes) {
        this.capacity = capacityBytes;
    }

    synchronized Optional<Kept> find(String request, long nowNanos) {
        return Optional.ofNullable(pages.get(request)).filter(page -> page.settledAt() <= nowNanos);
    }

    synchronized void keep(String request, Kept page) {
        Kept before = pages.put(request, page);
        bytes += page.bytes() + request.length() - (before == null ? 0 : before.bytes() + request.length());
        Iterator<Map.Entry<String, Kept>> oldestFirst = pages.entrySet().iterator();
        while (bytes > capacity && pages.size() > 1) {
            Map.Entry<String, Kept> oldest = oldestFirst.next();
            bytes -= oldest.getValue().bytes() + oldest.getKey().length();
            oldestFirst.remove();
        }
    }
}
