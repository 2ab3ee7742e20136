package dev.jupitor.stream.api;

import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/// Answers that were encoded and packed before, under keys that say what they are the answer to. Those asked for last
/// are kept, as far as the room goes. Safe for many threads.
///
/// @param <K> the kind of key; equal ones have the same answer
final class KeptBodies<K> {
    private static final int ETAG_BYTES = 12;

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
        Reply.Body made = body(json.get());
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
        return (long) body.bytes().length + body.packed().map(packed -> packed.length).orElse(0);
    }

    private static Reply.Body body(byte[] json) {
        return new Reply.Body(200, JsonLine.TYPE, json, Optional.of(packed(json)), Optional.of(etag(json)), Map.of());
    }

    private static byte[] packed(byte[] json) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return packed.toByteArray();
    }

    private static String etag(byte[] json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
