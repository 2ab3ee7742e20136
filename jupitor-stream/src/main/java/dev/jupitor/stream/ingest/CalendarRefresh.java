package dev.jupitor.stream.ingest;

import dev.jupitor.core.time.TradingCalendar;
import java.time.LocalDate;
import java.util.Optional;

/// Where the vendor's calendar comes from, once a session.
@FunctionalInterface
public interface CalendarRefresh {
    /// Nothing is published; the calendar that there is goes on.
    CalendarRefresh NONE = date -> Optional.empty();

    /// The calendar around a date as it is published now; empty where nothing new is known.
    ///
    /// @throws Exception when it can't be had now; the calendar of before goes on
    Optional<TradingCalendar> load(LocalDate date) throws Exception;
}
