package dev.jupitor.core.collect;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the daily-bar collector must remember between runs (`us/.state/daily.json`). Immutable.
///
/// @param target          the session up to which the current or last update asks; tried-empty symbols and failures
/// belong to it
/// @param triedEmpty      symbols of discovery that were asked for up to the target and have no bar (survive a restart,
/// W-5)
/// @param pendingBackfill symbols that were discovered but whose history is not in place yet (W-4)
/// @param failed          symbols whose last request failed; while there are any, the target is not completed (W-1)
/// @param plausibility    the count check of the target, when it was suspicious
/// @param hits            bars received per session date within the full scope, the last 30 dates: the yardstick of
/// plausibility
public record DailyState(
        Optional<LocalDate> target,
        SortedSet<Symbol> triedEmpty,
        SortedSet<Symbol> pendingBackfill,
        SortedMap<Symbol, SymbolState.Failed> failed,
        Optional<Plausibility> plausibility,
        SortedMap<LocalDate, Integer> hits) {
    /// A day had far fewer hits than the one before. It is asked again hourly and becomes final after the third
    /// equal answer.
    ///
    /// @param hits         how many symbols had a bar in the last answer
    /// @param equalAnswers how often in a row that number came
    /// @param nextTry      when to ask again
    public record Plausibility(LocalDate date, int hits, int equalAnswers, Instant nextTry) {}

    public static final DailyState NONE = new DailyState(
            Optional.empty(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            Collections.emptySortedMap(),
            Optional.empty(),
            Collections.emptySortedMap());

    public DailyState {
        triedEmpty = Collections.unmodifiableSortedSet(new TreeSet<>(triedEmpty));
        pendingBackfill = Collections.unmodifiableSortedSet(new TreeSet<>(pendingBackfill));
        failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
        hits = Collections.unmodifiableSortedMap(new TreeMap<>(hits));
    }

    /// Failures that may be tried again at an instant.
    public boolean hasWorkDue(Instant now) {
        return failed.values().stream().anyMatch(state -> !state.nextTry().isAfter(now))
                || plausibility.map(p -> !p.nextTry().isAfter(now)).orElse(false);
    }

    public DailyState withTarget(LocalDate newTarget) {
        return new DailyState(Optional.of(newTarget), triedEmpty, pendingBackfill, failed, plausibility, hits);
    }

    public DailyState withTriedEmpty(SortedSet<Symbol> symbols) {
        return new DailyState(target, symbols, pendingBackfill, failed, plausibility, hits);
    }

    public DailyState withPendingBackfill(SortedSet<Symbol> symbols) {
        return new DailyState(target, triedEmpty, symbols, failed, plausibility, hits);
    }

    public DailyState withFailed(Map<Symbol, SymbolState.Failed> symbols) {
        return new DailyState(target, triedEmpty, pendingBackfill, new TreeMap<>(symbols), plausibility, hits);
    }

    public DailyState withPlausibility(Optional<Plausibility> check) {
        return new DailyState(target, triedEmpty, pendingBackfill, failed, check, hits);
    }

    public DailyState withHits(SortedMap<LocalDate, Integer> counts) {
        return new DailyState(target, triedEmpty, pendingBackfill, failed, plausibility, counts);
    }
}
