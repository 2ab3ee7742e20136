package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Fetches prints of one date again, whatever the lake holds of them. The caller holds the `raw` lock. Used once.
///
/// Its steps are in an order that a kill may break anywhere. A bad file is moved to quarantine while the record still
/// names the good one, so that its hash can't get into the record. Then the record gives up what is to be replaced, so
/// that it never names another file than the one in place. Who can't be fetched is settled again by the sound file that
/// he still has.
final class TradeRepair {
    private final CollectorPorts ports;
    private final Workshop shop;
    private final RunNotes notes;
    private final LocalDate date;
    private final TradeFiles files;
    private final Map<Symbol, Long> held = new HashMap<>();
    private final SortedMap<Symbol, String> failures = new TreeMap<>();
    private final SortedSet<Symbol> fetched = new TreeSet<>();

    TradeRepair(CollectorPorts ports, Workshop shop, LocalDate date, RunNotes notes) {
        this.ports = ports;
        this.shop = shop;
        this.date = date;
        this.notes = notes;
        files = new TradeFiles(ports.trades(), shop.allocator(), date, notes);
    }

    /// Returns when each of the symbols is in place or has failed. Files of symbols that do not belong to the date
    /// are moved to quarantine. Universe and record of the date are healed also where nobody is ordered.
    ///
    /// @throws SourceException when the credentials are refused
    void run(SortedSet<Symbol> ordered) throws SourceException, IOException, InterruptedException {
        Optional<DayRecord> before = new HealingRecords(ports.completion(), notes).read(date);
        SortedSet<Symbol> universe = universe(before);
        SortedSet<Symbol> members = membersAmong(ordered, universe, before);
        if (universe.isEmpty() && members.isEmpty() && before.isEmpty()) return;
        TradeDay day = before.isPresent() ? TradeDay.open(date, before, members, false) : rebuilt(members);
        work(day, members);
    }

    /// The date's universe, healed: one that lacks whom the record names, or of a date without a record nobody
    /// knows whom, is filled up from record and bars.
    private SortedSet<Symbol> universe(Optional<DayRecord> before) throws IOException {
        HealingUniverse healing = new HealingUniverse(ports, notes);
        SortedSet<Symbol> universe = healing.read(date);
        boolean isWhole = before.map(
                        record -> universe.containsAll(record.symbols().keySet()))
                .orElse(false);
        if (isWhole) return universe;
        SortedSet<Symbol> evidence = new UniverseEvidence(ports.bars(), ports.completion()).of(date, notes);
        if (universe.containsAll(evidence)) return universe;
        healing.add(date, evidence);
        notes.warn("the universe of %s was not whole; it was filled up from the bars and the record of the date"
                .formatted(date));
        return healing.read(date);
    }

    private void work(TradeDay day, SortedSet<Symbol> members)
            throws SourceException, IOException, InterruptedException {
        TradeJournal journal = new TradeJournal(ports.completion(), shop.clock(), day);
        try {
            List<Symbol> again = judged(day, members, journal);
            again.forEach(day::reopen);
            journal.checkpoint();
            fetch(day, again, journal);
        } catch (Throwable brokenOff) {
            journal.checkpointAfter(brokenOff);
            throw brokenOff;
        }
    }

    /// The symbols that are in place again.
    SortedSet<Symbol> fetched() {
        return fetched;
    }

    /// The symbols that are not, and why.
    SortedMap<Symbol, String> failures() {
        return failures;
    }

    /// Whom record or universe know, or whose bar says that he belongs to the date; the files of all others are
    /// moved away.
    private SortedSet<Symbol> membersAmong(
            SortedSet<Symbol> ordered, SortedSet<Symbol> universe, Optional<DayRecord> before) throws IOException {
        UniverseEvidence evidence = new UniverseEvidence(ports.bars(), ports.completion());
        SortedSet<Symbol> members = new TreeSet<>();
        List<Symbol> unnamed = new ArrayList<>();
        for (Symbol symbol : ordered) {
            boolean known = universe.contains(symbol)
                    || before.map(record -> record.symbols().containsKey(symbol))
                            .orElse(false);
            if (known || evidence.mayHaveTraded(symbol, date, notes)) members.add(symbol);
            else files.quarantine(symbol, foreign(symbol), "is not fetched again");
            if (members.contains(symbol) && !known) unnamed.add(symbol);
        }
        if (!unnamed.isEmpty()) ports.universe().add(date, unnamed);
        return members;
    }

    private String foreign(Symbol symbol) {
        return "prints of %s on %s: neither universe nor record nor bars of that date know the symbol"
                .formatted(symbol, date);
    }

    /// The record anew, from files that are read whole.
    private TradeDay rebuilt(SortedSet<Symbol> members) throws IOException, InterruptedException {
        SortedSet<Symbol> wanted = new TreeSet<>(members);
        wanted.addAll(new ExpectedSymbols(ports.universe(), ports.membership(), shop.options()).of(date, notes));
        TradeDay day = TradeDay.open(date, Optional.empty(), wanted, isWholeUniverse());
        for (Symbol symbol : wanted) settleByFile(day, symbol);
        return day;
    }

    private boolean isWholeUniverse() throws IOException {
        Optional<LocalDate> finalThrough = DailyJournal.peek(ports.dailyState(), new UniverseNotes(ports.universe()))
                .baseline();
        return shop.options().symbols().isEmpty()
                && finalThrough.map(last -> !date.isAfter(last)).orElse(false);
    }

    /// Those whose files could be looked at. What the record says of the others stays: nothing is known of their
    /// files. Whoever has no good file any more is written down as such from time to time.
    private List<Symbol> judged(TradeDay day, SortedSet<Symbol> members, TradeJournal journal)
            throws IOException, InterruptedException {
        List<Symbol> again = new ArrayList<>();
        for (Symbol symbol : members) {
            switch (shop.files().attempt(symbol, () -> judge(symbol, day.state(symbol)))) {
                case Attempt.Done<Boolean> sound -> {
                    if (!sound.result()) day.reopen(symbol);
                    again.add(symbol);
                }
                case Attempt.Failed<Boolean> failed -> {
                    failures.put(symbol, failed.trouble().sentence());
                    if (!day.state(symbol).isSettled())
                        day.failed(symbol, failed.trouble(), shop.clock().instant());
                }
            }
            journal.checkpointIfOld();
        }
        return again;
    }

    /// Moves the symbol's file away unless it is sound and, where the record names one, that one.
    /// Answers whether it is.
    private boolean judge(Symbol symbol, SymbolState state) throws IOException, InterruptedException {
        Optional<StoredFile> recorded = recorded(state);
        TradeFiles.Care care = recorded.isPresent() ? TradeFiles.Care.FOOTER : TradeFiles.Care.WHOLE;
        Optional<StoredFile> found = files.find(symbol, care);
        if (found.isEmpty()) return false;
        boolean sound = recorded.isEmpty() || isSame(recorded.get(), found.get());
        if (sound) held.put(symbol, found.get().rows());
        else files.quarantine(symbol, mistaken(symbol, recorded.get(), found.get()), "is fetched again");
        return sound;
    }

    private static Optional<StoredFile> recorded(SymbolState state) {
        return switch (state) {
            case SymbolState.Done done -> Optional.of(done.file());
            case SymbolState.Empty empty -> Optional.of(empty.file());
            case SymbolState.Due due -> Optional.empty();
            case SymbolState.Failed failed -> Optional.empty();
        };
    }

    private static boolean isSame(StoredFile one, StoredFile other) {
        return one.rows() == other.rows()
                && one.bytes() == other.bytes()
                && one.hash().equals(other.hash());
    }

    private String mistaken(Symbol symbol, StoredFile recorded, StoredFile found) {
        return "prints of %s on %s: the record names a file of %,d rows with the hash %s, this one has %,d and %s"
                .formatted(symbol, date, recorded.rows(), recorded.hash(), found.rows(), found.hash());
    }

    private void fetch(TradeDay day, List<Symbol> again, TradeJournal journal)
            throws SourceException, IOException, InterruptedException {
        try {
            if (!again.isEmpty()) new DayFetch(ports, shop).run(day, again, held, journal, notes);
            conclude(day, again);
            journal.checkpoint();
        } catch (SourceException refused) {
            conclude(day, again);
            throw refused;
        }
    }

    private void conclude(TradeDay day, List<Symbol> again) throws IOException, InterruptedException {
        for (Symbol symbol : again) {
            switch (day.state(symbol)) {
                case SymbolState.Done done -> fetched.add(symbol);
                case SymbolState.Empty empty -> fetched.add(symbol);
                case SymbolState.Failed failed -> keepWhatIsThere(day, symbol, failed.reason());
                case SymbolState.Due due -> keepWhatIsThere(day, symbol, "it was not asked for");
            }
        }
    }

    private void keepWhatIsThere(TradeDay day, Symbol symbol, String reason) throws IOException, InterruptedException {
        failures.put(symbol, reason);
        settleByFile(day, symbol);
    }

    /// One that can't be looked at settles nobody.
    private void settleByFile(TradeDay day, Symbol symbol) throws IOException, InterruptedException {
        Attempt<Optional<StoredFile>> there =
                shop.files().attempt(symbol, () -> files.find(symbol, TradeFiles.Care.WHOLE));
        if (there instanceof Attempt.Done<Optional<StoredFile>> done)
            done.result().ifPresent(sound -> day.settled(symbol, sound));
    }
}
