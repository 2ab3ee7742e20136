package dev.jupitor.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff STEADY = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 0);

    @Test
    void withoutJitterTheWaitDoublesUpToTheLongest() {
        assertThat(STEADY.after(1, new Random(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(STEADY.after(2, new Random(1))).isEqualTo(Duration.ofSeconds(2));
        assertThat(STEADY.after(6, new Random(1))).isEqualTo(Duration.ofSeconds(32));
        assertThat(STEADY.after(7, new Random(1))).isEqualTo(Duration.ofSeconds(60));
        assertThat(STEADY.after(Integer.MAX_VALUE, new Random(1))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theSameSeedGivesTheSameWaits() {
        assertThat(Backoff.STANDARD.after(3, new Random(7))).isEqualTo(Backoff.STANDARD.after(3, new Random(7)));
    }

    @Test
    void aScheduleThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(-1), 2, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(1), 0.5, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(1), 1.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> STEADY.after(0, new Random(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void chanceOnlyShortensAWaitAndNeverByMoreThanItsPart(
            @ForAll @IntRange(min = 1, max = 100) int failures,
            @ForAll @DoubleRange(min = 0, max = 1) double jitter,
            @ForAll long seed) {
        long full = STEADY.after(failures, new Random(seed)).toMillis();
        Backoff backoff = new Backoff(STEADY.base(), STEADY.factor(), STEADY.longest(), jitter);
        long wait = backoff.after(failures, new Random(seed)).toMillis();
        assertThat(wait).isBetween((long) Math.floor(full * (1 - jitter)), full);
    }
}
