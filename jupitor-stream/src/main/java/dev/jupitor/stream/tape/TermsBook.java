package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBook;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Under what prints were made: the few distinct triples of venue, tape and sale conditions, numbered as they came.
///
/// The tape's writer gives codes; any thread may read what is behind a code that it found in a published row.
final class TermsBook {
    /// A row has two bytes for its code.
    static final int LIMIT = 1 << 16;

    /// @param exchange one letter, as the SIP has it
    /// @param tape     A, B, C, N or O
    record Terms(String exchange, String tape, String conditions) {}

    private final FeedBook exchanges = new FeedBook("exchange", 256);
    private final Map<Terms, Integer> codes = new HashMap<>();
    private volatile Terms[] terms = new Terms[64];
    private byte[] exchangeOf = new byte[64];

    /// The code of a triple, given now if it is new.
    ///
    /// @throws IllegalStateException when there is no code left: no vendor sends that many
    int code(Terms wanted) {
        Integer known = codes.get(wanted);
        return known != null ? known : add(wanted);
    }

    private int add(Terms fresh) {
        int code = codes.size();
        if (code == LIMIT)
            throw new IllegalStateException(
                    "the tape holds more than %d combinations of venue, tape and conditions".formatted(LIMIT));
        Terms[] grown = code < terms.length ? terms : Arrays.copyOf(terms, code * 2);
        if (code == exchangeOf.length) exchangeOf = Arrays.copyOf(exchangeOf, code * 2);
        exchangeOf[code] = (byte) exchangeCode(fresh.exchange());
        grown[code] = fresh;
        terms = grown;
        codes.put(fresh, code);
        return code;
    }

    /// The code of a venue alone, given now if it is new.
    int exchangeCode(String exchange) {
        return exchanges.code(exchange);
    }

    /// The venue of a triple. For the writer.
    int exchangeOf(int code) {
        return exchangeOf[code] & 0xFF;
    }

    String exchangeText(int exchangeCode) {
        return exchanges.text(exchangeCode);
    }

    Terms terms(int code) {
        return terms[code];
    }
}
