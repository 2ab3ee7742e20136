package dev.jupitor.store.universe;

import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.derive.TradeUniverseStep;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.file.Fingerprint;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.text.TradeUniverseCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Makes the trade universes of a lake, and says where they stand.
///
/// A table is made from the universe of its date, both index lists of that very date, the reference lists in force
/// then, and the daily bars of up to sixty universe dates before. Beside it is noted, in `us/.state/derived/D.json`, a
/// fingerprint of all that and of its own bytes: when any of it is another, the table is stale. A table without a note
/// is another program's; it is kept if it holds the date's symbols and has tiers.
///
/// It is made when the universe of its date is final, both index lists are there, and so is a list of ETFs; otherwise
/// it is refused with the reason, and what stands in its place stands. The same inputs give the same bytes.
///
/// Safe for many threads and processes: what is written is written under the `derived` lock.
public final class TradeUniverses {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private final UniversePorts ports;
    private final int workers;

    /// @param workers how many threads read bars
    public TradeUniverses(UniversePorts ports, int workers) {
        if (workers < 1) throw new IllegalArgumentException("%d workers".formatted(workers));
        this.ports = ports;
        this.workers = workers;
    }

    /// How tables are made.
    ///
    /// @param force     make fresh ones again too
    /// @param noEtfList do without a list of ETFs where there is none: funds are then tiered as if they were stocks
    public record Options(boolean force, boolean noEtfList) {
        /// What is due, and no table without a list of ETFs.
        public static final Options STANDARD = new Options(false, false);
    }

    /// Hears how far a run is, on its thread.
    @FunctionalInterface
    public interface Progress {
        /// Hears nothing.
        Progress NONE = (date, done, total) -> {};

        /// A date is settled.
        ///
        /// @param total how many tables the run makes, or refuses for their bars
        void made(LocalDate date, int done, int total);
    }

    /// The dates that have a universe, ascending.
    public SortedSet<LocalDate> dates() throws IOException {
        return ports.universe().dates();
    }

    /// The dates that have a table, ascending, wherever it stands.
    public SortedSet<LocalDate> tableDates() throws IOException {
        return DatedFiles.dates(ports.layout().tradeUniverseFolder(), ".csv");
    }

    /// Makes the tables of some dates that are missing or stale, each year file read once.
    ///
    /// @return what came of each date, newest first
    /// @throws IOException when a table could not be written, or when another process holds the `derived` lock for
    ///                     half a minute ([dev.jupitor.core.lake.LockHeldException]); what is in place stays
    public List<MadeFile> make(Collection<LocalDate> dates, Options options, Progress progress)
            throws IOException, InterruptedException {
        TradeUniverseRun run = run(LOCK_WAIT, options, progress);
        run.make(dates);
        return run.outcomes().values().stream()
                .map(TradeUniverseRun.Outcome::file)
                .toList();
    }

    TradeUniverseRun run(Duration lockWait, Options options, Progress progress) throws IOException {
        return new TradeUniverseRun(ports, workers, lockWait, options, progress);
    }

    /// Where the table of a date stands.
    public Standing standing(LocalDate date) throws IOException {
        return standings(List.of(date)).get(date);
    }

    /// Where the tables of some dates stand; cheaper than one by one.
    public SortedMap<LocalDate, Standing> standings(Collection<LocalDate> dates) throws IOException {
        TableCheck check = check();
        SortedMap<LocalDate, Standing> standings = new TreeMap<>();
        for (LocalDate date : dates) standings.put(date, check.standing(date));
        return Collections.unmodifiableSortedMap(standings);
    }

    /// The word for where the table of a date stands.
    public Freshness freshness(LocalDate date) throws IOException {
        return standing(date).freshness();
    }

    private TableCheck check() throws IOException {
        return new TableCheck(ports, TableInputs.begin(ports), Finality.of(ports));
    }

    /// The table of a date, for whoever makes something of it; empty when there is none.
    ///
    /// @throws StaleInputException when it is not what its own inputs give now; the message says what to do
    public Optional<TradeUniverse> read(LocalDate date) throws IOException {
        Standing standing = standing(date);
        Path file = ports.layout().tradeUniverse(date);
        if (standing.isFresh()) return TradeUniverseCsv.read(file, date);
        if (!Listing.has(file)) return Optional.empty();
        throw new StaleInputException(
                standing.freshness(),
                "the trade universe of %s is %s: %s; run `jupitor trade-universe --date %s`"
                        .formatted(date, standing.freshness().label(), standing.reason(), date));
    }

    /// That of the bytes of a date's table, wherever it stands; empty when there is none. For whoever keeps in
    /// memory
    /// what [#read] gave.
    public Optional<String> fingerprint(LocalDate date) throws IOException {
        return Fingerprint.ofFile(ports.layout().tradeUniverse(date));
    }

    /// The step of a collector: tables are made as soon as they can be, and a lock that is held is tried again at
    /// the next call.
    public TradeUniverseStep step() {
        return new DueTradeUniverses(ports, this);
    }
}
