package dev.jupitor.store.consolidate;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.consolidate.DayFilter;
import dev.jupitor.core.consolidate.DayOrder;
import dev.jupitor.core.consolidate.RunMerge;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.SymbolDayReader;
import dev.jupitor.store.internal.work.Workers;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;

/// Reads the prints of a date's evening, (16:00, 20:00] New York, of the stocks that are in no index on that date: the
/// rows with which the ex-index file of the next session will begin. They come from the files of the single symbols,
/// under the rule by which day files are made ([DayFilter]).
///
/// Memory: all rows of the evening, twice while they are sorted. Safe for many threads.
public final class EveningPrints {
    private static final int SYMBOLS_AT_ONCE = 16;
    private static final int ROWS_AT_ONCE = 1 << 16;

    private final DayPorts ports;
    private final BufferAllocator allocator;
    private final Workers workers;

    /// @param workers how many threads read files
    public EveningPrints(DayPorts ports, BufferAllocator allocator, int workers) {
        this.ports = ports;
        this.allocator = allocator;
        this.workers = new Workers("evening", workers);
    }

    /// A symbol's file, and what the record of the date says of it, if there is one.
    private record Source(Symbol symbol, Optional<StoredFile> noted) {}

    /// The evening's prints in [DayOrder]. The caller closes the run.
    ///
    /// @throws StaleInputException when the trade universe of the date is not usable, or the trades of a symbol are
    ///                             not complete; the message says what to do
    /// @throws dev.jupitor.core.lake.UnreadableFileException when a file is not the one that was collected
    public TradeRun open(LocalDate date) throws IOException, InterruptedException {
        List<Source> sources = sources(date);
        DayFilter filter = new DayFilter(
                SessionClock.close4pm(date), SessionClock.at(date, SessionClock.POST_CLOSE), ports.corrections());
        AtomicInteger next = new AtomicInteger();
        Shares shares = new Shares();
        Callable<Boolean> share = () -> shares.add(read(date, sources, filter, next));
        boolean whole = false;
        try {
            workers.all(Collections.nCopies(workers.count(), share));
            whole = true;
            return new Merged(shares.runs(), allocator);
        } finally {
            if (!whole) shares.close();
        }
    }

    private List<Source> sources(LocalDate date) throws IOException {
        TradeUniverse table = ports.universes().read(date);
        Optional<DayRecord> record = ports.completion().read(date);
        List<Source> sources = new ArrayList<>();
        for (TradeUniverse.Row row : table.rows()) {
            if (!row.isTiered()) continue;
            if (record.isPresent())
                noted(record.get(), row.symbol())
                        .ifPresent(file -> sources.add(new Source(row.symbol(), Optional.of(file))));
            else if (Listing.has(ports.layout().trades(row.symbol(), date)))
                sources.add(new Source(row.symbol(), Optional.empty()));
        }
        return sources;
    }

    private static Optional<StoredFile> noted(DayRecord record, Symbol symbol) throws StaleInputException {
        SymbolState state = record.symbols().getOrDefault(symbol, new SymbolState.Due());
        return switch (state) {
            case SymbolState.Done done -> Optional.of(done.file());
            case SymbolState.Empty empty -> Optional.empty();
            case SymbolState.Due due -> throw incomplete(symbol, record.date());
            case SymbolState.Failed failed -> throw incomplete(symbol, record.date());
        };
    }

    private static StaleInputException incomplete(Symbol symbol, LocalDate date) {
        return new StaleInputException(
                Freshness.INCOMPLETE,
                "%s of %s: not collected; run `jupitor alpaca-data --date %s`".formatted(symbol, date, date));
    }

    /// What one thread selects, in order.
    private TradeBatch read(LocalDate date, List<Source> sources, DayFilter filter, AtomicInteger next)
            throws IOException, InterruptedException {
        Codebooks books = Codebooks.create();
        try (SymbolDayReader reader = ParquetFiles.symbolDays(filter, books);
                TradeBatch rows = new TradeBatch(allocator, books)) {
            for (int at = take(next); at < sources.size(); at = take(next)) {
                if (Thread.interrupted()) throw new InterruptedException("reading the evening of " + date);
                for (Source source : sources.subList(at, Math.min(sources.size(), at + SYMBOLS_AT_ONCE)))
                    reader.select(ports.layout().trades(source.symbol(), date), source.symbol(), source.noted(), rows);
            }
            rows.ensureCapacity(1);
            return DayOrder.arrange(rows, allocator);
        }
    }

    private static int take(AtomicInteger next) {
        return next.getAndAdd(SYMBOLS_AT_ONCE);
    }

    /// What the threads have selected.
    private static final class Shares {
        private final List<TradeBatch> batches = new ArrayList<>();

        synchronized boolean add(TradeBatch batch) {
            return batches.add(batch);
        }

        synchronized List<TradeRun> runs() {
            return batches.stream().map(TradeRun::of).toList();
        }

        synchronized void close() {
            batches.forEach(TradeBatch::close);
        }
    }

    /// The shares as one run.
    private static final class Merged implements TradeRun {
        private final RunMerge merge;
        private final TradeBatch rows;

        Merged(List<TradeRun> runs, BufferAllocator allocator) {
            merge = new RunMerge(runs);
            rows = TradeBatch.create(allocator);
        }

        @Override
        public Optional<TradeBatch> next() throws IOException {
            rows.clear();
            merge.fill(rows, ROWS_AT_ONCE);
            return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
        }

        @Override
        public void close() throws IOException {
            rows.close();
            merge.close();
        }
    }
}
