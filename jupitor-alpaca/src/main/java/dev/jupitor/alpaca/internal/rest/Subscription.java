package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected.Reason;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What the account's plan lets us ask, as far as it is known. Thread-safe.
///
/// On the Basic plan prints of the SIP may be asked when they are 15 minutes old. A window that reaches further is
/// shortened where that loses no minute of a session (04:00 to 20:00 New York), and refused otherwise: a part is never
/// taken for the whole.
public final class Subscription {
    private static final Duration DELAY = Duration.ofMinutes(15);
    /// An end that was too recent when it was asked for may be old enough when the refusal arrives.
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(1);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final String feed;
    private final Timekeeper clock;
    private final boolean isKnown;
    private volatile Reach reach;

    /// @param feed  the value of `feed` to ask with
    /// @param reach [Reach#UNKNOWN] to find it out
    public Subscription(String feed, Reach reach, Timekeeper clock) {
        this.feed = feed;
        this.clock = clock;
        this.isKnown = reach != Reach.UNKNOWN;
        this.reach = reach;
    }

    /// As configured, or as found out.
    public Reach reach() {
        return reach;
    }

    String feed() {
        return feed;
    }

    /// A sentence for people once the vendor has refused recent prints.
    public Optional<String> notice() {
        if (isKnown || reach != Reach.DELAYED) return Optional.empty();
        return Optional.of("The account's plan (Alpaca's Basic) gives SIP prints only when they are 15 minutes old;"
                + " they are asked for then. alpaca.feed: iex would give those of IEX at once.");
    }

    /// The end to ask with for a window.
    ///
    /// @throws SourceException.Rejected when the plan does not give the window's last session minutes yet
    Instant end(Instant start, Instant end) throws SourceException.Rejected {
        Instant latest = clock.instant().minus(DELAY).truncatedTo(ChronoUnit.SECONDS);
        if (reach != Reach.DELAYED || !end.isAfter(latest)) return end;
        if (latest.isBefore(start) || latest.isBefore(lastSessionMoment(end))) throw tooEarly(end);
        return latest;
    }

    /// Whether the vendor's refusal tells that a window with this end must be asked later or shorter.
    boolean learns(SourceException.Rejected refusal, Instant end) {
        if (isKnown || refusal.reason() != Reason.PLAN || !isRecent(end.plus(TIME_TO_ANSWER))) return false;
        reach = Reach.DELAYED;
        return true;
    }

    /// The vendor has answered for a window with this end.
    void answered(Instant end) {
        if (reach == Reach.UNKNOWN && isRecent(end)) reach = Reach.AT_ONCE;
    }

    private boolean isRecent(Instant end) {
        return end.isAfter(clock.instant().minus(DELAY));
    }

    /// The last moment up to `end` at which something may have printed.
    private static Instant lastSessionMoment(Instant end) {
        LocalDate date = SessionClock.newYorkDate(end);
        Instant close = SessionClock.instant(date, SessionClock.POST_CLOSE);
        if (!end.isBefore(close)) return close;
        boolean beforeOpen = end.isBefore(SessionClock.instant(date, SessionClock.PRE_OPEN));
        return beforeOpen ? SessionClock.instant(date.minusDays(1), SessionClock.POST_CLOSE) : end;
    }

    private SourceException.Rejected tooEarly(Instant end) {
        Instant from = lastSessionMoment(end).plus(DELAY);
        LocalTime at = from.atZone(SessionClock.NEW_YORK).toLocalTime();
        return new SourceException.Rejected(
                ("[alpaca] the plan gives SIP prints when they are 15 minutes old: ask again at %s New York on %s,"
                                + " or set alpaca.feed: iex, or subscribe to Algo Trader Plus")
                        .formatted(CLOCK.format(at), SessionClock.newYorkDate(from)),
                Reason.PLAN);
    }
}
