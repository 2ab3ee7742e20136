package dev.jupitor.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
    private static final Instant NOON = Instant.parse("2024-01-03T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTimekeeper clock = new VirtualTimekeeper(NOON);

    @Test
    void nothingWaitsWhileNothingLimits() throws InterruptedException {
        RequestBudget budget = new RequestBudget(OptionalInt.empty(), clock);
        for (int i = 0; i < 100_000; i++) {
            budget.acquire();
            budget.answered(RateLimit.UNKNOWN);
        }
        assertThat(clock.paused()).isZero();
    }

    @Test
    void aSpentQuotaIsWaitedOutUntilItsReset() throws InterruptedException {
        RequestBudget budget = new RequestBudget(OptionalInt.empty(), clock);
        budget.acquire();
        budget.answered(said(200, 0, NOON.plusSeconds(17)));
        budget.acquire();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(17));
    }

    @Test
    void aBurstPassesWhileTheQuotaLasts() throws InterruptedException {
        RequestBudget budget = new RequestBudget(OptionalInt.empty(), clock);
        budget.acquire();
        budget.answered(said(200, 199, NOON.plusSeconds(60)));
        for (int i = 0; i < 199; i++) budget.acquire();
        assertThat(clock.paused()).isZero();
        budget.acquire();
        assertThat(clock.paused()).isEqualTo(MINUTE);
    }

    @Test
    void anAnswerThatComesLateDoesNotGiveBackWhatIsSpent() throws InterruptedException {
        RequestBudget budget = new RequestBudget(OptionalInt.empty(), clock);
        budget.acquire();
        budget.acquire();
        budget.answered(said(2, 0, NOON.plusSeconds(30)));
        budget.answered(said(2, 1, NOON.plusSeconds(30)));
        budget.acquire();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void silenceThatTheVendorAsksForHoldsEverybody() throws InterruptedException {
        RequestBudget budget = new RequestBudget(OptionalInt.empty(), clock);
        budget.hold(Duration.ofSeconds(5));
        budget.hold(Duration.ofSeconds(2));
        budget.acquire();
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void aResetFarAheadIsADifferentClockAndCostsAMinuteAtMost() throws InterruptedException {
        RequestBudget budget = new RequestBudget(OptionalInt.empty(), clock);
        budget.acquire();
        budget.answered(said(200, 0, NOON.plus(Duration.ofDays(3))));
        budget.acquire();
        assertThat(clock.paused()).isEqualTo(MINUTE);
    }

    @Test
    void aClockThatIsSetBackLengthensNeitherSilenceNorQuota() throws InterruptedException {
        VirtualTimekeeper wrong = new VirtualTimekeeper(Instant.parse("2026-02-13T15:00:00Z"));
        RequestBudget asked = new RequestBudget(OptionalInt.empty(), wrong);
        asked.hold(Duration.ofSeconds(2));
        wrong.set(Instant.parse("2026-02-12T15:00:00Z"));
        asked.acquire();
        assertThat(wrong.instant()).isEqualTo(Instant.parse("2026-02-12T15:00:02Z"));
        asked.answered(new RateLimit(
                OptionalInt.of(200),
                OptionalInt.of(0),
                Optional.of(wrong.instant().plusSeconds(10))));
        wrong.set(Instant.parse("2026-02-12T10:00:00Z"));
        asked.acquire();
        assertThat(wrong.instant())
                .as("the silence once more, and a minute")
                .isEqualTo(Instant.parse("2026-02-12T10:01:02Z"));
    }

    @Test
    void anInterruptEndsTheWait() {
        RequestBudget budget = new RequestBudget(OptionalInt.empty(), clock);
        Thread.currentThread().interrupt();
        assertThatThrownBy(budget::acquire).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aCapBelowOneIsRefused() {
        assertThatThrownBy(() -> new RequestBudget(OptionalInt.of(0), clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void noMinuteSeesMoreThanTheCap(
            @ForAll @IntRange(min = 1, max = 20) int cap,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 9_000) Integer> idleMillis)
            throws InterruptedException {
        VirtualTimekeeper time = new VirtualTimekeeper(NOON);
        RequestBudget budget = new RequestBudget(OptionalInt.of(cap), time);
        List<Instant> passed = new ArrayList<>();
        for (int idle : idleMillis) {
            time.advance(Duration.ofMillis(idle));
            budget.acquire();
            passed.add(time.instant());
        }
        assertNoMinuteHoldsMoreThan(cap, passed);
    }

    @Test
    void noMinuteSeesMoreThanTheCapFromManyThreads() throws Exception {
        RequestBudget budget = new RequestBudget(OptionalInt.of(50), clock);
        List<Instant> passed = Collections.synchronizedList(new ArrayList<>());
        Timekeeper witness = clock;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 400; i++)
                done.add(threads.submit(() -> {
                    budget.acquire();
                    passed.add(witness.instant());
                    return null;
                }));
            for (Future<?> one : done) one.get();
        }
        assertThat(passed).hasSize(400);
        assertThat(clock.paused()).isEqualTo(MINUTE.multipliedBy(7));
    }

    /// A vendor with fixed minutes, whose answers come back late and out of order, never has to refuse.
    @Property(tries = 300)
    void theVendorsQuotaIsNeverOverrun(
            @ForAll @IntRange(min = 10, max = 60) int limit,
            @ForAll @IntRange(min = 1, max = 9) int inFlight,
            @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 2_000) Integer> idleMillis)
            throws InterruptedException {
        VirtualTimekeeper time = new VirtualTimekeeper(NOON.plusSeconds(11));
        RequestBudget budget = new RequestBudget(OptionalInt.empty(), time);
        Vendor vendor = new Vendor(limit);
        Deque<RateLimit> onTheWay = new ArrayDeque<>();
        for (int idle : idleMillis) {
            time.advance(Duration.ofMillis(idle));
            budget.acquire();
            onTheWay.add(vendor.ask(time.instant()));
            if (onTheWay.size() >= inFlight)
                budget.answered(idle % 2 == 0 ? onTheWay.removeFirst() : onTheWay.removeLast());
        }
        assertThat(vendor.refused).isZero();
    }

    private static final class Vendor {
        private final int limit;
        private Instant reset = Instant.MIN;
        private int used;
        private int refused;

        Vendor(int limit) {
            this.limit = limit;
        }

        RateLimit ask(Instant now) {
            if (!now.isBefore(reset)) {
                reset = Instant.ofEpochSecond((now.getEpochSecond() / 60 + 1) * 60);
                used = 0;
            }
            if (++used > limit) refused++;
            return said(limit, Math.max(0, limit - used), reset);
        }
    }

    private static RateLimit said(int limit, int remaining, Instant reset) {
        return new RateLimit(OptionalInt.of(limit), OptionalInt.of(remaining), Optional.of(reset));
    }

    private static void assertNoMinuteHoldsMoreThan(int cap, List<Instant> passed) {
        for (int i = cap; i < passed.size(); i++)
            assertThat(Duration.between(passed.get(i - cap), passed.get(i))).isGreaterThanOrEqualTo(MINUTE);
    }
}
