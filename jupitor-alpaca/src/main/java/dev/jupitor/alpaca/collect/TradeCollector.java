package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Collects the trades of one date (us-pipeline §2.6). The caller holds the `raw` lock.
///
/// A universe that is unreadable is healed first. Then the completion record is the authority on what is missing.
/// Files are looked at only for symbols that the record does not call settled: one that is sound settles its symbol
/// without asking the vendor, so that nothing is fetched twice after a kill.
final class TradeCollector {
    private static final Logger log = LoggerFactory.getLogger(TradeCollector.class);

    private final CollectorPorts ports;
    private final Workshop shop;
    private final ExpectedSymbols expected;
    private final ExpectedTrades counts;

    TradeCollector(CollectorPorts ports, Workshop shop, ExpectedSymbols expected) {
        this.ports = ports;
        this.shop = shop;
        this.expected = expected;
        counts = new ExpectedTrades(
                ports.bars(), shop.allocator(), shop.options().tradeWorkers());
    }

    /// Fetches what is due of the date.
    ///
    /// @param universeFinal whether the date's universe holds everybody with a bar
    /// @param eager         what failed earlier is asked again now, whenever its next try was planned
    TradeOutcome collect(LocalDate date, boolean universeFinal, boolean eager, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        new HealingUniverse(ports, notes).read(date);
        nameInUniverse(date);
        SortedSet<Symbol> wanted = expected.of(date, notes);
        Optional<DayRecord> before = readRecord(date, notes);
        if (wanted.isEmpty() && before.isEmpty()) return new TradeOutcome(Optional.empty(), false);
        boolean whole = universeFinal && shop.options().symbols().isEmpty();
        TradeDay day = TradeDay.open(date, before, wanted, whole);
        boolean damagedBars = workOn(day, eager, notes);
        notes.date(day.summary(), day.reasons());
        return new TradeOutcome(day.nextTry(shop.clock().instant()), damagedBars);
    }

    /// Bars have changed: expected prints are read anew.
    void barsChanged() {
        counts.forget();
    }

    /// Without bars the user's symbols are taken at their word: they belong to the date.
    private void nameInUniverse(LocalDate date) throws IOException {
        CollectOptions options = shop.options();
        if (!options.tradesOnly() || options.symbols().isEmpty()) return;
        SortedSet<Symbol> named = options.symbols().get();
        if (!ports.universe().read(date).containsAll(named)) ports.universe().add(date, named);
    }

    private Optional<DayRecord> readRecord(LocalDate date, RunNotes notes) throws IOException, InterruptedException {
        try {
            return ports.completion().read(date);
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            ports.completion().quarantine(date, damaged.getMessage());
            notes.warn(damaged.getMessage() + "; it was moved to quarantine and is rebuilt from the files");
            return Optional.empty();
        }
    }

    private boolean workOn(TradeDay day, boolean eager, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        TradeJournal journal = new TradeJournal(ports.completion(), shop.clock(), day);
        try {
            settleByFiles(day, notes);
            journal.checkpoint();
            List<Symbol> due = day.due(shop.clock().instant(), eager);
            boolean damagedBars = !due.isEmpty() && fetch(day, due, journal, notes);
            journal.checkpoint();
            return damagedBars;
        } catch (Throwable brokenOff) {
            journal.checkpointAfter(brokenOff);
            throw brokenOff;
        }
    }

    private void settleByFiles(TradeDay day, RunNotes notes) throws IOException, InterruptedException {
        for (Symbol symbol : day.unsettled()) {
            Optional<StoredFile> file = inspect(symbol, day.date(), notes);
            file.ifPresent(sound -> day.settled(symbol, sound));
        }
    }

    private Optional<StoredFile> inspect(Symbol symbol, LocalDate date, RunNotes notes)
            throws IOException, InterruptedException {
        try {
            return ports.trades().inspect(symbol, date);
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            ports.trades().quarantine(symbol, date, damaged.getMessage());
            notes.warn(damaged.getMessage() + "; it was moved to quarantine and is fetched again");
            return Optional.empty();
        }
    }

    private boolean fetch(TradeDay day, List<Symbol> due, TradeJournal journal, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        Map<Symbol, Long> prints = counts.on(day.date(), due);
        List<DamagedBars> damaged = counts.takeDamaged();
        oweHistory(damaged, notes);
        List<List<Symbol>> batches = TradeBatchPlanner.STANDARD.plan(due, prints::get);
        log.info("trade day started: {}, {} symbols in {} batches", day.date(), due.size(), batches.size());
        new TradePass(ports, shop, day, journal, notes).run(batches, prints);
        log.info(
                "trade day done: {}, {} symbols open",
                day.date(),
                day.unsettled().size());
        return !damaged.isEmpty();
    }

    /// Written down first, moved away second: whoever is killed in between finds the file damaged again.
    private void oweHistory(List<DamagedBars> damaged, RunNotes notes) throws IOException, InterruptedException {
        if (damaged.isEmpty()) return;
        UniverseNotes nothing = new UniverseNotes(ports.universe());
        DailyJournal.open(ports.dailyState(), nothing, ports.bars().symbols(), notes)
                .expectHistory(damaged.stream().map(DamagedBars::symbol).toList());
        for (DamagedBars bars : damaged) bars.quarantine(ports.bars(), notes);
    }
}
