package dev.jupitor.store.consolidate;

import dev.jupitor.core.consolidate.DayFilter;
import dev.jupitor.core.consolidate.DayOrder;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.SymbolDayReader;
import dev.jupitor.store.internal.work.Workers;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.arrow.memory.BufferAllocator;

/// Gathers the prints that count from the files of single symbols into sorted runs, on some threads. Which thread takes
/// which symbol does not matter: the runs are merged in a total order.
///
/// Memory: for each thread the rows of one run, twice while it is sorted.
final class DayGathering {
    private final DataLayout layout;
    private final DayFilter filter;
    private final LocalDate previous;
    private final LocalDate date;
    private final BufferAllocator allocator;
    private final Workers workers;
    private final Portions portions;
    private final IntConsumer progress;

    /// @param progress is told how many symbols have been read; called by many threads
    DayGathering(
            DataLayout layout,
            DayInputs inputs,
            BufferAllocator allocator,
            Workers workers,
            Portions portions,
            IntConsumer progress) {
        this.layout = layout;
        this.filter = new DayFilter(inputs.window(), inputs.corrections());
        this.previous = inputs.window().previous();
        this.date = inputs.window().date();
        this.allocator = allocator;
        this.workers = workers;
        this.portions = portions;
        this.progress = progress;
    }

    /// Adds the prints of all these symbols.
    ///
    /// @throws IOException when one file can't be read, or is not the one that was noted; the runs are then of no
    /// use
    void gather(List<SymbolDay> symbols, SpilledRuns runs) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Callable<Boolean> share = () -> {
            boolean done = false;
            try (Worker worker = new Worker(runs)) {
                for (int from = take(next); from < symbols.size() && !failed.get(); from = take(next))
                    worker.read(symbols.subList(from, Math.min(symbols.size(), from + portions.symbolsAtOnce())));
                worker.spill();
                done = true;
                return true;
            } finally {
                if (!done) failed.set(true);
            }
        };
        workers.all(Collections.nCopies(workers.count(), share));
    }

    private int take(AtomicInteger next) {
        return next.getAndAdd(portions.symbolsAtOnce());
    }

    /// What one thread works with.
    private final class Worker implements AutoCloseable {
        private final Codebooks books = Codebooks.create();
        private final SymbolDayReader reader = ParquetFiles.symbolDays(filter, books);
        private final TradeBatch rows = new TradeBatch(allocator, books);
        private final SpilledRuns runs;

        Worker(SpilledRuns runs) {
            this.runs = runs;
        }

        void read(List<SymbolDay> symbols) throws IOException, InterruptedException {
            for (SymbolDay files : symbols) {
                if (Thread.interrupted()) throw new InterruptedException("consolidating " + date);
                if (files.previous().isPresent())
                    read(files.symbol(), previous, files.previous().get());
                if (files.day().isPresent())
                    read(files.symbol(), date, files.day().get());
                if (rows.rows() >= portions.rowsARun()) spill();
            }
            progress.accept(symbols.size());
        }

        private void read(Symbol symbol, LocalDate day, StoredFile noted) throws IOException {
            reader.select(layout.trades(symbol, day), symbol, noted, rows);
        }

        void spill() throws IOException {
            runs.add(rows, DayOrder.order(rows));
            rows.clear();
        }

        @Override
        public void close() {
            rows.close();
            reader.close();
        }
    }
}
