package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBook;

/// The texts of a tape, which all its epochs share.
record TapeBooks(FeedBook symbols, TermsBook terms) {
    /// A row has two bytes for its symbol.
    static final int MOST_SYMBOLS = 1 << 16;

    static TapeBooks create() {
        return new TapeBooks(new FeedBook("symbol", MOST_SYMBOLS), new TermsBook());
    }
}
