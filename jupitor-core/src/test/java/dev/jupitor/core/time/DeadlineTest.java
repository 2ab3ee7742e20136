package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Instant NOON = Instant.parse("2026-02-13T17:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Deadline deadline = Deadline.after(TEN_MINUTES, NOON);

    @Test
    void whatIsLeftShrinksAsTheClockRuns() {
        assertThat(deadline.left(NOON)).isEqualTo(TEN_MINUTES);
        assertThat(deadline.left(NOON.plusSeconds(599))).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.left(NOON.plusSeconds(600))).isZero();
        assertThat(deadline.left(NOON.plusSeconds(7_200)).isPositive()).isFalse();
    }

    @Test
    void aClockSetBackStartsTheWaitAnewAndNoMore() {
        Instant yesterday = NOON.minus(Duration.ofDays(1));

        assertThat(deadline.left(yesterday)).isEqualTo(TEN_MINUTES);
        assertThat(deadline.left(yesterday.plusSeconds(540))).isEqualTo(Duration.ofMinutes(1));
        assertThat(deadline.left(yesterday.plusSeconds(600))).isZero();
    }
}
