package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A step of the daily bars that the user narrowed to symbols or dates. It never moves the marker. Who is
/// postponed is reported and left to the user to repeat; a symbol that alone makes requests fail is remembered as
/// failed
/// and owes its history, as always. A symbol that is new with it owes its history to the next unscoped step
/// (W-4).
final class NarrowUpdate {
    private final BarStep step;
    private final Optional<DateRange> dates;
    private final Optional<SortedSet<Symbol>> symbols;
    private final DailyJournal journal;

    NarrowUpdate(BarStep step, Optional<DateRange> dates, Optional<SortedSet<Symbol>> symbols) {
        this.step = step;
        this.dates = dates;
        this.symbols = symbols;
        journal = step.journal();
    }

    BarOutcome run() throws SourceException, IOException, InterruptedException {
        try {
            step.carryOut(dates.isPresent() ? this::fetchDates : this::catchUp);
        } finally {
            step.reportFailures(dates.map(DateRange::last).orElse(step.session()), Map.of());
        }
        boolean complete = step.phase().failures().isEmpty();
        boolean everybody = complete && symbols.isEmpty();
        return step.outcome(complete, everybody ? dates : Optional.empty());
    }

    /// Up to the session: the sessions since the baseline, or the whole history of who owes it.
    private void catchUp() throws SourceException, IOException, InterruptedException {
        Set<Symbol> named = symbols.orElseThrow();
        Optional<LocalDate> baseline = journal.baseline();
        Set<Symbol> whole = new TreeSet<>(named);
        if (baseline.isPresent()) whole.removeIf(this::isSettledUpToBaseline);
        if (baseline.isPresent() && baseline.get().isBefore(step.session())) {
            DateRange since = new DateRange(baseline.get().plusDays(1), step.session());
            List<Symbol> settled =
                    named.stream().filter(s -> !whole.contains(s)).toList();
            fetch(CollectorPhase.UPDATE, settled, since, step.uses().dates(Set.of()));
        }
        journal.expectHistory(whole);
        fetch(CollectorPhase.BACKFILL, whole, step.history(), step.uses().history(false));
    }

    private boolean isSettledUpToBaseline(Symbol symbol) {
        return step.known().contains(symbol) && !journal.pending().contains(symbol);
    }

    private void fetchDates() throws SourceException, IOException, InterruptedException {
        DateRange window = dates.orElseThrow();
        Set<Symbol> asked = asked();
        List<Symbol> known = asked.stream().filter(step.known()::contains).toList();
        List<Symbol> unknown =
                asked.stream().filter(s -> !step.known().contains(s)).toList();
        Set<Symbol> added = new TreeSet<>(unknown);
        added.removeAll(journal.pending());
        journal.expectHistory(added);
        fetch(CollectorPhase.UPDATE, known, window, step.uses().dates(Set.of()));
        fetch(CollectorPhase.DISCOVER, unknown, window, step.uses().dates(added));
    }

    private Set<Symbol> asked() throws SourceException, IOException, InterruptedException {
        if (symbols.isPresent()) return symbols.get();
        Set<Symbol> everybody = new TreeSet<>(step.known());
        try (Stream<Symbol> candidates = step.candidates().stream()) {
            candidates.forEach(everybody::add);
        }
        return everybody;
    }

    private void fetch(CollectorPhase phase, Collection<Symbol> whom, DateRange window, BarPhase.Use use)
            throws SourceException, IOException, InterruptedException {
        step.phase().run(phase, whom, window, use);
        step.repairDamage();
    }
}
