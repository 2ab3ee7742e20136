package dev.jupitor.core.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourcePatienceTest {
    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-11T17:00:00Z"));
    private final SourcePatience source =
            new SourcePatience(new Backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(5), 0), clock, new Random(1));

    @Test
    void aSourceThatAsksForAMinuteGetsIt() {
        source.heard(unavailable(Duration.ofSeconds(60)));
        clock.advance(Duration.ofSeconds(59));
        assertThat(source.isOpen()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(source.isOpen()).isTrue();
        assertThat(source.trouble()).contains("HTTP 429");
    }

    @Test
    void manyWhoFailTogetherAreOneFailureAndEachFurtherOneWaitsLonger() {
        for (int i = 0; i < 8; i++) source.heard(unavailable(Duration.ZERO));
        assertThat(source.failures()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        source.heard(unavailable(Duration.ZERO));
        assertThat(source.wait(clock.instant())).isEqualTo(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(20));
        source.heard(NewsYield.complete(List.of()));
        assertThat(source.failures()).isZero();
        assertThat(source.trouble()).isEmpty();
    }

    @Test
    void aPageThatIsNoFeedClosesNothing() {
        source.heard(NewsYield.partial(List.of(), new SourceException.Malformed("no XML")));
        assertThat(source.isOpen()).isTrue();
        assertThat(source.trouble()).contains("no XML");
    }

    private static NewsYield unavailable(Duration retryAfter) {
        return NewsYield.partial(List.of(), new SourceException.Unavailable("HTTP 429", retryAfter));
    }
}
