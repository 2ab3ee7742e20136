package dev.jupitor.core.time;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// A clock that showed a given instant at a given real instant and runs at its own speed from there.
///
/// Two processes that are given the same three numbers agree on the time. Speed 0 stands still: the clock can be
/// read, but nobody can wait on it.
///
/// Thread-safe. [#set] may be called at any time; whoever is waiting then waits on under the new setting.
public final class ScaledTimekeeper implements Timekeeper {

    /// The machine may be suspended or its clock set during a long wait; it is noticed after this much real time.
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Pattern SPEED = Pattern.compile("\\d+(\\.\\d+)?([eE]\\d+)?");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final InstantSource real;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settingChanged = lock.newCondition();
    private volatile Setting setting;

    /// @param shown what this clock shows at the real instant `at`
    /// @param speed seconds shown per real second, finite and not negative; 0 stands still
    /// @param real the clock that it is derived from, usually `InstantSource.system()`
    /// @throws IllegalArgumentException if the speed is negative or not finite, or an instant is not in 1970..2200
    public ScaledTimekeeper(Instant shown, Instant at, double speed, InstantSource real) {
        this.real = requireNonNull(real, "real");
        this.setting = new Setting(shown, at, speed);
    }

    /// Reads `<instant>[@speed[@<real instant>]]`, the form of `JUPITOR_CLOCK`, on the machine's clock.
    ///
    /// Instants are RFC 3339 with any offset. Speed defaults to 1, the real instant to `processStart`.
    ///
    /// @throws IllegalArgumentException with a sentence that names the part that cannot be read
    public static ScaledTimekeeper parse(String spec, Instant processStart) {
        return parse(spec, processStart, InstantSource.system());
    }

    /// As [#parse(String, Instant)], on a given real clock.
    public static ScaledTimekeeper parse(String spec, Instant processStart, InstantSource real) {
        String[] parts = spec.strip().split("@", -1);
        if (parts.length > 3) {
            throw new IllegalArgumentException("clock \"%s\" has %d parts; it is <instant>[@speed[@<real instant>]]"
                    .formatted(spec, parts.length));
        }
        Instant shown = instantIn(parts[0], "instant", spec);
        double speed = parts.length > 1 ? speedIn(parts[1], spec) : 1;
        Instant at = parts.length > 2 ? instantIn(parts[2], "real instant", spec) : processStart;
        return new ScaledTimekeeper(shown, at, speed, real);
    }

    @Override
    public Instant instant() {
        return setting.shownAt(real.instant());
    }

    @Override
    public double speed() {
        return setting.speed();
    }

    /// From now on shows `now`, running at `speed`.
    ///
    /// A thread that is waiting keeps its wake-up time: it wakes at once if that has passed, waits at the new
    /// speed if not, and sleeps until the next `set` if the new speed is 0. If the clock is set back, its wait
    /// starts anew.
    public void set(Instant now, double speed) {
        lock.lock();
        try {
            setting = new Setting(now, real.instant(), speed);
            settingChanged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!duration.isPositive()) return;
            refuseToWaitForever(duration);
            await(Deadline.after(duration, instant()));
        } finally {
            lock.unlock();
        }
    }

    private void refuseToWaitForever(Duration duration) {
        if (setting.speed() == 0) {
            throw new IllegalStateException("the clock stands still at %s (speed 0): a wait of %s would never end"
                    .formatted(instant(), duration));
        }
    }

    private void await(Deadline deadline) throws InterruptedException {
        for (Duration left = deadline.left(instant()); left.isPositive(); left = deadline.left(instant())) {
            long nanos = setting.realNanos(left);
            settingChanged.awaitNanos(Math.min(nanos, LONGEST_WAIT_NANOS));
        }
    }

    private static Instant instantIn(String text, String part, String spec) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s \"%s\" of clock \"%s\" is not a date-time like 2026-02-13T20:30:00-05:00"
                            .formatted(part, text, spec),
                    e);
        }
    }

    private static double speedIn(String text, String spec) {
        if (!SPEED.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException(
                    "speed \"%s\" of clock \"%s\" is not a number like 60 or 0.5".formatted(text, spec));
        }
        return Double.parseDouble(text.strip());
    }

    /// What a clock is set to: it shows `shown` at the real instant `at` and gains `speed` seconds per second.
    private record Setting(Instant shown, Instant at, double speed) {

        Setting {
            requireSane(shown, "instant");
            requireSane(at, "real instant");
            if (!(speed >= 0 && Double.isFinite(speed))) {
                throw new IllegalArgumentException("speed of a clock must be 0 or more and finite, not " + speed);
            }
        }

        Instant shownAt(Instant realNow) {
            Duration elapsed = Duration.between(at, realNow);
            if (speed == 1) return shown.plus(elapsed); // exact
            return shown.plusNanos(Math.round(elapsed.toNanos() * speed));
        }

        /// Real nanoseconds until this clock has moved on by `wait`, rounded up; the longest if it stands
        /// still.
        long realNanos(Duration wait) {
            return (long) Math.ceil((wait.getSeconds() * 1e9 + wait.getNano()) / speed);
        }

        private static void requireSane(Instant instant, String part) {
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new IllegalArgumentException(
                        "%s of a clock must lie in 1970..2200, not %s".formatted(part, instant));
            }
        }
    }
}
