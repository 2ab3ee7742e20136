package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/// The completion record of a date in work. Changed by one thread; [#record] is what is written down.
///
/// It only grows: a narrower run leaves what an earlier one expects, and the scope `UNIVERSE` is never given up.
final class TradeDay {
    private final LocalDate date;
    private final DayRecord.Scope scope;
    private final SortedSet<Symbol> wanted;
    private final TreeMap<Symbol, SymbolState> states;
    private boolean changed;

    private TradeDay(
            LocalDate date,
            DayRecord.Scope scope,
            SortedSet<Symbol> wanted,
            TreeMap<Symbol, SymbolState> states,
            boolean changed) {
        this.date = date;
        this.scope = scope;
        this.wanted = wanted;
        this.states = states;
        this.changed = changed;
    }

    /// @param wanted the symbols of this run's scope
    /// @param whole  whether that is the date's whole universe, which will not grow by more bars
    static TradeDay open(LocalDate date, Optional<DayRecord> before, SortedSet<Symbol> wanted, boolean whole) {
        TreeMap<Symbol, SymbolState> states =
                before.map(record -> new TreeMap<>(record.symbols())).orElseGet(TreeMap::new);
        wanted.forEach(symbol -> states.putIfAbsent(symbol, new SymbolState.Due()));
        Optional<DayRecord.Scope> scopeBefore = before.map(DayRecord::scope);
        boolean universe = whole || scopeBefore.equals(Optional.of(DayRecord.Scope.UNIVERSE));
        DayRecord.Scope scope = universe ? DayRecord.Scope.UNIVERSE : DayRecord.Scope.PARTIAL;
        boolean changed = !scopeBefore.equals(Optional.of(scope))
                || states.size() != before.orElseThrow().symbols().size();
        return new TradeDay(date, scope, wanted, states, changed);
    }

    /// Puts times right that were written under a wrong clock.
    TradeDay clamped(Instant now) {
        for (Map.Entry<Symbol, SymbolState> entry : states.entrySet()) {
            if (!(entry.getValue() instanceof SymbolState.Failed failed)) continue;
            SymbolState.Failed clamped = RetryTimes.clamped(failed, now);
            changed |= !clamped.equals(failed);
            entry.setValue(clamped);
        }
        return this;
    }

    LocalDate date() {
        return date;
    }

    /// The symbols of this run's scope that are not settled.
    List<Symbol> unsettled() {
        return wanted.stream().filter(symbol -> !states.get(symbol).isSettled()).toList();
    }

    /// Those of them that may be asked for now.
    List<Symbol> due(Instant now, boolean eager) {
        return unsettled().stream()
                .filter(symbol -> eager || isDue(states.get(symbol), now))
                .toList();
    }

    /// Whether an unsettled symbol may be asked for at this instant.
    static boolean isDue(SymbolState state, Instant now) {
        return switch (state) {
            case SymbolState.Due due -> true;
            case SymbolState.Failed failed -> !failed.nextTry().isAfter(now);
            case SymbolState.Done done -> false;
            case SymbolState.Empty empty -> false;
        };
    }

    /// A file is in place.
    void settled(Symbol symbol, StoredFile file) {
        states.put(symbol, file.rows() == 0 ? new SymbolState.Empty(file) : new SymbolState.Done(file));
        changed = true;
    }

    /// Whether one of the files with rows was written under the original's rule.
    boolean holdsBlocks() {
        return states.values().stream()
                .anyMatch(state ->
                        state instanceof SymbolState.Done done && done.file().keep() == TradesKeep.BLOCKS);
    }

    /// A settled symbol is to be fetched again; how often another has failed is not forgotten.
    void reopen(Symbol symbol) {
        if (!states.get(symbol).isSettled()) return;
        states.put(symbol, new SymbolState.Due());
        changed = true;
    }

    /// Where the symbol stands.
    SymbolState state(Symbol symbol) {
        return states.get(symbol);
    }

    /// The symbol's files can't be read or written.
    void failed(Symbol symbol, FileTrouble why, Instant now) {
        failed(symbol, RetryTimes.after(failures(symbol), why, now));
    }

    void failed(Symbol symbol, SymbolState.Failed state) {
        states.put(symbol, state);
        changed = true;
    }

    /// How often the symbol has failed up to now.
    int failures(Symbol symbol) {
        return states.get(symbol) instanceof SymbolState.Failed failed ? failed.attempts() : 0;
    }

    /// How often in a row no prints of the symbol came although its bar counts some. Failures of another kind in
    /// between make the count begin anew: only the same answer again makes it believable.
    int timesNoneCame(Symbol symbol) {
        return states.get(symbol) instanceof SymbolState.Failed failed
                        && failed.reason().equals(TradeFetch.NONE_CAME)
                ? failed.attempts()
                : 0;
    }

    /// The symbols whose last request failed, and why.
    Map<Symbol, String> reasons() {
        TreeMap<Symbol, String> reasons = new TreeMap<>();
        states.forEach((symbol, state) -> {
            if (state instanceof SymbolState.Failed failed) reasons.put(symbol, failed.reason());
        });
        return reasons;
    }

    /// The earliest instant at which something of this run's scope is due; empty when all of it is settled.
    Optional<Instant> nextTry(Instant now) {
        return earliest(unsettled(), states, now);
    }

    static Optional<Instant> earliest(Collection<Symbol> unsettled, Map<Symbol, SymbolState> states, Instant now) {
        return unsettled.stream()
                .map(symbol -> states.get(symbol) instanceof SymbolState.Failed failed ? failed.nextTry() : now)
                .min(Instant::compareTo);
    }

    /// True when the record was never written down in its present form.
    boolean isChanged() {
        return changed;
    }

    /// The record as it stands, which the caller now writes down.
    DayRecord record() {
        changed = false;
        return new DayRecord(date, scope, states);
    }

    DayRecord.Summary summary() {
        return new DayRecord(date, scope, states).summary();
    }
}
