package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.RequestBudget;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Asks one host again while that makes sense, at the pace that its budget allows. Thread-safe as far as its parts are.
public final class Persistence {
    /// Who asks for more patience than this is not waited for: the caller hears when to come back.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final RequestBudget budget;
    private final Backoff backoff;
    private final int tries;
    private final Timekeeper clock;
    private final RandomGenerator random;
    private final FetchMeter meter;

    /// @param tries  how often one thing is asked, at least once
    /// @param random used by all threads
    public Persistence(
            RequestBudget budget,
            Backoff backoff,
            int tries,
            Timekeeper clock,
            RandomGenerator random,
            FetchMeter meter) {
        if (tries < 1) throw new IllegalArgumentException("tries: " + tries);
        this.budget = budget;
        this.backoff = backoff;
        this.tries = tries;
        this.clock = clock;
        this.random = random;
        this.meter = meter;
    }

    /// One try. It tells the budget what the answer said.
    @FunctionalInterface
    public interface Attempt<T> {
        T once() throws Setback, SourceException, InterruptedException;
    }

    /// The pace that the attempts keep and report to.
    public RequestBudget budget() {
        return budget;
    }

    /// Tries until it succeeds. What may pass is waited for; a refusal is passed on at once.
    ///
    /// @param what is asked, for messages
    public <T> T ask(String what, Attempt<T> attempt) throws SourceException, InterruptedException {
        for (int failures = 1; ; failures++) {
            budget.acquire();
            meter.request();
            try {
                return attempt.once();
            } catch (Setback setback) {
                waitAfter(setback, failures, what);
            } catch (SourceException.Malformed malformed) {
                if (failures >= tries) throw malformed;
                clock.pause(backoff.after(failures, random));
            }
            meter.retry();
        }
    }

    private void waitAfter(Setback setback, int failures, String what)
            throws SourceException.Unavailable, InterruptedException {
        Duration wait =
                setback.askedWait().filter(Duration::isPositive).orElseGet(() -> backoff.after(failures, random));
        if (setback.isForEverybody() && wait.compareTo(LONGEST_WAIT) <= 0) budget.hold(wait);
        if (failures >= tries || wait.compareTo(LONGEST_WAIT) > 0) throw unavailable(setback, failures, what, wait);
        if (!setback.isForEverybody()) clock.pause(wait);
    }

    private static SourceException.Unavailable unavailable(Setback setback, int failures, String what, Duration wait) {
        String times = failures == 1 ? "" : " (asked %d times)".formatted(failures);
        return new SourceException.Unavailable(
                "[alpaca] %s: %s%s".formatted(what, setback.getMessage(), times), wait, setback.getCause());
    }
}
