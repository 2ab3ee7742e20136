package dev.jupitor.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    @Test
    void theHeadersAreReadInAnyLetterCase() {
        RateLimit said = RateLimit.in(Map.of(
                "x-ratelimit-limit",
                List.of("200"),
                "X-Ratelimit-Remaining",
                List.of(" 199 "),
                "X-RATELIMIT-RESET",
                List.of("1704272400")));
        assertThat(said.limit()).hasValue(200);
        assertThat(said.remaining()).hasValue(199);
        assertThat(said.reset()).contains(Instant.ofEpochSecond(1704272400));
    }

    @Test
    void whatIsMissingOrNoNumberIsUnknown() {
        assertThat(RateLimit.in(Map.of())).isEqualTo(RateLimit.UNKNOWN);
        assertThat(RateLimit.in(Map.of(
                        "X-RateLimit-Limit", List.of("many"),
                        "X-RateLimit-Remaining", List.of("-1"),
                        "X-RateLimit-Reset", List.of("999999999999999999"))))
                .isEqualTo(RateLimit.UNKNOWN);
    }
}
