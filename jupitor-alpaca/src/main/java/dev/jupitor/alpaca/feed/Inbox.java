package dev.jupitor.alpaca.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// What happened to a feed and is not yet told to its protocol. Bounded in bytes and in number: whoever brings more
/// waits, and does not read his socket meanwhile.
final class Inbox {
    /// Real time after which a clock is looked at again that nobody can wait for.
    static final Duration LOOK = Duration.ofMillis(10);
    /// Nobody waits longer without looking at the clock again.
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final int MOST = 1 << 16;
    /// How often somebody who waits for room looks whether it is still wanted.
    private static final long GIVE_UP_MILLIS = 50;

    private final int limit;
    private final Queue<Happening> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private long bytes;
    private boolean closed;

    /// What a protocol is told.
    @FunctionalInterface
    interface Deed {
        void tell(FeedProtocol protocol, Instant at);
    }

    record Happening(Deed deed, Instant at, int bytes) {}

    /// @param limit bytes that may wait; a single larger message is let in alone
    Inbox(int limit) {
        this.limit = limit;
    }

    void put(Deed deed, Instant at) {
        put(deed, at, 0, () -> false);
    }

    /// Waits for room, unless it is closed or nobody wants it any more: then it is forgotten.
    void put(Deed deed, Instant at, int size, BooleanSupplier unwanted) {
        lock.lock();
        try {
            while (!closed && !hasRoom(size)) {
                if (unwanted.getAsBoolean()) return;
                emptied.await(GIVE_UP_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (closed) return;
            queue.add(new Happening(deed, at, size));
            bytes += size;
            filled.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom(int size) {
        return queue.isEmpty() || queue.size() < MOST && bytes + size <= limit;
    }

    /// The next happening; null when none came in time.
    Happening take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = Math.min(patience.toNanos(), LONGEST_WAIT.toNanos());
            while (queue.isEmpty() && !closed && left > 0) left = filled.awaitNanos(left);
            Happening next = queue.poll();
            if (next == null) return null;
            bytes -= next.bytes();
            emptied.signal();
            return next;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            filled.signalAll();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
