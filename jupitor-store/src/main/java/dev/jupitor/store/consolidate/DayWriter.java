package dev.jupitor.store.consolidate;

import dev.jupitor.core.bar.RollingBins;
import dev.jupitor.core.consolidate.DayGroup;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.summary.Summarizer;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.RollingTable;
import dev.jupitor.store.internal.work.Workers;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.apache.arrow.memory.BufferAllocator;

/// Makes the rows of a date's files and puts them in place, stamped. Decides nothing: whoever calls knows that the
/// inputs are complete, and holds the lock.
final class DayWriter {
    /// The columns from which bins and summaries are made.
    private static final Predicate<String> PRICES = Set.of("symbol", "timestamp", "price", "size")::contains;

    private final DataLayout layout;
    private final ParquetFiles files;
    private final BufferAllocator allocator;
    private final Workers workers;
    private final Portions portions;

    DayWriter(DataLayout layout, ParquetFiles files, BufferAllocator allocator, Workers workers, Portions portions) {
        this.layout = layout;
        this.files = files;
        this.allocator = allocator;
        this.workers = workers;
        this.portions = portions;
    }

    /// Begins with the consolidated files of a date.
    Merges merges(DayInputs inputs) {
        return new Merges(inputs);
    }

    /// The consolidated files of a date on their way: the prints of one after the other are gathered on all
    /// threads, then
    /// they are merged side by side.
    final class Merges implements AutoCloseable {
        private final DayInputs inputs;
        private final Map<DayFile, SpilledRuns> gathered = new EnumMap<>(DayFile.class);

        private Merges(DayInputs inputs) {
            this.inputs = inputs;
        }

        /// Gathers the prints of a file.
        ///
        /// @param progress is told how many symbols have been read; called by many threads
        void gather(DayFile kind, IntConsumer progress) throws IOException, InterruptedException {
            DayGroup group = DayStandings.groupOf(kind);
            Path target = layout.dayFile(kind, inputs.date());
            SpilledRuns runs = SpilledRuns.beside(target, inputs.members(group), portions.rowsABlock());
            boolean complete = false;
            try {
                new DayGathering(layout, inputs, allocator, workers, portions, progress)
                        .gather(inputs.files(group), runs);
                gathered.put(kind, runs);
                complete = true;
            } finally {
                if (!complete) runs.close();
            }
        }

        /// Writes every file of which the prints were gathered.
        Map<DayFile, StoredFile> write() throws IOException, InterruptedException {
            List<DayFile> kinds = List.copyOf(gathered.keySet());
            List<Callable<StoredFile>> jobs = new ArrayList<>();
            for (DayFile kind : kinds) jobs.add(() -> write(kind, gathered.get(kind)));
            List<StoredFile> files = workers.all(jobs);
            Map<DayFile, StoredFile> written = new EnumMap<>(DayFile.class);
            for (int i = 0; i < files.size(); i++) written.put(kinds.get(i), files.get(i));
            return written;
        }

        private StoredFile write(DayFile kind, SpilledRuns runs) throws IOException {
            try (MergeAhead rows = new MergeAhead(runs, ParquetFiles.ROWS_PER_DAY_GROUP, allocator)) {
                return files.writeTrades(
                        layout.dayFile(kind, inputs.date()),
                        rows,
                        DayStandings.stamp(kind, inputs).facts());
            }
        }

        @Override
        public void close() throws IOException {
            IOException failure = null;
            for (SpilledRuns runs : gathered.values()) failure = ended(runs, failure);
            if (failure != null) throw failure;
        }
    }

    private static IOException ended(SpilledRuns runs, IOException earlier) {
        try {
            runs.close();
            return earlier;
        } catch (IOException failed) {
            if (earlier == null) return failed;
            earlier.addSuppressed(failed);
            return earlier;
        }
    }

    /// Writes the rolling bars of the ex-index file.
    StoredFile rolling(TradeUniverse universe, Stamp stamp) throws IOException {
        LocalDate date = stamp.date();
        Path target = layout.dayFile(DayFile.ROLLING, date);
        List<String> symbols =
                universe.rows().stream().map(row -> row.symbol().ticker()).toList();
        List<String> tiers =
                universe.rows().stream().map(row -> text(row.tier())).toList();
        try (RollingSpool spool = RollingSpool.beside(target, portions.binsABlock())) {
            RollingBins<IOException> bins = new RollingBins<>(symbols, spool);
            forEach(DayFile.EX_INDEX, date, bins::add);
            bins.finish();
            spool.lookAhead(symbols.size());
            RollingTable table = new RollingTable(symbols, tiers, ParquetFiles.ROWS_PER_DAY_GROUP);
            return files.writeRolling(target, spool.rows(date, symbols.size(), table), stamp.facts());
        }
    }

    private static String text(Optional<Tier> tier) {
        return tier.map(Tier::name).orElse("");
    }

    /// Writes the summaries of the ex-index file and, where there is one, of the index file.
    StoredFile daily(boolean withIndex, Stamp stamp) throws IOException {
        Summarizer summarizer = new Summarizer();
        if (withIndex) forEach(DayFile.INDEX, stamp.date(), summarizer::add);
        forEach(DayFile.EX_INDEX, stamp.date(), summarizer::add);
        List<DailySummary> summaries = summarizer.summaries();
        return files.writeDaily(layout.dayFile(DayFile.DAILY, stamp.date()), summaries, stamp.facts());
    }

    @FunctionalInterface
    private interface Rows {
        void take(TradeBatch rows) throws IOException;
    }

    private void forEach(DayFile kind, LocalDate date, Rows rows) throws IOException {
        try (TradeRun run = files.openTrades(layout.dayFile(kind, date), PRICES, allocator)) {
            for (Optional<TradeBatch> next = run.next(); next.isPresent(); next = run.next()) rows.take(next.get());
        }
    }
}
