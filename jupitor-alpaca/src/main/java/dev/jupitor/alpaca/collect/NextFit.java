package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Packs symbols into requests in the order given: a symbol that does not fit into the open request closes it and opens
/// the next. A symbol that fits nowhere has a request of its own. Pure; used once, by one thread.
final class NextFit {
    private final long maxWeight;
    private final UrlLimits url;
    private final List<List<Symbol>> closed = new ArrayList<>();
    private List<Symbol> open = new ArrayList<>();
    private long weight;
    private long characters;

    private NextFit(long maxWeight, UrlLimits url) {
        this.maxWeight = maxWeight;
        this.url = url;
    }

    static List<List<Symbol>> pack(
            Iterable<Symbol> ordered, ToLongFunction<Symbol> weightOf, long maxWeight, UrlLimits url) {
        NextFit packing = new NextFit(maxWeight, url);
        for (Symbol symbol : ordered) packing.add(symbol, weightOf.applyAsLong(symbol));
        packing.close();
        return List.copyOf(packing.closed);
    }

    private void add(Symbol symbol, long itsWeight) {
        int itsCharacters = UrlLimits.charactersOf(symbol);
        boolean fits = weight + itsWeight <= maxWeight && url.fits(open.size() + 1, characters + itsCharacters);
        if (!fits) close();
        open.add(symbol);
        weight += itsWeight;
        characters += itsCharacters;
    }

    private void close() {
        if (open.isEmpty()) return;
        closed.add(List.copyOf(open));
        open = new ArrayList<>();
        weight = 0;
        characters = 0;
    }
}
