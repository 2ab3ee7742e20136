package dev.jupitor.stream.gap;

import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Symbols in the numbers in which one request can name them.
final class SymbolChunks {
    /// The vendor names no bound; beyond this nobody has tried.
    static final int MOST_SYMBOLS = 1_000;
    /// What the symbols may take of a URL of 8,000 characters.
    static final int MOST_CHARACTERS = 7_600;

    /// A comma as a URL holds it.
    private static final int COMMA = "%2C".length();

    private SymbolChunks() {}

    static List<List<Symbol>> of(Collection<Symbol> symbols) {
        List<List<Symbol>> chunks = new ArrayList<>();
        List<Symbol> chunk = new ArrayList<>();
        int characters = 0;
        for (Symbol symbol : symbols) {
            int length = symbol.ticker().length() + COMMA;
            if (chunk.size() == MOST_SYMBOLS || characters + length > MOST_CHARACTERS) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                characters = 0;
            }
            chunk.add(symbol);
            characters += length;
        }
        if (!chunk.isEmpty()) chunks.add(chunk);
        return chunks;
    }
}
