package dev.jupitor.stream.api;

import dev.jupitor.stream.http.Reply;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Answers that were encoded and packed before, under keys that say what they are the answer to. Those asked for last
/// are kept, as far as the room goes. Safe for many threads.
///
/// @param <K> the kind of key; equal ones have the same answer
final class KeptBodies<K> {
    private final long room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, Reply.Body> bodies = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param room how many bytes the answers may have in all
    KeptBodies(long room) {
        this.room = room;
    }

    /// The answer under a key, made now unless it is kept.
    Reply.Body get(K key, Supplier<byte[]> json) {
        lock.lock();
        try {
            Reply.Body known = bodies.get(key);
            if (known != null) return known;
        } finally {
            lock.unlock();
        }
        Reply.Body made = PackedDocument.of(json.get()).reply(Map.of());
        keep(key, made);
        return made;
    }

    private void keep(K key, Reply.Body made) {
        lock.lock();
        try {
            Reply.Body other = bodies.put(key, made);
            bytes += size(made) - (other == null ? 0 : size(other));
            Iterator<Reply.Body> oldest = bodies.values().iterator();
            while (bytes > room && oldest.hasNext()) {
                bytes -= size(oldest.next());
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private static long size(Reply.Body body) {
        return (long) body.bytes().length
                + body.packed().map(packed -> packed.length).orElse(0);
    }
}
