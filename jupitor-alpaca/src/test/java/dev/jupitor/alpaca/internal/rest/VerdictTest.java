package dev.jupitor.alpaca.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jupitor.alpaca.internal.json.ErrorBody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-02-13T21:00:00Z");

    @Test
    void aLimitIsWaitedForUntilItsReset() {
        assertThat(limited(Map.of("X-RateLimit-Reset", List.of(epoch(NOW.plusSeconds(17)))))
                        .askedWait())
                .contains(Duration.ofSeconds(17));
    }

    @Test
    void aResetFarAheadIsAnotherClockAndWaitedForAMinuteAtMost() {
        assertThat(limited(Map.of("x-ratelimit-reset", List.of(epoch(NOW.plusSeconds(17 * 86_400)))))
                        .askedWait())
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void aResetInThePastSaysNothing() {
        assertThat(limited(Map.of("X-RateLimit-Reset", List.of(epoch(NOW.minusSeconds(600)))))
                        .askedWait())
                .isEmpty();
    }

    @Test
    void whatTheVendorAsksForInSecondsOutweighsTheReset() {
        Setback limited =
                limited(Map.of("Retry-After", List.of("240"), "X-RateLimit-Reset", List.of(epoch(NOW.plusSeconds(3)))));
        assertThat(limited.askedWait()).contains(Duration.ofSeconds(240));
        assertThat(limited.isForEverybody()).isTrue();
    }

    private static String epoch(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }

    private static Setback limited(Map<String, List<String>> headers) {
        ErrorBody body = new ErrorBody(0, "too many requests.");
        return catchThrowableOfType(
                Setback.class, () -> Verdict.refuse("GET /v2/stocks/bars", 429, headers, body, NOW));
    }
}
