package dev.jupitor.core.news;

import java.time.Instant;
import java.time.LocalDate;

/// How much was written, for whoever shows boards. It answers at once, from memory or a file of its own, and is safe for
/// many threads.
public interface NewsBook {
    /// Knows of nothing.
    NewsBook NONE = new NewsBook() {
        @Override
        public NewsCounts counts(String ticker, LocalDate date, Instant until) {
            return NewsCounts.NONE;
        }

        @Override
        public long version(LocalDate date) {
            return 0;
        }
    };

    /// How much was written about a symbol on a New York date, up to an instant ([Instant#MAX]: all of it).
    NewsCounts counts(String ticker, LocalDate date, Instant until);

    /// A number that is another whenever the counts of a date may be others.
    long version(LocalDate date);
}
