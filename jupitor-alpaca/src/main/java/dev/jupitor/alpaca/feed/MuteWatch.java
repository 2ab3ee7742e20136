package dev.jupitor.alpaca.feed;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Judges by the market's hours whether a connection on which nothing is heard can be sound.
///
/// The market sleeps at night, at weekends and on holidays, and then silence means nothing; on a half day it sleeps
/// early. A connection that proves as silent as the one before it is borne twice as long: perhaps it is the market.
final class MuteWatch {
    /// Post-market lasts four hours, after an early close too.
    private static final Duration POST_MARKET = Duration.ofHours(4);
    /// How often it is looked at whether the market is open by now.
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 4;

    private final TradingCalendar calendar;
    private final FeedTimes times;
    private final FeedLine line;
    private Instant silentSince = Instant.MIN;
    private Instant checkAt = Instant.MAX;
    private int silences;

    /// A stretch of the day, and the silence in it that can't be true.
    private record Stretch(Instant start, Duration limit) {}

    MuteWatch(TradingCalendar calendar, FeedTimes times, FeedLine line) {
        this.calendar = calendar;
        this.times = times;
        this.line = line;
    }

    /// Prints should come from now on. Of few securities none may come for hours, so that only the whole market is
    /// judged.
    void begin(Instant now, boolean wholeMarket) {
        silentSince = now;
        checkAt = wholeMarket ? now : Instant.MAX;
    }

    void heard(Instant now) {
        silentSince = now;
        silences = 0;
    }

    /// When to look next.
    Instant checkAt() {
        return checkAt;
    }

    /// How long it has been silent, if that can't be true. Else it is looked at again later.
    Optional<Duration> muteFor(Instant now) {
        Optional<Stretch> stretch = stretchAt(now.minus(line.delay()));
        if (stretch.isEmpty()) {
            checkAt = now.plus(LOOK);
            return Optional.empty();
        }
        Instant opened = stretch.get().start().plus(line.delay());
        Instant since = opened.isAfter(silentSince) ? opened : silentSince;
        checkAt = since.plus(patience(stretch.get().limit()));
        if (now.isBefore(checkAt)) return Optional.empty();
        silences++;
        return Optional.of(Duration.between(since, now));
    }

    private Duration patience(Duration limit) {
        return limit.multipliedBy(1L << Math.min(silences, MOST_DOUBLINGS));
    }

    private Optional<Stretch> stretchAt(Instant market) {
        LocalDate date = SessionClock.newYorkDate(market);
        return hours(date).flatMap(hours -> stretch(market, hours));
    }

    private Optional<SessionHours> hours(LocalDate date) {
        try {
            return calendar.hours(date);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a date of which the calendar knows nothing: no silence can be judged
        }
    }

    private Optional<Stretch> stretch(Instant market, SessionHours hours) {
        Instant pre = SessionClock.instant(hours.date(), SessionClock.PRE_OPEN);
        if (within(hours.openAt(), market, hours.closeAt()))
            return Optional.of(new Stretch(hours.openAt(), times.mute()));
        if (!line.isBusyOutsideRegularHours()) return Optional.empty();
        if (within(pre, market, hours.openAt())) return Optional.of(new Stretch(pre, times.muteExtended()));
        if (within(hours.closeAt(), market, hours.closeAt().plus(POST_MARKET)))
            return Optional.of(new Stretch(hours.closeAt(), times.muteExtended()));
        return Optional.empty();
    }

    private static boolean within(Instant from, Instant at, Instant to) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
