package dev.jupitor.stream.tape;

import dev.jupitor.core.trade.TradeFilter;
import java.util.Arrays;
import java.util.function.IntFunction;

/// Turns the codes of a producer's texts into the tape's, and judges each text once.
final class Codes {
    /// What is not kept.
    static final int REFUSED = -1;

    /// The texts behind the producer's codes.
    record Texts(
            Object identity,
            IntFunction<String> symbols,
            IntFunction<String> exchanges,
            IntFunction<String> conditions,
            IntFunction<String> tapes) {}

    private static final int UNKNOWN = -2;

    private final Texts texts;
    private final TapeBooks books;
    private final SymbolRule rule;
    private final boolean judge;
    private int[] symbols = new int[0];
    private int[] venues = new int[0];
    private long[] triples = new long[256];
    private int[] terms = new int[256];
    private int known;

    /// Gives the tape's code of a ticker, or [#REFUSED].
    @FunctionalInterface
    interface SymbolRule {
        int code(String ticker);
    }

    /// @param judge whether irregular conditions and FINRA's prints are refused
    Codes(Texts texts, TapeBooks books, SymbolRule rule, boolean judge) {
        this.texts = texts;
        this.books = books;
        this.rule = rule;
        this.judge = judge;
        Arrays.fill(terms, UNKNOWN);
    }

    boolean areOf(Object identity) {
        return texts.identity() == identity;
    }

    /// The tape's code of a symbol, or [#REFUSED] when it isn't followed.
    int symbol(int code) {
        if (code >= symbols.length) symbols = grown(symbols, code);
        int known = symbols[code];
        return known != UNKNOWN
                ? known
                : (symbols[code] = rule.code(texts.symbols().apply(code)));
    }

    /// The tape's code of a venue, or [#REFUSED] for FINRA's.
    int exchange(int code) {
        if (code >= venues.length) venues = grown(venues, code);
        int known = venues[code];
        return known != UNKNOWN
                ? known
                : (venues[code] = venue(texts.exchanges().apply(code)));
    }

    private int venue(String text) {
        boolean refused = judge && !TradeFilter.isOnExchange(text);
        return refused ? REFUSED : books.terms().exchangeCode(text);
    }

    private static int[] grown(int[] codes, int wanted) {
        int[] grown = Arrays.copyOf(codes, Math.max(64, wanted + (wanted >> 1) + 1));
        Arrays.fill(grown, codes.length, grown.length, UNKNOWN);
        return grown;
    }

    /// The tape's code of venue, tape and conditions, or [#REFUSED] when such prints don't count.
    int terms(int exchange, int conditions, int tape) {
        long triple = (long) conditions << 32 | (long) exchange << 16 | tape;
        int slot = slot(triple);
        if (terms[slot] != UNKNOWN) return terms[slot];
        int code = judged(exchange, conditions, tape);
        triples[slot] = triple;
        terms[slot] = code;
        if (++known * 2 > terms.length) grow();
        return code;
    }

    private int slot(long triple) {
        int mask = terms.length - 1;
        int slot = (int) ((triple * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (terms[slot] != UNKNOWN && triples[slot] != triple) slot = slot + 1 & mask;
        return slot;
    }

    private int judged(int exchange, int conditions, int tape) {
        String venue = texts.exchanges().apply(exchange);
        String codes = texts.conditions().apply(conditions);
        if (judge && !TradeFilter.isRegular(venue, codes)) return REFUSED;
        return books.terms().code(new TermsBook.Terms(venue, texts.tapes().apply(tape), codes));
    }

    private void grow() {
        long[] oldTriples = triples;
        int[] oldTerms = terms;
        triples = new long[oldTriples.length * 2];
        terms = new int[oldTerms.length * 2];
        Arrays.fill(terms, UNKNOWN);
        for (int i = 0; i < oldTerms.length; i++) {
            if (oldTerms[i] == UNKNOWN) continue;
            int slot = slot(oldTriples[i]);
            triples[slot] = oldTriples[i];
            terms[slot] = oldTerms[i];
        }
    }
}
