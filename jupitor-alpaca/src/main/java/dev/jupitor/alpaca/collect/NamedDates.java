package dev.jupitor.alpaca.collect;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Judges the dates that a user named. Pure.
final class NamedDates {
    private NamedDates() {}

    /// The part of the range whose sessions are final.
    ///
    /// @throws NoSessionException when there is none; its sentence says why
    static DateRange finished(DateRange named, SessionSchedule schedule, Instant now) {
        List<LocalDate> sessions = schedule.calendar().between(named.first(), named.last());
        if (sessions.isEmpty()) throw new NoSessionException(closedSentence(named, schedule.calendar()));
        LocalDate latest = schedule.latestFinished(now);
        if (sessions.getFirst().isAfter(latest)) throw new NoSessionException(tooEarly(sessions.getFirst(), now));
        return named.last().isAfter(latest) ? new DateRange(named.first(), latest) : named;
    }

    private static String closedSentence(DateRange named, TradingCalendar calendar) {
        String closed = named.first().equals(named.last())
                ? "%s is no trading day: the market was closed".formatted(named)
                : "there is no trading day in %s".formatted(named);
        return "%s; the session before is %s".formatted(closed, calendar.previous(named.first()));
    }

    private static String tooEarly(LocalDate session, Instant now) {
        return "the session of %s is not over: its data are final after 20:05 New York time (it is %s there now)"
                .formatted(
                        session,
                        now.atZone(SessionClock.NEW_YORK).toLocalDateTime().withNano(0));
    }
}
