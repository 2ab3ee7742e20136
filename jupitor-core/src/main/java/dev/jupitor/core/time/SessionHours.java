package dev.jupitor.core.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// The regular session of one trading day, in New York wall clock time. Pre- and post-market are not part of it.
public record SessionHours(LocalDate date, LocalTime open, LocalTime close) {

    public SessionHours {
        requireNonNull(date, "date");
        if (!open.isBefore(close)) {
            throw new IllegalArgumentException(
                    "session of %s closes before it opens: %s..%s".formatted(date, open, close));
        }
    }

    /// A day that keeps the usual hours, 09:30 to 16:00.
    public static SessionHours full(LocalDate date) {
        return new SessionHours(date, SessionClock.REGULAR_OPEN, SessionClock.REGULAR_CLOSE);
    }

    /// Whether the session ends before 16:00, for whatever reason.
    public boolean isHalfDay() {
        return close.isBefore(SessionClock.REGULAR_CLOSE);
    }

    public Instant openAt() {
        return SessionClock.instant(date, open);
    }

    public Instant closeAt() {
        return SessionClock.instant(date, close);
    }
}
