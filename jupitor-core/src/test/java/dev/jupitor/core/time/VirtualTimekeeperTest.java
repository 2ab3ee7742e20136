package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualTimekeeperTest {

    private static final Instant NOON = Instant.parse("2026-02-13T17:00:00Z");

    private final VirtualTimekeeper clock = new VirtualTimekeeper(NOON);

    @Test
    void tonightsJobRunsAtNoon() throws InterruptedException {
        clock.pauseUntil(Instant.parse("2026-02-14T01:05:00Z"));

        assertThat(clock.instant()).isEqualTo("2026-02-14T01:05:00Z");
        assertThat(clock.newYorkDate()).isEqualTo("2026-02-13");
        assertThat(clock.paused()).isEqualTo(Duration.ofHours(8).plusMinutes(5));
    }

    @Test
    void aPauseOfNothingOrLessChangesNothing() throws InterruptedException {
        clock.pause(Duration.ZERO);
        clock.pause(Duration.ofHours(-1));
        clock.pauseUntil(NOON.minusSeconds(1));

        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.paused()).isZero();
    }

    @Test
    void itIsMovedByHandWithoutCountingAsAPause() {
        clock.advance(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));

        clock.set(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.paused()).isZero();
        assertThat(clock.speed()).isInfinite();
    }

    @Test
    void pausesOfManyThreadsFollowEachOtherAndNoneIsLost() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 100)
                    .forEach(i -> threads.submit(() -> {
                        clock.pause(Duration.ofSeconds(1));
                        return i;
                    }));
        }

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(100));
    }

    @Test
    void anInterruptedThreadDoesNotPause() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> clock.pause(Duration.ofSeconds(1))).isInstanceOf(InterruptedException.class);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(Thread.interrupted()).isFalse();
    }
}
