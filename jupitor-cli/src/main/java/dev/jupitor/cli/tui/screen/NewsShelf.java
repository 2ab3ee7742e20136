package dev.jupitor.cli.tui.screen;

import dev.jupitor.core.news.Article;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was written about symbols, by symbol and date.
///
/// @param entries what was asked for longest ago first; of more than [#MOST] the first is let go
record NewsShelf(Map<Key, Entry> entries) {
    static final NewsShelf EMPTY = new NewsShelf(Map.of());

    static final int MOST = 256;

    record Key(String symbol, LocalDate date) {}

    sealed interface Entry {
        /// Asked for, and not answered.
        record Asked() implements Entry {}

        /// Oldest first.
        record Told(List<Article> articles) implements Entry {}

        record Refused(String sentence) implements Entry {}
    }

    NewsShelf with(Key key, Entry entry) {
        Map<Key, Entry> all = new LinkedHashMap<>(entries);
        all.remove(key);
        all.put(key, entry);
        if (all.size() > MOST) all.remove(all.keySet().iterator().next());
        return new NewsShelf(all);
    }

    /// What is known of a date is to be asked for again.
    NewsShelf forgetting(LocalDate date) {
        Map<Key, Entry> others = new LinkedHashMap<>(entries);
        others.keySet().removeIf(key -> key.date().equals(date));
        return new NewsShelf(others);
    }

    Optional<Entry> entry(Key key) {
        return Optional.ofNullable(entries.get(key));
    }
}
