package dev.jupitor.core.time;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Which days have a session, and when it opens and closes.
///
/// Implementations are immutable. They throw `IllegalArgumentException` for a date of which they know nothing:
/// that is not the same as a day without a session. A search gives up after [#LONGEST_BREAK_DAYS] days.
public interface TradingCalendar {

    /// No market of ours has been closed for so long since 1990: a search that runs longer has met a calendar with
    /// a hole in it.
    int LONGEST_BREAK_DAYS = 30;

    /// The regular session of this day; empty if the market stays closed.
    Optional<SessionHours> hours(LocalDate date);

    default boolean isTradingDay(LocalDate date) {
        return hours(date).isPresent();
    }

    /// The last trading day strictly before this date.
    ///
    /// @throws IllegalStateException if 30 days hold none
    default LocalDate previous(LocalDate date) {
        return search(date.minusDays(1), d -> d.minusDays(1))
                .orElseThrow(() -> new IllegalStateException(
                        "no session within %d days before %s".formatted(LONGEST_BREAK_DAYS, date)));
    }

    /// The first trading day strictly after this date.
    ///
    /// @throws IllegalStateException if 30 days hold none
    default LocalDate next(LocalDate date) {
        return search(date.plusDays(1), d -> d.plusDays(1))
                .orElseThrow(() -> new IllegalStateException(
                        "no session within %d days after %s".formatted(LONGEST_BREAK_DAYS, date)));
    }

    /// This date if it has a session, else the last one before; empty if the 30 days up to it hold none.
    default Optional<LocalDate> lastOnOrBefore(LocalDate date) {
        return search(date, d -> d.minusDays(1));
    }

    /// The trading days from `first` to `last`, both included, ascending; empty if `last` is before `first`.
    default List<LocalDate> between(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) return List.of();
        return first.datesUntil(last.plusDays(1)).filter(this::isTradingDay).toList();
    }

    private Optional<LocalDate> search(LocalDate from, UnaryOperator<LocalDate> step) {
        return Stream.iterate(from, step)
                .limit(LONGEST_BREAK_DAYS)
                .filter(this::isTradingDay)
                .findFirst();
    }
}
