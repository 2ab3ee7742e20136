package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.collect.DailyState.Plausibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitCheckTest {
    private static final Instant NOW = Instant.parse("2026-02-14T01:06:00Z");

    @ParameterizedTest(name = "{0} hits after {1}: suspicious {2}")
    @CsvSource({"90, 100, false", "89, 100, true", "0, 0, false", "0, 1, true", "200, 100, false", "9, 10, false"})
    void fewerThanNineTenthsAreSuspicious(int hits, int before, boolean suspicious) {
        assertThat(new HitCheck(hits, before).isSuspicious()).isEqualTo(suspicious);
    }

    @Test
    void theThirdEqualAnswerIsFinal() {
        HitCheck check = new HitCheck(5, 100);
        Plausibility first = check.after(Optional.empty(), World.FRIDAY, NOW);
        Plausibility second = check.after(Optional.of(first), World.FRIDAY, NOW.plus(Duration.ofHours(1)));
        Plausibility third = check.after(Optional.of(second), World.FRIDAY, NOW.plus(Duration.ofHours(2)));
        assertThat(HitCheck.isFinal(second)).isFalse();
        assertThat(HitCheck.isFinal(third)).isTrue();
    }

    @Test
    void anAnswerWithinTheHourIsNoFurtherAnswer() {
        HitCheck check = new HitCheck(5, 100);
        Plausibility first = check.after(Optional.empty(), World.FRIDAY, NOW);
        assertThat(check.after(Optional.of(first), World.FRIDAY, NOW.plusSeconds(60)))
                .isEqualTo(first);
    }

    @Test
    void anotherNumberBeginsTheCountAnew() {
        Plausibility second = new Plausibility(World.FRIDAY, 5, 2, NOW);
        Plausibility other = new HitCheck(6, 100).after(Optional.of(second), World.FRIDAY, NOW);
        assertThat(other.equalAnswers()).isEqualTo(1);
    }
}
