package dev.jupitor.stream.replay;

import dev.jupitor.core.news.NewsBook;
import dev.jupitor.core.news.NewsCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/// What was written up to the moment that a replay shows, to the minute: nobody reads tomorrow's paper.
///
/// @param all    the book of everything
/// @param replay says which moment is shown
public record NewsSoFar(NewsBook all, ReplayDesk replay) implements NewsBook {
    @Override
    public Function<String, NewsCounts> counts(LocalDate date, Instant until) {
        Instant shown = shown();
        return all.counts(date, shown.isBefore(until) ? shown : until);
    }

    @Override
    public String version(LocalDate date) {
        return shown().getEpochSecond() + " " + all.version(date);
    }

    private Instant shown() {
        return replay.state().at().truncatedTo(ChronoUnit.MINUTES);
    }
}
