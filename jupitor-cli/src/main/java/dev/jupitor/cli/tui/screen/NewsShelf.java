package dev.jupitor.cli.tui.screen;

import dev.jupitor.core.news.Article;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was written about symbols, by symbol and date.
///
/// @param entries what was asked for longest ago first; of more than [#MOST] the first is let go
/// @param asked   of each of them, when it was asked for last
record NewsShelf(Map<Key, Entry> entries, Map<Key, Instant> asked) {
    static final NewsShelf EMPTY = new NewsShelf(Map.of(), Map.of());

    /// How old an answer about the live day may be before it is asked for again.
    static final Duration EVERY = Duration.ofMinutes(5);

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
        return holding(all);
    }

    private NewsShelf holding(Map<Key, Entry> held) {
        Map<Key, Instant> times = new HashMap<>(asked);
        times.keySet().retainAll(held.keySet());
        return new NewsShelf(held, times);
    }

    /// It is asked for now. What is known of it counts until the answer comes.
    NewsShelf asking(Key key, Instant now) {
        NewsShelf known = entries.containsKey(key) ? this : with(key, new Entry.Asked());
        Map<Key, Instant> times = new HashMap<>(known.asked);
        times.put(key, now);
        return new NewsShelf(known.entries, times);
    }

    /// Whether what is known of it is so old that it is to be asked for again.
    boolean isOld(Key key, Instant now) {
        Instant at = asked.get(key);
        return at != null && !now.isBefore(at.plus(EVERY));
    }

    /// What is known of a date is to be asked for again.
    NewsShelf forgetting(LocalDate date) {
        Map<Key, Entry> others = new LinkedHashMap<>(entries);
        others.keySet().removeIf(key -> key.date().equals(date));
        return holding(others);
    }

    Optional<Entry> entry(Key key) {
        return Optional.ofNullable(entries.get(key));
    }
}
