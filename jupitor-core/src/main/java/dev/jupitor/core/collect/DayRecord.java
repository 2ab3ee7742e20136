package dev.jupitor.core.collect;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The completion record of one date's trades: who is expected, and where each stands. Immutable.
///
/// The record is the authority on what is missing; files are only looked at for dates that are not complete.
///
/// @param date    the session's date
/// @param scope   whose symbols are expected
/// @param symbols every expected symbol and its state
public record DayRecord(LocalDate date, Scope scope, SortedMap<Symbol, SymbolState> symbols) {
    /// Whose symbols a record expects.
    public enum Scope {
        /// The whole universe of the date.
        UNIVERSE,
        /// A part named by the user; such a date is not final for anything derived from it.
        PARTIAL
    }

    public DayRecord {
        symbols = Collections.unmodifiableSortedMap(new TreeMap<>(symbols));
    }

    /// The counts of a record, which stores can tell without reading all of it.
    public record Summary(LocalDate date, Scope scope, int expected, int done, int empty, int failed) {
        public boolean isComplete() {
            return expected > 0 && done + empty == expected;
        }
    }

    public Summary summary() {
        int done = 0;
        int empty = 0;
        int failed = 0;
        for (SymbolState state : symbols.values()) {
            switch (state) {
                case SymbolState.Done d -> done++;
                case SymbolState.Empty e -> empty++;
                case SymbolState.Failed f -> failed++;
                case SymbolState.Due due -> {}
            }
        }
        return new Summary(date, scope, symbols.size(), done, empty, failed);
    }

    /// The symbols that are not settled, in order.
    public List<Symbol> unsettled() {
        List<Symbol> open = new ArrayList<>();
        symbols.forEach((symbol, state) -> {
            if (!state.isSettled()) open.add(symbol);
        });
        return open;
    }

    /// The same record with some states replaced or added.
    public DayRecord with(Map<Symbol, SymbolState> changes) {
        TreeMap<Symbol, SymbolState> merged = new TreeMap<>(symbols);
        merged.putAll(changes);
        return new DayRecord(date, scope, merged);
    }
}
