package dev.jupitor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.collect.CollectorPhase;
import dev.jupitor.core.collect.FetchMeter;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PhaseProgressTest {
    private static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    private static final FetchMeter.Reading START = new FetchMeter.Reading(5, 1, 0, 1_000, 50, 0);

    @Test
    void theLineShowsRateTimeToGoAndRetriesOfThisPhase() {
        PhaseProgress half = PhaseProgress.started(CollectorPhase.TRADES, DATE, 4_000, START, 0)
                .advanced(1_000, 4_000);
        FetchMeter.Reading now = new FetchMeter.Reading(9, 4, 0, 3_121_000, 50, 0);

        assertThat(half.line(now, Duration.ofSeconds(10).toNanos()))
                .isEqualTo("trades 2026-02-13  1,000/4,000 symbols  25 %  312,000 trades/s  ETA 0:30  3 retries");
    }

    @Test
    void beforeTheFirstSymbolNobodyKnowsHowLongItTakes() {
        PhaseProgress begun = PhaseProgress.started(CollectorPhase.DISCOVER, DATE, 10, START, 0);

        assertThat(begun.line(START, Duration.ofHours(2).toNanos()))
                .isEqualTo("discover 2026-02-13  0/10 symbols  0 %  0 bars/s  ETA -");
    }

    @Test
    void theSummarySaysWhatCameOfIt() {
        PhaseProgress done =
                PhaseProgress.started(CollectorPhase.UPDATE, DATE, 10, START, 0).advanced(9, 10);
        FetchMeter.Reading now = new FetchMeter.Reading(9, 1, 0, 1_000, 3_650, 0);

        assertThat(done.summary(now, Duration.ofSeconds(3_601).toNanos()))
                .isEqualTo("update 2026-02-13: 9 of 10 symbols in 1:00:01, 1 bars/s");
    }
}
