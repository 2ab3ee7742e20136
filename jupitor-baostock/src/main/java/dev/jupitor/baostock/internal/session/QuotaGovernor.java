package dev.jupitor.baostock.internal.session;

import dev.jupitor.core.source.QuotaState;
import dev.jupitor.core.source.QuotaStore;
import dev.jupitor.core.source.SourceException.Unavailable;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Keeps a machine within the server's patience: so many queries each day in Beijing, and none while we are on its
/// blacklist. A query is counted before it is sent.
public final class QuotaGovernor {
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Duration EARLIEST_AFTER_MIDNIGHT = Duration.ofMinutes(5);
    private static final long SPREAD_SECONDS = Duration.ofMinutes(25).toSeconds();
    private static final Duration AFTER_TROUBLE = Duration.ofHours(1);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final QuotaStore store;
    private final int limit;
    private final Timekeeper clock;
    private final RandomGenerator random;

    public QuotaGovernor(QuotaStore store, int limit, Timekeeper clock, RandomGenerator random) {
        this.store = store;
        this.limit = limit;
        this.clock = clock;
        this.random = random;
    }

    /// Counts one query, which may be sent when this returns.
    void spend() throws Unavailable, InterruptedException {
        checkOpen();
        LocalDate today = today();
        if (!change(state -> state.spent(today, limit))) throw usedUp();
    }

    private Unavailable usedUp() {
        return new Unavailable(
                "[baostock] the daily budget of %d queries is used up; it begins anew at midnight in Beijing"
                        .formatted(limit),
                Duration.between(clock.instant(), nextMidnight()));
    }

    /// Refuses while we are on the blacklist.
    void checkOpen() throws Unavailable {
        Optional<Instant> until = state().blockedUntil().filter(clock.instant()::isBefore);
        if (until.isPresent()) throw shutOut(until.get(), "is on the server's blacklist");
    }

    /// The server has put us on its blacklist: nothing until the next midnight in Beijing and a few minutes more.
    Unavailable block(String said) throws InterruptedException {
        Instant until = nextMidnight().plus(EARLIEST_AFTER_MIDNIGHT).plusSeconds(random.nextLong(SPREAD_SECONDS + 1));
        try {
            change(state -> Optional.of(state.blocked(until)));
        } catch (Unavailable notKept) {
            return notKept;
        }
        return shutOut(until, said);
    }

    private Unavailable shutOut(Instant until, String why) {
        return new Unavailable(
                "[baostock] this address %s; nothing is asked before %s Beijing time, when it is usually lifted"
                        .formatted(why, WHEN.format(until.atZone(BEIJING))),
                Duration.between(clock.instant(), until));
    }

    public QuotaState state() throws Unavailable {
        try {
            return store.read();
        } catch (IOException unreadable) {
            throw notKept(unreadable);
        }
    }

    private boolean change(java.util.function.Function<QuotaState, Optional<QuotaState>> rule)
            throws Unavailable, InterruptedException {
        try {
            return store.change(rule);
        } catch (IOException failed) {
            throw notKept(failed);
        }
    }

    private static Unavailable notKept(IOException failed) {
        return new Unavailable(
                "[baostock] nothing is asked, because the count of today's queries can't be kept: "
                        + failed.getMessage(),
                AFTER_TROUBLE,
                failed);
    }

    public int limit() {
        return limit;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BEIJING);
    }

    public Instant nextMidnight() {
        return today().plusDays(1).atStartOfDay(BEIJING).toInstant();
    }
}
