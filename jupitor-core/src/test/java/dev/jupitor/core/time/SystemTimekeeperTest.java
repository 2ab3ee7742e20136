package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemTimekeeperTest {

    private final Timekeeper clock = Timekeeper.system();

    @Test
    void itShowsTheMachinesTimeAtItsSpeed() {
        Instant before = Instant.now();
        Instant shown = clock.instant();

        assertThat(shown).isBetween(before, Instant.now());
        assertThat(clock.speed()).isEqualTo(1);
    }

    @Test
    void aShortPauseLastsAtLeastThatLong() throws InterruptedException {
        long start = System.nanoTime();
        clock.pause(Duration.ofMillis(5));

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4_000_000L);
    }

    @Test
    void aPauseOfNothingOrLessReturnsAtOnce() throws InterruptedException {
        clock.pause(Duration.ZERO);
        clock.pause(Duration.ofDays(-1));
        clock.pauseUntil(Instant.EPOCH);
    }

    @Test
    void anInterruptEndsAPause() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> clock.pause(Duration.ofDays(1))).isInstanceOf(InterruptedException.class);
    }
}
