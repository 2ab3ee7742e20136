package dev.jupitor.store.news;

import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.news.NewsChoice;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;

/// What decides which symbols the news of a date are about. One thread.
public interface NewsInputs {
    /// The dates of which news can be wanted: those with an ex-index file and a trade universe, ascending.
    SortedSet<LocalDate> dates() throws IOException;

    /// Whether that can be relied on, of some dates: fresh, or why not.
    SortedMap<LocalDate, Standing> standings(Collection<LocalDate> dates) throws IOException;

    /// A fingerprint of it, of a date where it is fresh. Costs no more than a look at footers.
    String fingerprint(LocalDate date) throws IOException;

    /// The choice, of a date where it is fresh.
    NewsChoice choice(LocalDate date) throws IOException;
}
