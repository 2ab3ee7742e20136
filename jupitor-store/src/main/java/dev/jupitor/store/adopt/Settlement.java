package dev.jupitor.store.adopt;

import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where every expected symbol of a date stands, by what its file turned out to be.
///
/// @param states  of every expected symbol
/// @param damaged why a file can't be read, of those that can't
record Settlement(SortedMap<Symbol, SymbolState> states, SortedMap<Symbol, String> damaged) {
    Settlement {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
        damaged = Collections.unmodifiableSortedMap(new TreeMap<>(damaged));
    }

    static Settlement of(Collection<Symbol> expected, SortedMap<Symbol, FileFinding> findings, TradesKeep keep) {
        TreeMap<Symbol, SymbolState> states = new TreeMap<>();
        TreeMap<Symbol, String> damaged = new TreeMap<>();
        for (Symbol symbol : expected) states.put(symbol, new SymbolState.Due());
        findings.forEach((symbol, finding) -> {
            switch (finding) {
                case FileFinding.Sound sound -> states.put(symbol, settled(sound, keep));
                case FileFinding.Damaged torn -> damaged.put(symbol, torn.reason());
            }
        });
        return new Settlement(states, damaged);
    }

    private static SymbolState settled(FileFinding.Sound sound, TradesKeep keep) {
        return sound.file().rows() == 0
                ? new SymbolState.Empty(sound.kept(keep))
                : new SymbolState.Done(sound.kept(keep));
    }

    int done() {
        return count(SymbolState.Done.class);
    }

    int empty() {
        return count(SymbolState.Empty.class);
    }

    int due() {
        return count(SymbolState.Due.class);
    }

    int quarantined() {
        return damaged.size();
    }

    private int count(Class<? extends SymbolState> kind) {
        return (int) states.values().stream().filter(kind::isInstance).count();
    }
}
