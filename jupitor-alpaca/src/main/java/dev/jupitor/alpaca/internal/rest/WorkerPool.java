package dev.jupitor.alpaca.internal.rest;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/// The memory of threads that fetch at the same time: each borrows a worker and gives it back for the next fetch. There
/// are never more workers than fetches at once. Thread-safe.
final class WorkerPool<G extends Gathering> implements AutoCloseable {
    private final Supplier<Worker<G>> maker;
    private final ConcurrentLinkedDeque<Worker<G>> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// What one thread needs to fetch.
    record Worker<G extends Gathering>(Wire wire, G gathering) implements AutoCloseable {
        @Override
        public void close() {
            wire.close();
            gathering.close();
        }
    }

    WorkerPool(Supplier<Worker<G>> maker) {
        this.maker = maker;
    }

    Worker<G> borrow() {
        Worker<G> known = idle.pollFirst();
        return known != null ? known : maker.get();
    }

    /// Keeps a worker whose fetch ended well.
    void giveBack(Worker<G> worker) {
        idle.addFirst(worker);
        if (closed) close();
    }

    /// Frees the memory of all that are idle; those underway are freed when they come back.
    @Override
    public void close() {
        closed = true;
        for (Worker<G> worker = idle.pollFirst(); worker != null; worker = idle.pollFirst()) worker.close();
    }
}
