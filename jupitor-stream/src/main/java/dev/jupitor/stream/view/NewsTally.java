package dev.jupitor.stream.view;

import dev.jupitor.core.news.NewsCounts;
import java.time.LocalDate;

/// How much was written about symbols, as far as it is known already. Answers at once, from any thread.
public interface NewsTally {
    /// Nobody wrote anything.
    NewsTally NONE = new NewsTally() {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public NewsCounts counts(LocalDate date, String ticker) {
            return NewsCounts.NONE;
        }
    };

    /// Another number, larger, when some count may be another.
    long version();

    /// What was written about a symbol on a New York date; [NewsCounts#NONE] where nothing is known.
    NewsCounts counts(LocalDate date, String ticker);
}
