package dev.jupitor.stream.ingest;

import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapStore;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps tape and ledger on disk, on a thread of its own: the rows first, then the ledger that speaks of them. Of
/// ledgers
/// that wait, the latest counts.
final class TapeKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TapeKeeper.class);

    private final Ingest.Rows rows;
    private final GapStore ledgers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private Optional<GapRecord> next = Optional.empty();
    private boolean closing;
    private volatile Optional<String> trouble = Optional.empty();

    TapeKeeper(Ingest.Rows rows, GapStore ledgers) {
        this.rows = rows;
        this.ledgers = ledgers;
        thread = Thread.ofPlatform().name("tape-keeper").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Keeps this ledger soon, and before it all rows that are published by now.
    void keep(GapRecord record) {
        lock.lock();
        try {
            next = Optional.of(record);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Why the last ledger is not on disk; empty if it is.
    Optional<String> trouble() {
        return trouble;
    }

    private void run() {
        for (Optional<GapRecord> record = take(); record.isPresent(); record = take()) write(record.get());
    }

    private Optional<GapRecord> take() {
        lock.lock();
        try {
            while (next.isEmpty() && !closing) changed.awaitUninterruptibly();
            Optional<GapRecord> taken = next;
            next = Optional.empty();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void write(GapRecord record) {
        try {
            rows.flush();
            ledgers.write(record);
            trouble = Optional.empty();
        } catch (IOException | RuntimeException failed) {
            if (trouble.isEmpty())
                LOG.error(
                        "the live day is not kept on disk; after a restart its prints are asked for again: {}",
                        failed.getMessage());
            trouble = Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    /// Keeps what waits, and ends.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(3_000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
