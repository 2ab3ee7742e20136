package dev.jupitor.stream.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsStore;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What a desk works with.
///
/// @param sources  who is asked, in this order for each symbol; none: nobody is asked
/// @param history  the finished days
/// @param memory   what outlasts a restart of the days that are not finished
/// @param calendar says where the window of a date begins; asked anew for each window, for the calendar grows
/// @param session  the date that the live dashboard shows
/// @param followed the symbols on the dashboards of that date
/// @param known    whether a symbol exists; others are never asked for
public record NewsPorts(
        List<NewsSource> sources,
        NewsStore history,
        NewsStore memory,
        Supplier<TradingCalendar> calendar,
        Timekeeper clock,
        Supplier<LocalDate> session,
        Supplier<Collection<Symbol>> followed,
        Predicate<Symbol> known) {
    public NewsPorts {
        sources = List.copyOf(sources);
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(followed, "followed");
        Objects.requireNonNull(known, "known");
    }
}
