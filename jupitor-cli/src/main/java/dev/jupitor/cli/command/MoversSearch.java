package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The movers of the last dates, and the dates that had to be skipped.
///
/// @param found   the dates with movers or without, but known; ascending
/// @param skipped the others, ascending, with the reasons
record MoversSearch(List<MoversTable.Day> found, List<SkippedDay> skipped, int top) {
    private static final Logger LOG = LoggerFactory.getLogger(MoversSearch.class);

    /// A date of which nothing can be said.
    record SkippedDay(LocalDate date, MoverDays.Day.Skipped why) {}

    static MoversSearch over(MoverDays days, int last, int top) throws IOException {
        List<LocalDate> dates = List.copyOf(days.dates());
        List<MoversTable.Day> found = new ArrayList<>();
        List<SkippedDay> skipped = new ArrayList<>();
        for (LocalDate date : dates.subList(Math.max(0, dates.size() - last), dates.size())) {
            switch (days.day(date)) {
                case MoverDays.Day.Known known -> found.add(MoversTable.Day.of(date, known, top));
                case MoverDays.Day.Skipped why -> skipped.add(new SkippedDay(date, why));
            }
        }
        return new MoversSearch(found, skipped, top);
    }

    /// The table; not well when something is stale.
    Answer answer() {
        skipped.forEach(
                day -> LOG.warn("{} is skipped: {}", day.date(), day.why().reason()));
        return new MoversTable(found, top).report().answer().but(stale());
    }

    private Optional<Failure> stale() {
        return skipped.stream().filter(day -> day.why().isStale()).findFirst().map(day -> failure("stale", day));
    }

    /// Why there is no table at all.
    Failure nothing() {
        if (!skipped.isEmpty()) return failure("missing", skipped.getLast());
        return new Failure(
                Exit.INCOMPLETE,
                "missing",
                "no date of this lake has a trade universe yet",
                "`jupitor trade-universe` makes them");
    }

    private static Failure failure(String code, SkippedDay day) {
        return new Failure(
                Exit.INCOMPLETE,
                code,
                "%s is skipped: %s".formatted(day.date(), day.why().reason()),
                "");
    }
}
