package dev.jupitor.store.consolidate;

import dev.jupitor.core.consolidate.RunMerge;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.arrow.memory.BufferAllocator;

/// The rows of a merge, group by group: while one group is written, a thread of its own merges the next. In memory are
/// two groups and what the merge holds; nothing waits in a queue.
final class MergeAhead implements RowGroups<TradeBatch>, AutoCloseable {
    private final RunMerge merge;
    private final int rowsPerGroup;
    private final TradeBatch first;
    private final TradeBatch second;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("derive-merge-", 0).factory());

    /// @param runs are closed with this
    MergeAhead(SpilledRuns runs, int rowsPerGroup, BufferAllocator allocator) {
        this.rowsPerGroup = rowsPerGroup;
        merge = new RunMerge(runs.open(allocator));
        first = new TradeBatch(allocator, runs.books());
        second = new TradeBatch(allocator, runs.books());
    }

    @Override
    public void writeTo(Sink<TradeBatch> sink) throws IOException {
        Future<TradeBatch> next = fill(first);
        for (TradeBatch rows = result(next); !rows.isEmpty(); rows = result(next)) {
            next = fill(rows == first ? second : first);
            sink.put(rows);
        }
    }

    private Future<TradeBatch> fill(TradeBatch rows) {
        return thread.submit(() -> {
            rows.clear();
            rows.ensureCapacity(rowsPerGroup);
            merge.fill(rows, rowsPerGroup);
            return rows;
        });
    }

    private static TradeBatch result(Future<TradeBatch> next) throws IOException {
        try {
            return next.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while a day was merged");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException why -> throw why;
                case RuntimeException why -> throw why;
                case Error why -> throw why;
                case Throwable why -> throw new IllegalStateException(why);
            }
        }
    }

    /// Waits for the group that is being merged.
    @Override
    public void close() throws IOException {
        thread.close();
        first.close();
        second.close();
        merge.close();
    }
}
