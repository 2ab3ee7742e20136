package dev.jupitor.core.news;

import dev.jupitor.core.source.SourceException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a source gave: what could be read of the window, and what kept it from the rest.
///
/// @param articles of the window, each once, in no order
/// @param trouble  why some may be missing; empty when the source gave all it has
public record NewsYield(List<Article> articles, Optional<SourceException> trouble) {
    public NewsYield {
        articles = List.copyOf(articles);
        Objects.requireNonNull(trouble, "trouble");
    }

    public static NewsYield complete(List<Article> articles) {
        return new NewsYield(articles, Optional.empty());
    }

    public static NewsYield partial(List<Article> articles, SourceException trouble) {
        return new NewsYield(articles, Optional.of(trouble));
    }

    public boolean isComplete() {
        return trouble.isEmpty();
    }
}
