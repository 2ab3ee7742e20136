package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Collects the trades of one date (us-pipeline §2.6). The caller holds the `raw` lock.
///
/// A universe that is unreadable is healed first. Then the completion record is the authority on what is missing.
/// Files are looked at only for symbols that the record does not call settled: one that is sound settles its symbol
/// without asking the vendor, so that nothing is fetched twice after a kill. Where there is no record at all, a file is
/// read whole before it is called sound: nothing else vouches for its pages.
final class TradeCollector {
    private static final Logger log = LoggerFactory.getLogger(TradeCollector.class);

    /// Since this date the original writes New York's clock; its files of earlier dates may hold UTC.
    private static final LocalDate SHIFTED_SINCE = LocalDate.of(2026, 2, 13);

    private final CollectorPorts ports;
    private final Workshop shop;
    private final ExpectedSymbols expected;
    private final DayFetch fetch;

    TradeCollector(CollectorPorts ports, Workshop shop, ExpectedSymbols expected) {
        this.ports = ports;
        this.shop = shop;
        this.expected = expected;
        fetch = new DayFetch(ports, shop);
    }

    /// Fetches what is due of the date.
    ///
    /// @param universeFinal whether the date's universe holds everybody with a bar
    /// @param eager         what failed earlier is asked again now, whenever its next try was planned
    TradeOutcome collect(LocalDate date, boolean universeFinal, boolean eager, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        if (new HealingUniverse(ports, notes).read(date).isEmpty()) rebuildEmptyUniverse(date, notes);
        nameInUniverse(date);
        SortedSet<Symbol> wanted = expected.of(date, notes);
        Optional<DayRecord> before = new HealingRecords(ports.completion(), notes).read(date);
        if (wanted.isEmpty() && before.isEmpty()) return new TradeOutcome(Optional.empty(), false);
        boolean whole = universeFinal && shop.options().symbols().isEmpty();
        TradeDay day =
                TradeDay.open(date, before, wanted, whole).clamped(shop.clock().instant());
        shop.files().expectTrouble(day.reasons().keySet());
        TradeFiles.Care care = before.isPresent() ? TradeFiles.Care.FOOTER : TradeFiles.Care.WHOLE;
        boolean damagedBars = workOn(day, care, eager, notes);
        notes.date(day.summary(), day.reasons());
        return new TradeOutcome(day.nextTry(shop.clock().instant()), damagedBars);
    }

    /// Bars have changed: expected prints are read anew.
    void barsChanged() {
        fetch.barsChanged();
    }

    /// Nobody in it may be the truth; a file that was cut down to nothing looks the same.
    private void rebuildEmptyUniverse(LocalDate date, RunNotes notes) throws IOException {
        SortedSet<Symbol> symbols = new UniverseEvidence(ports.bars(), ports.completion()).of(date, notes);
        if (symbols.isEmpty()) return;
        ports.universe().add(date, symbols);
        notes.warn("the universe of %s was empty; it was rebuilt from the bars and the record of the date: %,d symbols"
                .formatted(date, symbols.size()));
    }

    /// Without bars the user's symbols are taken at their word: they belong to the date.
    private void nameInUniverse(LocalDate date) throws IOException {
        CollectOptions options = shop.options();
        if (!options.tradesOnly() || options.symbols().isEmpty()) return;
        SortedSet<Symbol> named = options.symbols().get();
        if (!ports.universe().read(date).containsAll(named)) ports.universe().add(date, named);
    }

    private boolean workOn(TradeDay day, TradeFiles.Care care, boolean eager, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        TradeJournal journal = new TradeJournal(ports.completion(), shop.clock(), day);
        try {
            Set<Symbol> broken = settleByFiles(day, care, notes);
            if (care == TradeFiles.Care.WHOLE) warnOfForeignClock(day, notes);
            journal.checkpoint();
            List<Symbol> due = day.due(shop.clock().instant(), eager).stream()
                    .filter(symbol -> !broken.contains(symbol))
                    .toList();
            boolean damagedBars = !due.isEmpty() && fetch.run(day, due, Map.of(), journal, notes);
            journal.checkpoint();
            return damagedBars;
        } catch (Throwable brokenOff) {
            journal.checkpointAfter(brokenOff);
            throw brokenOff;
        }
    }

    /// Answers whose files can't be looked at, and not because of what is in them: to ask the vendor for those
    /// would be
    /// in vain.
    private Set<Symbol> settleByFiles(TradeDay day, TradeFiles.Care care, RunNotes notes)
            throws IOException, InterruptedException {
        TradeFiles files = new TradeFiles(ports.trades(), shop.allocator(), day.date(), notes);
        Set<Symbol> broken = new HashSet<>();
        for (Symbol symbol : day.unsettled()) {
            switch (shop.files().attempt(symbol, () -> files.find(symbol, care))) {
                case Attempt.Done<Optional<StoredFile>> done ->
                    done.result().ifPresent(sound -> day.settled(symbol, sound));
                case Attempt.Failed<Optional<StoredFile>> failed -> {
                    broken.add(symbol);
                    fail(day, symbol, failed.trouble());
                }
            }
        }
        return broken;
    }

    /// The files of a date that had no record until now.
    private static void warnOfForeignClock(TradeDay day, RunNotes notes) {
        if (day.date().isBefore(SHIFTED_SINCE) && day.holdsBlocks())
            notes.warn("trade files of %s that nothing vouches for are taken as they are; if the original wrote them, "
                            .formatted(day.date())
                    + "their clock may be UTC: `jupitor verify --adopt` finds that out and converts them");
    }

    private void fail(TradeDay day, Symbol symbol, FileTrouble why) {
        Instant now = shop.clock().instant();
        log.error("trades can't be looked at: {} {}: {}", day.date(), symbol, why.sentence());
        if (TradeDay.isDue(day.state(symbol), now)) day.failed(symbol, why, now);
    }
}
