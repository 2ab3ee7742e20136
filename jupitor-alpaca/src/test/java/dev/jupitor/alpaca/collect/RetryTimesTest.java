package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTimesTest {
    private static final Instant NOW = Instant.parse("2026-02-13T22:00:00Z");

    private static Duration waitAfter(int attempts, SourceException why) {
        return Duration.between(NOW, RetryTimes.after(attempts, why, NOW).nextTry());
    }

    @ParameterizedTest(name = "after {0} failures and one more: {1}")
    @CsvSource({"0, PT1M", "1, PT2M", "5, PT32M", "8, PT4H16M", "9, PT6H", "1000000, PT6H"})
    void theWaitDoublesUpToHours(int attempts, Duration wait) {
        assertThat(waitAfter(attempts, FakeVendor.unavailable())).isEqualTo(wait);
    }

    @Test
    void theVendorsOwnWishIsKeptIfItIsLonger() {
        SourceException late = new SourceException.Unavailable("HTTP 429", Duration.ofHours(9));
        assertThat(waitAfter(0, late)).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void aRefusedSymbolIsAskedForAgainHourlyAtFirstAndDailyInTheEnd() {
        assertThat(waitAfter(0, FakeVendor.refused("no"))).isEqualTo(Duration.ofHours(1));
        assertThat(waitAfter(30, FakeVendor.refused("no"))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void attemptsAndReasonAreKept() {
        assertThat(RetryTimes.after(2, FakeVendor.refused("invalid symbol"), NOW))
                .satisfies(failed -> assertThat(failed.attempts()).isEqualTo(3))
                .satisfies(failed -> assertThat(failed.reason()).isEqualTo("invalid symbol"));
    }
}
