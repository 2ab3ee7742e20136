package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/// Which date's trades are next: the newest on which something is due, so that a date that can't be finished blocks no
/// older one (W-7). What it has learnt of a date it keeps in memory, one instant each, so that an idle loop reads
/// nothing (W-13).
///
/// A date is judged by counts alone where that is enough: universe and record only grow, and the record holds none but
/// symbols of the universe.
final class TradeAgenda {
    private static final Duration UNREADABLE_WAIT = Duration.ofHours(1);

    private final CompletionStore completion;
    private final ExpectedSymbols expected;
    private boolean eager;
    private final Map<LocalDate, Instant> dueFrom = new HashMap<>();
    private final Set<LocalDate> worked = new HashSet<>();

    /// @param eager what failed before this run is due at once, whenever its next try was planned
    TradeAgenda(CompletionStore completion, ExpectedSymbols expected, boolean eager) {
        this.completion = completion;
        this.expected = expected;
        this.eager = eager;
    }

    /// The first of the dates that is due.
    ///
    /// @param dates         in the order in which they are to be done
    /// @param universeFinal whether a date's universe holds everybody with a bar
    Optional<LocalDate> next(Iterable<LocalDate> dates, Predicate<LocalDate> universeFinal, Instant now, RunNotes notes)
            throws IOException, InterruptedException {
        for (LocalDate date : dates) {
            Instant due = dueFrom.get(date);
            if (due == null || RetryTimes.isImplausible(due, now))
                due = look(date, universeFinal.test(date), now, notes);
            dueFrom.put(date, due);
            if (!due.isAfter(now)) return Optional.of(date);
        }
        return Optional.empty();
    }

    /// Whether what failed on the date is to be tried again at once: by an eager run, the first time.
    boolean isEagerFor(LocalDate date) {
        return eager && !worked.contains(date);
    }

    /// The date was worked on.
    void worked(LocalDate date, TradeOutcome outcome) {
        worked.add(date);
        dueFrom.put(date, outcome.nextTry().orElse(Instant.MAX));
    }

    /// The date can't be worked on for the time being.
    void postpone(LocalDate date, Instant now) {
        worked.add(date);
        dueFrom.put(date, now.plus(UNREADABLE_WAIT));
    }

    /// The universes of these dates have changed.
    void forget(Collection<LocalDate> dates) {
        dueFrom.keySet().removeAll(dates);
    }

    /// Looks at every date anew.
    void forgetAll() {
        dueFrom.clear();
    }

    /// Looks at every date anew, and what has failed is due at once, the first time.
    void lookAnew() {
        dueFrom.clear();
        worked.clear();
        eager = true;
    }

    /// A date whose files can't be read is due: whoever works on it under the lock heals them, or postpones the
    /// date. So is one whose universe names nobody: whoever works on it asks the bars whether that is true.
    private Instant look(LocalDate date, boolean universeFinal, Instant now, RunNotes notes)
            throws IOException, InterruptedException {
        try {
            if (isCompleteByCounts(date, universeFinal)) return Instant.MAX;
            SortedSet<Symbol> everybody = expected.everybody(date);
            if (everybody.isEmpty()) return now;
            Optional<SortedSet<Symbol>> wanted = among(everybody, date, notes);
            if (wanted.isEmpty()) return now.plus(UNREADABLE_WAIT);
            return wanted.get().isEmpty() ? Instant.MAX : look(date, wanted.get(), universeFinal, now);
        } catch (IOException unreadable) {
            Interrupted.check();
            return now;
        }
    }

    private boolean isCompleteByCounts(LocalDate date, boolean universeFinal) throws IOException {
        if (!expected.isWholeUniverse()) return false;
        Optional<DayRecord.Summary> summary = completion.summary(date);
        return summary.isPresent()
                && summary.get().isComplete()
                && !mustGrow(summary.get(), universeFinal)
                && summary.get().expected() == expected.size(date);
    }

    private Instant look(LocalDate date, SortedSet<Symbol> wanted, boolean universeFinal, Instant now)
            throws IOException {
        Optional<DayRecord.Summary> summary = completion.summary(date);
        if (summary.isEmpty()) return now;
        if (mustGrow(summary.get(), universeFinal)) return now;
        if (summary.get().isComplete() && expected.isWholeUniverse()) return now;
        return lookClosely(date, wanted, now);
    }

    /// A date whose reference lists are damaged is told and passed over; the others go on.
    private Optional<SortedSet<Symbol>> among(SortedSet<Symbol> everybody, LocalDate date, RunNotes notes)
            throws IOException, InterruptedException {
        try {
            return Optional.of(expected.among(everybody, date, notes));
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            notes.blocked(damaged);
            return Optional.empty();
        }
    }

    /// The record was made for a part of the universe, and by now all of it is known and wanted.
    private boolean mustGrow(DayRecord.Summary summary, boolean universeFinal) {
        return summary.scope() == DayRecord.Scope.PARTIAL && universeFinal && expected.isForEverybody();
    }

    private Instant lookClosely(LocalDate date, SortedSet<Symbol> wanted, Instant now) throws IOException {
        Map<Symbol, SymbolState> states =
                completion.read(date).map(DayRecord::symbols).orElseThrow();
        List<Symbol> open = wanted.stream()
                .filter(symbol ->
                        !states.containsKey(symbol) || !states.get(symbol).isSettled())
                .toList();
        if (open.isEmpty()) return Instant.MAX;
        if (isEagerFor(date) || hasImplausibleTry(open, states, now)) return now;
        return TradeDay.earliest(open, states, now).orElseThrow();
    }

    /// Whoever works on the date puts it right.
    private static boolean hasImplausibleTry(List<Symbol> open, Map<Symbol, SymbolState> states, Instant now) {
        return open.stream()
                .map(states::get)
                .anyMatch(state ->
                        state instanceof SymbolState.Failed failed && RetryTimes.isImplausible(failed.nextTry(), now));
    }
}
