package dev.jupitor.core.time;

import java.time.Duration;
import java.time.Instant;

/// The end of one wait on a clock that somebody may set meanwhile.
///
/// Set forward past the end, the wait is over; set back, it starts anew, so that no wait ever lasts longer than
/// its duration counted from the last time the clock was set. Used by the one thread that waits.
final class Deadline {

    private final Duration duration;
    private Instant at;

    private Deadline(Duration duration, Instant at) {
        this.duration = duration;
        this.at = at;
    }

    static Deadline after(Duration duration, Instant now) {
        return new Deadline(duration, now.plus(duration));
    }

    /// What is left to wait at `now`; zero or negative when it is over.
    Duration left(Instant now) {
        Duration left = Duration.between(now, at);
        if (left.compareTo(duration) <= 0) return left;
        at = now.plus(duration);
        return duration;
    }
}
