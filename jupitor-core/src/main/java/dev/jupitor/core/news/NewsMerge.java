package dev.jupitor.core.news;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Puts what a source says now together with what was known before. Pure.
public final class NewsMerge {
    private NewsMerge() {}

    /// Everything that was just read, and what is known from before and was not read again, in the order of
    /// [Article#IN_FILE]. Of an article that was read again only the new wording stays; articles that were read
    /// together stay apart, though they may be of one second and one writer, unless they are alike in everything.
    public static List<Article> of(Collection<Article> read, Collection<Article> known) {
        Set<Article.Key> keys = new HashSet<>();
        for (Article article : read) keys.add(article.key());
        Set<Article> all = new LinkedHashSet<>(read);
        for (Article article : known) if (!keys.contains(article.key())) all.add(article);
        return all.stream().sorted(Article.IN_FILE).toList();
    }
}
