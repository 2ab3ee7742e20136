package dev.jupitor.core.news;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.Objects;

/// What a source is asked for: everything about a symbol in a window.
///
/// @param window of the publishing times, both ends included
/// @param pages  how far back a source goes that gives its newest first and many at that (StockTwits), at least 1; the
///               others give the window as far as they have it
public record NewsRequest(Symbol symbol, NewsWindow window, int pages) {
    /// As far as anybody pages.
    public static final int DEEP = 100;

    public NewsRequest {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(window, "window");
        if (pages < 1) throw new IllegalArgumentException("pages: " + pages);
    }

    public boolean contains(Instant at) {
        return window.contains(at);
    }
}
