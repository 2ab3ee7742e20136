package dev.jupitor.core.universe;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;

/// The dates over which a day's turnover is measured: the latest universe dates strictly before it (us-pipeline §3,
/// tier step 1).
///
/// @param day   the day that is tiered
/// @param dates most recent first, at most [#MOST] of them, each before the day
public record TrailingDates(LocalDate day, List<LocalDate> dates) {
    /// How many dates are looked at.
    public static final int MOST = 60;

    public TrailingDates {
        Objects.requireNonNull(day, "day");
        dates = List.copyOf(dates);
        if (dates.size() > MOST)
            throw new IllegalArgumentException("%d trailing dates, at most %d".formatted(dates.size(), MOST));
        LocalDate later = day;
        for (LocalDate date : dates) {
            if (!date.isBefore(later))
                throw new IllegalArgumentException("%s does not come before %s".formatted(date, later));
            later = date;
        }
    }

    /// The trailing dates of a day among the dates that have a universe. A date whose universe is only part of a
    /// market counts like any other, as in the original.
    public static TrailingDates of(LocalDate day, SortedSet<LocalDate> universeDates) {
        return new TrailingDates(
                day, universeDates.headSet(day).reversed().stream().limit(MOST).toList());
    }

    public int size() {
        return dates.size();
    }

    public boolean isEmpty() {
        return dates.isEmpty();
    }
}
