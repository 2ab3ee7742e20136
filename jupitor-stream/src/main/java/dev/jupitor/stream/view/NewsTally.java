package dev.jupitor.stream.view;

import dev.jupitor.core.news.NewsCounts;
import java.time.LocalDate;
import java.util.function.Function;

/// How much was written about symbols, as far as it is known already. Answers at once, from any thread.
public interface NewsTally {
    /// Nobody wrote anything.
    NewsTally NONE = new NewsTally() {
        @Override
        public String version(LocalDate date) {
            return "";
        }

        @Override
        public Function<String, NewsCounts> counts(LocalDate date) {
            return ticker -> NewsCounts.NONE;
        }
    };

    /// Another text as soon as [#counts] of a date may give other numbers.
    String version(LocalDate date);

    /// What was written on a New York date, by ticker; [NewsCounts#NONE] where nothing is known.
    Function<String, NewsCounts> counts(LocalDate date);
}
