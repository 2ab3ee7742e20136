package dev.jupitor.core.news;

import java.util.List;
import java.util.Objects;

/// The news of a date.
///
/// @param articles in the order of [Article#IN_FILE]
public record NewsDay(NewsNote note, List<Article> articles) {
    public NewsDay {
        Objects.requireNonNull(note, "note");
        articles = List.copyOf(articles);
    }
}
