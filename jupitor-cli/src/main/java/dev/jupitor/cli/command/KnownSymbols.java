package dev.jupitor.cli.command;

import dev.jupitor.cli.config.EditDistance;
import dev.jupitor.core.market.Symbol;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// The symbols of a lake, for somebody who may have mistyped one.
///
/// @param symbols what the lake holds anything of
record KnownSymbols(SortedSet<Symbol> symbols) {
    private static final int MOST_GUESSES = 3;
    private static final int FARTHEST = 2;

    /// Those of a list that the lake does not hold.
    List<Symbol> unknown(Collection<Symbol> asked) {
        return asked.stream().filter(symbol -> !symbols.contains(symbol)).toList();
    }

    /// What whoever typed an unknown symbol can do.
    String hint(Symbol unknown) {
        if (symbols.isEmpty()) return "the lake is empty; `jupitor alpaca-data --once` fills it";
        List<Symbol> near = near(unknown);
        if (near.isEmpty())
            return "`jupitor alpaca-data --once --symbols %s` collects it, if the vendor has it".formatted(unknown);
        String guesses = near.stream().map(Symbol::ticker).collect(Collectors.joining(" or "));
        return "did you mean %s?".formatted(guesses);
    }

    /// The nearest first, equals by symbol.
    private List<Symbol> near(Symbol unknown) {
        int farthest = Math.min(FARTHEST, unknown.ticker().length() - 1);
        return symbols.stream()
                .filter(known -> distance(unknown, known) <= farthest)
                .sorted(Comparator.comparingInt((Symbol known) -> distance(unknown, known))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_GUESSES)
                .toList();
    }

    private static int distance(Symbol left, Symbol right) {
        return EditDistance.between(left.ticker(), right.ticker());
    }
}
