package dev.jupitor.core.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The trading days that a vendor has published, over a calendar that answers for all other dates.
///
/// Inside the covered range the published days are the whole truth: a day that is not among them has no session,
/// even if the rule says so, because closures are decreed at short notice. Outside it the fallback answers.
public final class PublishedCalendar implements TradingCalendar {

    private final LocalDate first;
    private final LocalDate last;
    private final Map<LocalDate, SessionHours> published;
    private final TradingCalendar fallback;

    /// @param first first covered date
    /// @param last last covered date, included
    /// @param sessions every session of the covered range, in any order; copied
    /// @throws IllegalArgumentException if there is no session at all (an empty answer is not a closed market), if
    ///     one lies outside the range, or if a date occurs twice
    public PublishedCalendar(LocalDate first, LocalDate last, List<SessionHours> sessions, TradingCalendar fallback) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "published calendar ends before it starts: %s..%s".formatted(first, last));
        }
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("published calendar %s..%s holds no session".formatted(first, last));
        }
        this.first = first;
        this.last = last;
        this.fallback = requireNonNull(fallback, "fallback");
        this.published = byDate(sessions);
    }

    @Override
    public Optional<SessionHours> hours(LocalDate date) {
        return covers(date) ? Optional.ofNullable(published.get(date)) : fallback.hours(date);
    }

    /// Whether the vendor's days speak for this date.
    public boolean covers(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }

    private Map<LocalDate, SessionHours> byDate(List<SessionHours> sessions) {
        Map<LocalDate, SessionHours> byDate = HashMap.newHashMap(sessions.size());
        for (SessionHours session : sessions) {
            if (!covers(session.date())) {
                throw new IllegalArgumentException(
                        "session of %s lies outside the published range %s..%s".formatted(session.date(), first, last));
            }
            if (byDate.put(session.date(), session) != null) {
                throw new IllegalArgumentException("session of %s is published twice".formatted(session.date()));
            }
        }
        return Map.copyOf(byDate);
    }
}
