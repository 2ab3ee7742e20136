package dev.jupitor.store.universe;

import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Sets of symbols as bits, so that the universes of ten years take megabytes and not gigabytes. One thread at a time.
final class SymbolBits {
    private final Map<Symbol, Integer> places = new HashMap<>();
    private final List<Symbol> symbols = new ArrayList<>();

    BitSet of(Collection<Symbol> some) {
        BitSet bits = new BitSet(symbols.size());
        for (Symbol symbol : some) bits.set(placeOf(symbol));
        return bits;
    }

    private int placeOf(Symbol symbol) {
        Integer known = places.putIfAbsent(symbol, symbols.size());
        if (known != null) return known;
        symbols.add(symbol);
        return symbols.size() - 1;
    }

    /// Whether a set holds the symbol.
    boolean has(BitSet bits, Symbol symbol) {
        Integer place = places.get(symbol);
        return place != null && bits.get(place);
    }

    SortedSet<Symbol> symbols(BitSet bits) {
        SortedSet<Symbol> set = new TreeSet<>();
        bits.stream().forEach(place -> set.add(symbols.get(place)));
        return set;
    }
}
