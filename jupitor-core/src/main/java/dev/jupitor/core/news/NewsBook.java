package dev.jupitor.core.news;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/// How much was written, for whoever shows boards. It answers at once, without asking the internet, and is safe for
/// many
/// threads.
public interface NewsBook {
    /// Knows of nothing.
    NewsBook NONE = new NewsBook() {
        @Override
        public Function<String, NewsCounts> counts(LocalDate date, Instant until) {
            return ticker -> NewsCounts.NONE;
        }

        @Override
        public String version(LocalDate date) {
            return "";
        }
    };

    /// How much was written about symbols on a New York date, up to an instant ([Instant#MAX]: all of it), by
    /// ticker.
    Function<String, NewsCounts> counts(LocalDate date, Instant until);

    /// A text that is another whenever the counts of a date may be others.
    String version(LocalDate date);
}
