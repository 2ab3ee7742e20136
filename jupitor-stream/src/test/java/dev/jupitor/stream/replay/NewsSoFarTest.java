package dev.jupitor.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.news.NewsBook;
import dev.jupitor.core.news.NewsCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NewsSoFarTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Instant NOON = Instant.parse("2026-02-13T17:00:00Z");

    private Instant at = NOON;
    private final NewsSoFar news = new NewsSoFar(new OneArticleAtNoon(), new Desk());

    @Test
    void whatIsWrittenLaterThanTheMomentShownDoesNotCount() {
        at = NOON.minusSeconds(1);
        assertThat(news.counts(FRIDAY, Instant.MAX).apply("ACME")).isEqualTo(NewsCounts.NONE);
        at = NOON;
        assertThat(news.counts(FRIDAY, Instant.MAX).apply("ACME").news()).isEqualTo(1);
        assertThat(news.counts(FRIDAY, NOON.minusSeconds(1)).apply("ACME")).isEqualTo(NewsCounts.NONE);
    }

    @Test
    void theVersionIsAnotherOnceAMinuteHasGoneBy() {
        String noon = news.version(FRIDAY);
        at = NOON.plusSeconds(59);
        assertThat(news.version(FRIDAY)).isEqualTo(noon);
        at = NOON.plusSeconds(60);
        assertThat(news.version(FRIDAY)).isNotEqualTo(noon);
    }

    private static final class OneArticleAtNoon implements NewsBook {
        @Override
        public Function<String, NewsCounts> counts(LocalDate date, Instant until) {
            return ticker -> until.isBefore(NOON) ? NewsCounts.NONE : new NewsCounts(1, 0, 0, 0);
        }

        @Override
        public String version(LocalDate date) {
            return "1";
        }
    }

    private final class Desk implements ReplayDesk {
        @Override
        public ReplayState state() {
            return new ReplayState(FRIDAY, at, ReplaySpeed.LIVE, false);
        }

        @Override
        public ReplayState order(ReplayOrder order) {
            return state();
        }
    }
}
