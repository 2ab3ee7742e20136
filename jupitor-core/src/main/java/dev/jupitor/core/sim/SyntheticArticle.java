package dev.jupitor.core.sim;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.List;

/// An article of the synthetic market's news.
///
/// @param id        rises with the time of its making within a date, and from date to date
/// @param createdAt when it appeared, to the second
/// @param updatedAt when its present form did; `createdAt` where it never changed
/// @param content   HTML; empty where there is only a summary
/// @param symbols   whom it is about, the foremost first
public record SyntheticArticle(
        long id,
        Instant createdAt,
        Instant updatedAt,
        String author,
        String headline,
        String summary,
        String content,
        List<Symbol> symbols) {
    public SyntheticArticle {
        symbols = List.copyOf(symbols);
    }

    /// Whether it has text beside its headline.
    public boolean hasText() {
        return !summary.isEmpty() || !content.isEmpty();
    }
}
