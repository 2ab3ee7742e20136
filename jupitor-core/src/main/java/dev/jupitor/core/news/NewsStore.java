package dev.jupitor.core.news;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/// Where the news of dates are kept. Safe for many threads.
public interface NewsStore {
    /// The news of a date; empty where none are kept.
    ///
    /// @throws IOException when there are some and they can't be read
    Optional<NewsDay> read(LocalDate date) throws IOException;

    /// What the news of a date say of themselves; nothing else is read. A file that does not say it, one of the
    /// original's, has [NewsNote#NONE].
    Optional<NewsNote> note(LocalDate date) throws IOException;

    /// A short text that is another as soon as the news of a date are; empty where none are kept. Costs a look at
    /// the
    /// file's attributes.
    Optional<String> version(LocalDate date) throws IOException;

    /// Keeps these news in place of the date's earlier ones; on disk when this returns.
    void write(LocalDate date, NewsDay day) throws IOException;

    /// The dates that have news, ascending.
    SortedSet<LocalDate> dates() throws IOException;
}
