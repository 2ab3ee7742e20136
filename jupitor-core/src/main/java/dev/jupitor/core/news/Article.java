package dev.jupitor.core.news;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/// Something written about a symbol.
///
/// @param at       when it was published, to the millisecond
/// @param headline of a StockTwits message `@` and the writer
/// @param content  plain text; may be empty
public record Article(Symbol symbol, Instant at, NewsOrigin origin, String headline, String content) {
    /// How the articles of a symbol are listed: oldest first, ties by origin, headline and content.
    public static final Comparator<Article> IN_TIME = Comparator.comparing(Article::at)
            .thenComparing(Article::origin)
            .thenComparing(Article::headline)
            .thenComparing(Article::content);

    /// How the articles of a date stand in its file: symbol by symbol, each in the order of time.
    public static final Comparator<Article> IN_FILE =
            Comparator.comparing(Article::symbol).thenComparing(IN_TIME);

    public Article {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(content, "content");
    }

    /// What makes two articles the same one, though its content may have changed since.
    public record Key(Symbol symbol, Instant at, NewsOrigin origin, String headline) {}

    public Key key() {
        return new Key(symbol, at, origin, headline);
    }
}
