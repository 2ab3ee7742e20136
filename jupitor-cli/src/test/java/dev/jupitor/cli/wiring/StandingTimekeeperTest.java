package dev.jupitor.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTimekeeperTest {
    private static final Instant EVENING = Instant.parse("2026-02-14T01:30:00Z");

    private final VirtualTimekeeper real = new VirtualTimekeeper(Instant.EPOCH);
    private final StandingTimekeeper standing = new StandingTimekeeper(EVENING, real);

    @Test
    void itStandsHoweverLongItTakes() {
        real.advance(Duration.ofHours(1));

        assertThat(standing.instant()).isEqualTo(EVENING);
        assertThat(standing.speed()).isZero();
    }

    @Test
    void aWaitTakesRealTimeAndMovesItOn() throws Exception {
        standing.pause(Duration.ofSeconds(60));

        assertThat(real.paused()).isEqualTo(Duration.ofSeconds(60));
        assertThat(standing.instant()).isEqualTo(EVENING.plusSeconds(60));
    }

    @Test
    void noWaitMovesItBack() throws Exception {
        standing.pause(Duration.ofSeconds(-5));

        assertThat(standing.instant()).isEqualTo(EVENING);
    }
}
