package dev.jupitor.store.internal.parquet;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/// Encoders or decoders that are expensive to make and serve one thread at a time. Holds as many as it may; those that
/// are too many are closed when they come back. Never waits: an empty pool makes a new one.
final class Pool<T extends AutoCloseable> {
    private final BlockingQueue<T> idle;
    private final Supplier<T> maker;

    Pool(int most, Supplier<T> maker) {
        this.idle = new ArrayBlockingQueue<>(most);
        this.maker = maker;
    }

    /// Work with one of the pool.
    @FunctionalInterface
    interface Work<T, R, E extends Exception> {
        R with(T member) throws E;
    }

    /// Does some work with a member that nobody else uses meanwhile. One whose work failed is not used again.
    <R, E extends Exception> R use(Work<T, R, E> work) throws E {
        T member = idle.poll();
        if (member == null) member = maker.get();
        boolean done = false;
        try {
            R result = work.with(member);
            done = idle.offer(member);
            return result;
        } finally {
            if (!done) discard(member);
        }
    }

    private static void discard(AutoCloseable member) {
        try {
            member.close();
        } catch (Exception failed) {
            throw new IllegalStateException("an encoder or decoder did not close", failed);
        }
    }
}
