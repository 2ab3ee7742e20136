package dev.jupitor.baostock.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The ways in which the server can go wrong on purpose.
public enum FaultKind {
    /// No answer, on a connection that stays open; with `ms` it is closed after that long.
    SILENCE,
    /// The connection is closed: at first before any answer, every other time within it.
    FIN,
    /// The connection is reset: at first before any answer, every other time within it.
    RST,
    /// The answer comes byte by byte for the first 64, then in pieces of 1,000, with `ms` between them.
    DRIP,
    /// A page that says it is another than the one asked for. Hits paged queries only.
    WRONG_PAGE,
    /// A header whose length is wrong: at first by seven, every other time it is 9,999,999,999.
    BAD_LENGTH,
    /// A byte within the compressed stream is another. Hits compressed answers only.
    CORRUPT_ZLIB,
    /// An error frame with the code that is named: `error-frame=10005001`.
    ERROR_FRAME,
    /// 10001011, and the connection is closed.
    BLACKLIST,
    /// Another login takes the session over: at first the connection is closed, every other time the query is
    /// answered
    /// 10001001. Hits queries only.
    KICK;

    /// How a specification names it.
    public String specName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FaultKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.specName().equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(FaultKind::specName).toList();
    }
}
