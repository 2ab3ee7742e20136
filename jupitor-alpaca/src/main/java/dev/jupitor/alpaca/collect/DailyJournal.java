package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The memory of the daily bars in work: [DailyState] and the marker, changed by one thread and written down by
/// [#checkpoint].
///
/// *Pending* symbols are those whose whole history must be fetched: on the first run everybody, later what was newly
/// found and what was damaged. All others that have a folder are in place up to the *baseline*. Both are only ever
/// moved after the data.
final class DailyJournal {
    private static final int REMEMBERED_SESSIONS = 30;

    private final DailyStateStore store;
    private final UniverseNotes universe;
    private Optional<LocalDate> marker;
    private Optional<LocalDate> target;
    private final TreeSet<Symbol> triedEmpty;
    private final TreeSet<Symbol> pending;
    private final TreeMap<Symbol, SymbolState.Failed> failed;
    private Optional<DailyState.Plausibility> plausibility;
    private final TreeMap<LocalDate, Integer> hits;
    private int unwritten;

    private DailyJournal(DailyStateStore store, UniverseNotes universe, DailyState state, Optional<LocalDate> marker) {
        this.store = store;
        this.universe = universe;
        this.marker = marker;
        target = state.target();
        triedEmpty = new TreeSet<>(state.triedEmpty());
        pending = new TreeSet<>(state.pendingBackfill());
        failed = new TreeMap<>(state.failed());
        plausibility = state.plausibility();
        hits = new TreeMap<>(state.hits());
    }

    /// Reads state and marker. What is damaged is quarantined and named, and everything starts over: a state
    /// without its marker, or a marker without its state, would hide a gap.
    ///
    /// @param known the symbols that have a folder
    static DailyJournal open(DailyStateStore store, UniverseNotes universe, Set<Symbol> known, RunNotes notes)
            throws IOException, InterruptedException {
        try {
            DailyJournal journal = new DailyJournal(store, universe, store.read(), store.lastCompleted());
            journal.distrustMarker(notes);
            return journal;
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            notes.warn(damaged.getMessage() + "; it was moved to quarantine, and the daily bars start over");
            store.quarantine(damaged.getMessage());
            DailyJournal fresh = new DailyJournal(store, universe, DailyState.NONE, Optional.empty());
            fresh.pending.addAll(known);
            fresh.checkpoint();
            return fresh;
        }
    }

    /// A marker beyond what the state has reached is not ours: the state is written first, and has a checksum.
    private void distrustMarker(RunNotes notes) {
        boolean isBeyond = !hits.isEmpty()
                && marker.map(date -> date.isAfter(hits.lastKey())).orElse(false);
        if (!isBeyond) return;
        notes.warn("us/daily/.last-completed says %s, and the state of the daily bars %s: the marker is set anew"
                .formatted(marker.get(), hits.lastKey()));
        marker = Optional.empty();
    }

    /// Reads state and marker and repairs nothing; what is damaged counts as absent.
    static DailyJournal peek(DailyStateStore store, UniverseNotes universe) throws IOException {
        try {
            return new DailyJournal(store, universe, store.read(), store.lastCompleted());
        } catch (UnreadableFileException damaged) {
            return new DailyJournal(store, universe, DailyState.NONE, Optional.empty());
        }
    }

    /// The last session up to which every symbol that has a folder and is not pending is in place.
    Optional<LocalDate> baseline() {
        Optional<LocalDate> reached = hits.isEmpty() ? Optional.empty() : Optional.of(hits.lastKey());
        return Stream.of(marker, reached).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /// Puts times right that were written under a wrong clock.
    ///
    /// @throws IOException when the lake claims to be complete beyond today: then nothing it says can be relied on
    void checkAgainst(Instant now) throws IOException {
        LocalDate today = SessionClock.newYorkDate(now);
        Optional<LocalDate> beyond = baseline().filter(today::isBefore);
        if (beyond.isPresent())
            throw new IOException(
                    "the daily bars are marked as complete up to %s, and today is %s: the clock of this machine is wrong, or was when that was written. Set the clock right; if it is, delete us/daily/.last-completed and us/.state/daily.json, and all bars are asked for anew"
                            .formatted(beyond.get(), today));
        failed.replaceAll((symbol, state) -> RetryTimes.clamped(state, now));
        plausibility = plausibility.map(check -> HitCheck.clamped(check, now));
    }

    boolean reaches(LocalDate session) {
        return baseline().map(date -> !date.isBefore(session)).orElse(false);
    }

    /// Nothing is left to do up to the session, and the marker says so.
    boolean isComplete(LocalDate session) {
        return marker.map(date -> !date.isBefore(session)).orElse(false) && pending.isEmpty() && failed.isEmpty();
    }

    boolean isAimedAt(LocalDate session) {
        return target.equals(Optional.of(session));
    }

    /// The first run's list of work was written down for this session.
    boolean isPlanned(LocalDate session) {
        return isAimedAt(session) && plausibility.isPresent();
    }

    /// The session was asked for and had suspiciously few bars.
    boolean isSuspected() {
        return plausibility.map(HitCheck::hasAnswer).orElse(false);
    }

    /// From now on the state speaks of this session: what was tried in vain for an earlier one may trade by now.
    void aim(LocalDate session) {
        if (isAimedAt(session)) return;
        target = Optional.of(session);
        triedEmpty.clear();
        plausibility = Optional.empty();
    }

    /// Writes down the first run's list of work: everybody, but for those tried in vain for this session.
    void plan(LocalDate session, Stream<Symbol> everybody, Instant now) throws IOException {
        aim(session);
        everybody.filter(symbol -> !triedEmpty.contains(symbol)).forEach(pending::add);
        plausibility = Optional.of(HitCheck.unanswered(session, now));
        checkpoint();
    }

    /// Adds symbols whose history is to be fetched, and writes that down before any of their bars is stored (W-4).
    void expectHistory(Collection<Symbol> symbols) throws IOException {
        if (symbols.isEmpty()) return;
        pending.addAll(symbols);
        checkpoint();
    }

    /// A discovered symbol. Its history follows after the next checkpoint.
    void discovered(Symbol symbol) {
        pending.add(symbol);
        failed.remove(symbol);
        unwritten++;
    }

    /// The symbol's bars of the window asked for are in place.
    void updated(Symbol symbol) {
        if (!pending.contains(symbol)) failed.remove(symbol);
    }

    /// The symbol's whole history is in place, as far as the vendor has one.
    void historyInPlace(Symbol symbol) {
        pending.remove(symbol);
        failed.remove(symbol);
        unwritten++;
    }

    /// The symbol has no bars and no folder; it is not asked for again before the next session.
    void triedInVain(Symbol symbol) {
        historyInPlace(symbol);
        triedEmpty.add(symbol);
    }

    /// Pending symbols that nobody lists any more, and of which nothing is stored, are not expected any longer.
    void forgetPending(Predicate<Symbol> nobodyKnows) {
        List<Symbol> gone = pending.stream().filter(nobodyKnows).toList();
        gone.forEach(this::historyInPlace);
    }

    /// The symbol alone makes requests fail; the others go on without it, so it must catch up by its whole history.
    void atFault(Symbol symbol, SourceException why, Instant now) {
        failed(symbol, why, now);
        pending.add(symbol);
    }

    /// The symbol's files can't be read or written; it must catch up by its whole history.
    void unwritable(Symbol symbol, FileTrouble why, Instant now) {
        failed.put(symbol, RetryTimes.after(attempts(symbol), why, now));
        pending.add(symbol);
        unwritten++;
    }

    private int attempts(Symbol symbol) {
        return failed.containsKey(symbol) ? failed.get(symbol).attempts() : 0;
    }

    /// The symbol's request failed for reasons of the vendor's.
    void failed(Symbol symbol, SourceException why, Instant now) {
        failed.put(symbol, RetryTimes.after(attempts(symbol), why, now));
        unwritten++;
    }

    /// The session had suspiciously few bars: it is asked again, new symbols included.
    void suspect(DailyState.Plausibility check) {
        plausibility = Optional.of(check);
        triedEmpty.clear();
    }

    /// Everybody but the pending is in place up to this session.
    void reached(LocalDate session, int symbolsWithBar) {
        hits.put(session, symbolsWithBar);
        while (hits.size() > REMEMBERED_SESSIONS) hits.pollFirstEntry();
        plausibility = Optional.empty();
        failed.keySet().retainAll(pending);
    }

    /// Moves the marker if nothing is open any more.
    void completeIfSettled(LocalDate session) throws IOException {
        if (!reaches(session) || !pending.isEmpty() || !failed.isEmpty() || isComplete(session)) return;
        store.completed(session);
        marker = Optional.of(session);
    }

    /// Writes everything down: first the universe, then the state that relies on it.
    void checkpoint() throws IOException {
        universe.flush();
        store.write(state());
        unwritten = 0;
    }

    /// How many symbols were settled since the last checkpoint.
    int unwritten() {
        return unwritten;
    }

    /// How many symbols the state holds, which is what a checkpoint costs.
    int size() {
        return pending.size() + triedEmpty.size();
    }

    /// The earliest instant at which something that failed, or looked suspicious, is to be asked again.
    Optional<Instant> nextTry() {
        return Stream.concat(
                        failed.values().stream().map(SymbolState.Failed::nextTry),
                        plausibility.filter(HitCheck::hasAnswer).map(DailyState.Plausibility::nextTry).stream())
                .min(Comparator.naturalOrder());
    }

    Optional<LocalDate> marker() {
        return marker;
    }

    SortedSet<Symbol> pending() {
        return pending;
    }

    SortedSet<Symbol> triedEmpty() {
        return triedEmpty;
    }

    SortedMap<Symbol, SymbolState.Failed> failures() {
        return failed;
    }

    Optional<DailyState.Plausibility> plausibility() {
        return plausibility;
    }

    /// The dates whose universe files were written since the journal was opened.
    Set<LocalDate> changedDates() {
        return universe.changedDates();
    }

    private DailyState state() {
        return new DailyState(target, triedEmpty, pending, failed, plausibility, hits);
    }
}
