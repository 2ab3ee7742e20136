package dev.jupitor.alpaca.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected.Reason;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final SourceException.Rejected NOT_IN_PLAN =
            new SourceException.Rejected("subscription", Reason.PLAN);
    private static final Instant MORNING = Instant.parse("2024-01-03T09:00:00Z");
    private static final Instant POST_CLOSE = Instant.parse("2024-01-04T01:00:00Z");

    private final VirtualTimekeeper clock = new VirtualTimekeeper(POST_CLOSE);

    private Subscription with(Reach reach) {
        return new Subscription("sip", reach, clock);
    }

    @Test
    void whoHasTheSipAtOnceAsksAsHeLikes() throws Exception {
        assertThat(with(Reach.AT_ONCE).end(MORNING, POST_CLOSE)).isEqualTo(POST_CLOSE);
        assertThat(with(Reach.UNKNOWN).end(MORNING, POST_CLOSE)).isEqualTo(POST_CLOSE);
    }

    @Test
    void anEndOfFifteenMinutesAgoPasses() throws Exception {
        clock.set(POST_CLOSE.plusSeconds(900));
        assertThat(with(Reach.DELAYED).end(MORNING, POST_CLOSE)).isEqualTo(POST_CLOSE);
    }

    @Test
    void aWindowIsNeverShortenedByAMinuteOfASession() {
        clock.set(POST_CLOSE.plusSeconds(899));
        assertThatExceptionOfType(SourceException.Rejected.class)
                .isThrownBy(() -> with(Reach.DELAYED).end(MORNING, POST_CLOSE))
                .withMessageContaining("ask again at 20:15:00 New York on 2024-01-03")
                .matches(e -> e.reason() == Reason.PLAN);
        clock.set(Instant.parse("2024-01-03T18:00:00Z"));
        assertThatExceptionOfType(SourceException.Rejected.class)
                .isThrownBy(() -> with(Reach.DELAYED).end(MORNING, POST_CLOSE));
    }

    @Test
    void aWindowThatReachesIntoTheNightIsShortenedToWhatThePlanGives() throws Exception {
        clock.set(Instant.parse("2024-01-04T03:00:00.5Z"));
        assertThat(with(Reach.DELAYED).end(MORNING, Instant.parse("2024-01-04T08:59:59Z")))
                .isEqualTo(Instant.parse("2024-01-04T02:45:00Z"));
    }

    @Test
    void aWindowThatHasNotBegunIsRefused() {
        clock.set(Instant.parse("2024-01-04T03:00:00Z"));
        assertThatExceptionOfType(SourceException.Rejected.class)
                .isThrownBy(() -> with(Reach.DELAYED)
                        .end(Instant.parse("2024-01-04T02:50:00Z"), Instant.parse("2024-01-04T03:10:00Z")));
    }

    @Test
    void aRefusalOfRecentPrintsTellsThePlan() {
        Subscription subscription = with(Reach.UNKNOWN);
        assertThat(subscription.notice()).isEmpty();
        assertThat(subscription.learns(NOT_IN_PLAN, POST_CLOSE)).isTrue();
        assertThat(subscription.reach()).isEqualTo(Reach.DELAYED);
        assertThat(subscription.notice())
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("Basic").contains("alpaca.feed: iex"));
    }

    @Test
    void aRefusalOfOldPrintsTellsNothing() {
        Subscription subscription = with(Reach.UNKNOWN);
        assertThat(subscription.learns(NOT_IN_PLAN, MORNING)).isFalse();
        assertThat(subscription.learns(new SourceException.Rejected("no", Reason.REQUEST), POST_CLOSE))
                .isFalse();
        assertThat(subscription.reach()).isEqualTo(Reach.UNKNOWN);
    }

    @Test
    void whatIsConfiguredIsNotUnlearned() {
        assertThat(with(Reach.AT_ONCE).learns(NOT_IN_PLAN, POST_CLOSE)).isFalse();
        assertThat(with(Reach.DELAYED).learns(NOT_IN_PLAN, POST_CLOSE)).isFalse();
        assertThat(with(Reach.DELAYED).notice()).isEmpty();
    }

    @Test
    void anAnswerWithRecentPrintsTellsThePlanToo() {
        Subscription subscription = with(Reach.UNKNOWN);
        subscription.answered(MORNING);
        assertThat(subscription.reach()).isEqualTo(Reach.UNKNOWN);
        subscription.answered(POST_CLOSE);
        assertThat(subscription.reach()).isEqualTo(Reach.AT_ONCE);
    }
}
