package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Fetches the daily bars of one date again; where a year file is unreadable or gone, the symbol's history from that
/// year on. The caller holds the `raw` lock. Used once.
///
/// It moves no marker. A history that could not be fetched stays owed, and the daily update fetches it.
final class BarRepair {
    private final CollectorPorts ports;
    private final Workshop shop;
    private final LocalDate date;
    private final RunNotes notes;
    private final SortedSet<Symbol> fetched = new TreeSet<>();
    private final SortedSet<Symbol> absent = new TreeSet<>();
    private final SortedSet<Symbol> gone = new TreeSet<>();
    private final SortedMap<Symbol, String> failures = new TreeMap<>();

    BarRepair(CollectorPorts ports, Workshop shop, LocalDate date, RunNotes notes) {
        this.ports = ports.withUniverse(new HealingUniverse(ports, notes));
        this.shop = shop;
        this.date = date;
        this.notes = notes;
    }

    /// Returns when each of the symbols is answered or has failed.
    ///
    /// @throws SourceException when the credentials are refused
    void run(SortedSet<Symbol> ordered) throws SourceException, IOException, InterruptedException {
        if (ordered.isEmpty()) return;
        Optional<LocalDate> baseline = DailyJournal.peek(ports.dailyState(), new UniverseNotes(ports.universe()))
                .baseline();
        LocalDate through = baseline.filter(date::isBefore).orElse(date);
        BarStep step = BarStep.begin(ports, shop, through, true, notes);
        step.carryOut(() -> work(step, ordered));
        conclude(step, ordered);
    }

    /// The symbols whose bar is in place again.
    SortedSet<Symbol> fetched() {
        return fetched;
    }

    /// The symbols that could not be fetched, and why.
    SortedMap<Symbol, String> failures() {
        return failures;
    }

    private void work(BarStep step, SortedSet<Symbol> ordered)
            throws SourceException, IOException, InterruptedException {
        for (Symbol symbol : ordered) look(step, symbol);
        SortedMap<Symbol, LocalDate> histories = histories(step, ordered);
        SortedSet<Symbol> sound = new TreeSet<>(ordered);
        sound.removeAll(histories.keySet());
        sound.removeAll(failures.keySet());
        fetchDate(step, sound);
        fetchHistories(step, histories);
        fetchHistories(step, step.phase().takeDamaged());
        if (reachesBaseline(step)) fetchHistories(step, owedSince(step, sound));
    }

    private void look(BarStep step, Symbol symbol) throws IOException, InterruptedException {
        switch (shop.files().attempt(symbol, () -> damage(symbol))) {
            case Attempt.Done<Optional<DamagedBars>> done -> {
                if (done.result().isPresent()) step.phase().lost(done.result().get());
                else if (step.known().contains(symbol) && isYearGone(symbol)) gone.add(symbol);
            }
            case Attempt.Failed<Optional<DamagedBars>> failed ->
                failures.put(symbol, failed.trouble().sentence());
        }
    }

    /// Whether nothing is left of the date's year: then its other days are gone too, and nobody else would ask for
    /// them.
    private boolean isYearGone(Symbol symbol) throws IOException {
        LocalDate newYear = date.withDayOfYear(1);
        try (BarBatch year =
                ports.bars().read(symbol, newYear, newYear.plusYears(1).minusDays(1), shop.allocator())) {
            return year.isEmpty();
        }
    }

    /// Who was found to be new to the lake: what he owes is fetched at once.
    private static SortedMap<Symbol, LocalDate> owedSince(BarStep step, SortedSet<Symbol> asked) {
        SortedMap<Symbol, LocalDate> owed = new TreeMap<>();
        for (Symbol symbol : asked)
            if (step.journal().pending().contains(symbol))
                owed.put(symbol, step.history().first());
        return owed;
    }

    /// Whose history is to be fetched, and from when: who has just lost a year, and who owes his history since an
    /// earlier step. Before the first run is over everybody owes it, and it is not for a repair to pay.
    private SortedMap<Symbol, LocalDate> histories(BarStep step, SortedSet<Symbol> ordered) {
        SortedMap<Symbol, LocalDate> histories = new TreeMap<>(step.phase().takeDamaged());
        gone.forEach(symbol -> histories.putIfAbsent(symbol, date.withDayOfYear(1)));
        if (reachesBaseline(step)) owedSince(step, ordered).forEach(histories::putIfAbsent);
        return histories;
    }

    private static boolean reachesBaseline(BarStep step) {
        return step.journal()
                .baseline()
                .map(last -> !step.session().isAfter(last))
                .orElse(false);
    }

    private Optional<DamagedBars> damage(Symbol symbol) throws IOException, InterruptedException {
        try (BarBatch readable = ports.bars().read(symbol, date, date, shop.allocator())) {
            return Optional.empty();
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            return DamagedBars.find(ports.bars(), symbol, date, date, shop.allocator());
        }
    }

    /// As always, a symbol that is new to the lake owes its history before its first bar is stored.
    private void fetchDate(BarStep step, SortedSet<Symbol> symbols)
            throws SourceException, IOException, InterruptedException {
        SortedSet<Symbol> unknown = new TreeSet<>(symbols);
        unknown.removeAll(step.known());
        SortedSet<Symbol> stored = new TreeSet<>(symbols);
        stored.removeAll(unknown);
        Probe probe = new Probe();
        step.phase().run(CollectorPhase.DISCOVER, unknown, DateRange.of(date), probe);
        step.journal().expectHistory(probe.found);
        stored.addAll(probe.found);
        step.phase()
                .run(
                        CollectorPhase.UPDATE,
                        stored,
                        DateRange.of(date),
                        heard(step.uses().dates(Set.of()), false));
    }

    /// Without a baseline the history beyond the date is still to come, so that it stays owed.
    private void fetchHistories(BarStep step, SortedMap<Symbol, LocalDate> histories)
            throws SourceException, IOException, InterruptedException {
        BarPhase.Use use =
                reachesBaseline(step) ? step.uses().history(true) : step.uses().dates(Set.of());
        LocalDate start = step.history().first();
        for (Map.Entry<Symbol, LocalDate> lost : histories.entrySet()) {
            LocalDate first = lost.getValue().isBefore(start) ? lost.getValue() : start;
            DateRange window = new DateRange(first, step.session());
            step.phase().run(CollectorPhase.BACKFILL, List.of(lost.getKey()), window, heard(use, true));
        }
    }

    /// Asks whether symbols without a folder have a bar of the date.
    private final class Probe implements BarPhase.Use {
        final SortedSet<Symbol> found = new TreeSet<>();

        @Override
        public boolean stores() {
            return false;
        }

        @Override
        public void found(Symbol symbol) {
            found.add(symbol);
        }

        @Override
        public void absent(Symbol symbol) {
            absent.add(symbol);
        }

        @Override
        public boolean remembersPostponed() {
            return false;
        }
    }

    private BarPhase.Use heard(BarPhase.Use use, boolean remembersPostponed) {
        return new BarPhase.Use() {
            @Override
            public void found(Symbol symbol) {
                fetched.add(symbol);
                use.found(symbol);
            }

            @Override
            public void absent(Symbol symbol) {
                absent.add(symbol);
                use.absent(symbol);
            }

            @Override
            public boolean remembersPostponed() {
                return remembersPostponed;
            }
        };
    }

    private void conclude(BarStep step, SortedSet<Symbol> ordered) {
        failures.putAll(step.phase().failures());
        for (Symbol symbol : ordered)
            if (!fetched.contains(symbol) && !absent.contains(symbol))
                failures.putIfAbsent(symbol, "its daily bar was not asked for");
        absent.forEach(symbol -> notes.warn("the vendor has no daily bar of %s on %s".formatted(symbol, date)));
    }
}
