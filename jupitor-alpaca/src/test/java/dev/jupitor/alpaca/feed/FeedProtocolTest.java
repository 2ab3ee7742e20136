package dev.jupitor.alpaca.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.feed.FeedEvent.Alive;
import dev.jupitor.core.feed.FeedEvent.Connected;
import dev.jupitor.core.feed.FeedEvent.Disconnected;
import dev.jupitor.core.feed.FeedEvent.Ended;
import dev.jupitor.core.feed.FeedEvent.Printed;
import dev.jupitor.core.market.Symbol;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedProtocolTest {
    private static final Instant TEN = Theatre.TEN;
    private static final String AUTH = "{\"action\":\"auth\",\"key\":\"PKTESTKEYID\",\"secret\":\"very-secret-key\"}";
    private static final String ALL = "{\"action\":\"subscribe\",\"trades\":[\"*\"]}";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Instant later(double seconds) {
        return TEN.plusMillis(Math.round(seconds * 1_000));
    }

    private static Duration seconds(double seconds) {
        return Duration.between(TEN, later(seconds));
    }

    @Test
    void aSessionIsGreetedAuthenticatedSubscribedAndThenPrintsAreTold() {
        Theatre theatre = Theatre.live(TEN);
        theatre.pass(SECOND);
        theatre.prints(7);
        assertThat(theatre.addresses).containsExactly(URI.create("wss://stream.data.alpaca.markets/v2/sip"));
        assertThat(theatre.sent).containsExactly(AUTH, ALL);
        assertThat(theatre.events).hasSize(2).first().isEqualTo(new Connected(TEN));
        assertThat(theatre.last()).isInstanceOfSatisfying(Printed.class, printed -> {
            assertThat(printed.at()).isEqualTo(later(1));
            assertThat(printed.prints().rows()).isEqualTo(1);
            assertThat(printed.prints().id(0)).isEqualTo(7);
        });
    }

    @Test
    void anAddressOfTheWebIsReadAsOneOfAStream() {
        FeedOptions options = Theatre.options().streamUrl(URI.create("http://127.0.0.1:9000/v2/"));
        Theatre theatre = Theatre.at(TEN, options, FeedLine.IEX);
        assertThat(theatre.addresses).containsExactly(URI.create("ws://127.0.0.1:9000/v2/iex"));
    }

    @Test
    void nothingIsToldBeforeTheSubscriptionIsConfirmed() {
        Theatre theatre = Theatre.at(TEN);
        theatre.open();
        theatre.prints(1);
        assertThat(theatre.events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aStepThatIsNotAnsweredInTimeBeginsAnewOnAnotherConnection(int answers) {
        Theatre theatre = Theatre.at(TEN);
        List<Consumer<Theatre>> steps = List.of(
                t -> t.protocol.opened(t.now),
                t -> t.says("[{\"T\":\"success\",\"msg\":\"connected\"}]"),
                t -> t.says("[{\"T\":\"success\",\"msg\":\"authenticated\"}]"));
        steps.subList(0, answers).forEach(step -> step.accept(theatre));
        Duration patience = answers == 0 ? seconds(10) : seconds(3);
        theatre.pass(patience.minusMillis(1));
        assertThat(theatre.closes).isZero();
        theatre.pass(SECOND);
        assertThat(theatre.closes).isEqualTo(1);
        assertThat(theatre.connects).hasSize(2);
        assertThat(theatre.events).isEmpty();
    }

    @Test
    void aBusyLineIsAskedAgainOnTheSameConnectionWithLongerAndLongerWaits() {
        Theatre theatre = Theatre.at(TEN);
        theatre.open();
        for (int refusals = 1; refusals <= 3; refusals++) {
            theatre.fails(406, "connection limit exceeded");
            theatre.pass(Duration.ofMillis(500L * refusals - 1));
            assertThat(theatre.sent).hasSize(refusals);
            theatre.pass(Duration.ofMillis(1));
            assertThat(theatre.sent).hasSize(refusals + 1).last().isEqualTo(AUTH);
        }
        theatre.says("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
        assertThat(theatre.sent.getLast()).isEqualTo(ALL);
        assertThat(theatre.connects).hasSize(1);
    }

    @Test
    void aLineThatStaysBusyIsAskedFifteenTimesAndThenAnew() {
        Theatre theatre = Theatre.at(TEN);
        theatre.open();
        while (theatre.connects.size() == 1 && theatre.sent.size() < 50) {
            theatre.fails(406, "connection limit exceeded");
            theatre.passUntilWoken();
        }
        assertThat(theatre.sent).hasSize(15).containsOnly(AUTH);
        assertThat(theatre.connects).hasSize(2);
        assertThat(theatre.events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 405, 409, 410, 411, 400})
    void whatNoRetryWillChangeEndsTheFeedWithWordsAboutWhatToDo(int code) {
        Theatre theatre = Theatre.at(TEN);
        theatre.open();
        theatre.fails(code, "no for very-secret-key");
        assertThat(theatre.last())
                .isInstanceOfSatisfying(
                        Ended.class,
                        ended -> assertThat(ended.reason())
                                .contains(Integer.toString(code))
                                .doesNotContain("very-secret-key"));
        theatre.pass(Duration.ofHours(1));
        assertThat(theatre.connects).hasSize(1);
        assertThat(theatre.protocol.isOver()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"400,true", "401,true", "403,true", "404,true", "408,false", "429,false", "500,false", "503,false"})
    void aHandshakeThatIsRefusedEndsTheFeedUnlessItMayPass(int status, boolean ends) {
        Theatre theatre = Theatre.at(TEN);
        theatre.protocol.refused(status, theatre.now);
        theatre.pass(SECOND);
        assertThat(theatre.protocol.isOver()).isEqualTo(ends);
        assertThat(theatre.told(Ended.class)).hasSize(ends ? 1 : 0);
        assertThat(theatre.connects).hasSize(ends ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 407, 500, 0, 999})
    void otherRefusalsCostTheConnectionAndNoMore(int code) {
        Theatre theatre = Theatre.live(TEN);
        theatre.fails(code, "slow client");
        assertThat(theatre.last()).isInstanceOf(Disconnected.class);
        theatre.pass(SECOND);
        assertThat(theatre.connects).hasSize(2);
    }

    @Test
    void alreadyAuthenticatedIsAsGoodAsAuthenticated() {
        Theatre theatre = Theatre.at(TEN);
        theatre.open();
        theatre.fails(403, "already authenticated");
        assertThat(theatre.sent).containsExactly(AUTH, ALL);
    }

    @Test
    void theSubscriptionIsReplayedAfterEveryAuthentication() {
        Theatre theatre = Theatre.live(TEN);
        theatre.pass(SECOND);
        theatre.prints(1);
        theatre.pass(SECOND);
        theatre.protocol.failed("connection reset", theatre.now);
        assertThat(theatre.last()).isEqualTo(new Disconnected(later(0), later(2), "connection reset"));
        theatre.pass(SECOND);
        Theatre.live(theatre);
        assertThat(theatre.sent).containsExactly(AUTH, ALL, AUTH, ALL);
        assertThat(theatre.last()).isEqualTo(new Connected(later(3)));
    }

    @Test
    void aReplyThatLacksWhatWasAskedIsNoSubscription() {
        Theatre theatre = Theatre.at(TEN);
        theatre.open();
        theatre.says("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
        theatre.says("[{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"bars\":[\"*\"]}]");
        assertThat(theatre.events).isEmpty();
        theatre.pass(SECOND);
        assertThat(theatre.connects).hasSize(2);
    }

    @Test
    void aChangedSubscriptionIsSaidOnTheRunningSessionAndReplayedOnTheNext() {
        FeedOptions options =
                Theatre.options().subscription(FeedSubscription.of(List.of(new Symbol("AAPL"), new Symbol("F"))));
        Theatre theatre = Theatre.live(Theatre.at(TEN, options, FeedLine.SIP));
        FeedSubscription other = FeedSubscription.of(List.of(new Symbol("F"), new Symbol("MSFT")))
                .withBars(false, false, true);
        theatre.protocol.want(other, theatre.now);
        assertThat(theatre.sent.subList(2, 4))
                .containsExactly(
                        "{\"action\":\"unsubscribe\",\"trades\":[\"AAPL\"]}",
                        "{\"action\":\"subscribe\",\"trades\":[\"MSFT\"],\"dailyBars\":[\"F\",\"MSFT\"]}");
        theatre.says("[{\"T\":\"subscription\",\"trades\":[\"F\"]}]");
        theatre.says("[{\"T\":\"subscription\",\"trades\":[\"F\",\"MSFT\"],\"dailyBars\":[\"F\",\"MSFT\"]}]");
        theatre.pass(Duration.ofMinutes(5));
        assertThat(theatre.told(Disconnected.class)).isEmpty();
        theatre.protocol.closed(1001, "going away", theatre.now);
        theatre.pass(SECOND);
        theatre.open();
        theatre.says("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
        assertThat(theatre.sent.getLast())
                .isEqualTo("{\"action\":\"subscribe\",\"trades\":[\"F\",\"MSFT\"],\"dailyBars\":[\"F\",\"MSFT\"]}");
    }

    @Test
    void aChangeThatIsNeverConfirmedCostsTheConnection() {
        Theatre theatre = Theatre.live(TEN);
        theatre.protocol.want(FeedSubscription.everything().withBars(true, true, true), theatre.now);
        theatre.pass(seconds(3));
        assertThat(theatre.last()).isInstanceOf(Disconnected.class);
    }

    @Test
    void aMalformedFrameIsALossSinceASecondBeforeTheNewestPrint() {
        Theatre theatre = Theatre.live(TEN);
        theatre.pass(seconds(5));
        theatre.prints(1);
        theatre.pass(SECOND);
        theatre.says("[{\"T\":\"t\",\"S\":\"AAPL\"");
        assertThat(theatre.last()).isEqualTo(new Disconnected(later(4), later(6), "malformed frame"));
        assertThat(theatre.protocol.counts().malformed()).isEqualTo(1);
    }

    @Test
    void pongsShowThatTheConnectionLives() {
        Theatre theatre = Theatre.live(TEN);
        theatre.pass(seconds(25));
        assertThat(theatre.told(Alive.class)).containsExactly(new Alive(later(10)), new Alive(later(20)));
    }

    @Test
    void aPingThatIsNotAnsweredWithinFiveSecondsEndsTheConnection() {
        Theatre theatre = Theatre.live(TEN);
        theatre.answersPings = false;
        theatre.pass(seconds(12));
        theatre.prints(1);
        theatre.pass(seconds(2.999));
        assertThat(theatre.told(Disconnected.class)).isEmpty();
        theatre.pass(seconds(0.001));
        assertThat(theatre.last()).isEqualTo(new Disconnected(later(11), later(15), "no answer to a ping within 5 s"));
    }

    @Test
    void triesGetRarerUpToHalfAMinuteAndNeverEnd() {
        Theatre theatre = Theatre.at(TEN);
        for (int failures = 1; failures <= 30; failures++) {
            Instant lost = theatre.now;
            theatre.protocol.failed("connection refused", theatre.now);
            theatre.passUntilWoken();
            Duration wait = Duration.between(lost, theatre.connects.getLast());
            long longest = (long) Math.min(30_000, 250 * Math.pow(2, failures - 1));
            assertThat(wait.toMillis()).isBetween(longest / 2, longest);
        }
        assertThat(theatre.connects).hasSize(31);
        assertThat(theatre.events).isEmpty();
    }

    @Test
    void aConnectionThatAnsweredAPingMakesTheNextWaitShortAgain() {
        Theatre theatre = Theatre.live(TEN);
        for (int failures = 0; failures < 8; failures++) {
            theatre.protocol.failed("reset", theatre.now);
            theatre.passUntilWoken();
            Theatre.live(theatre);
        }
        theatre.pass(seconds(11));
        Instant lost = theatre.now;
        theatre.protocol.failed("reset", theatre.now);
        assertThat(theatre.protocol.wakeAt()).isBeforeOrEqualTo(lost.plusMillis(250));
    }

    @Test
    void aConnectionThatWasBehindHasHeardNoMoreThanItsNewestPrint() {
        Theatre theatre = Theatre.live(TEN);
        String print = "[{\"T\":\"t\",\"S\":\"AAPL\",\"i\":1,\"x\":\"P\",\"p\":1,\"s\":1,\"t\":\"%s\"}]";
        theatre.pass(seconds(9));
        theatre.says(print.formatted(later(4)));
        theatre.says(print.formatted(later(3)));
        theatre.pass(seconds(9));
        theatre.fails(407, "slow client");
        assertThat(theatre.told(Disconnected.class).getFirst().heard()).isEqualTo(later(3));
    }

    @Test
    void aPrintFromTheFutureProvesNothingAboutIt() {
        Theatre theatre = Theatre.live(TEN);
        theatre.pass(seconds(9));
        theatre.says("[{\"T\":\"t\",\"S\":\"AAPL\",\"i\":1,\"x\":\"P\",\"p\":1,\"s\":1,\"t\":\"%s\"}]"
                .formatted(later(3_600)));
        theatre.protocol.failed("reset", theatre.now);
        assertThat(theatre.told(Disconnected.class).getFirst().heard()).isEqualTo(later(8));
    }

    @Test
    void whatComesFifteenMinutesLateIsToldAsOfWhenItWasPrinted() {
        Theatre theatre = Theatre.live(Theatre.at(TEN, Theatre.options(), FeedLine.DELAYED_SIP));
        theatre.pass(seconds(10));
        theatre.protocol.failed("reset", theatre.now);
        Instant before = TEN.minus(Duration.ofMinutes(15));
        assertThat(theatre.events)
                .containsExactly(
                        new Connected(before),
                        new Alive(before.plusSeconds(10)),
                        new Disconnected(before, before.plusSeconds(10), "reset"));
    }

    @Test
    void theSameDayIsToldTheSameWayTwice() {
        assertThat(storm()).isEqualTo(storm());
    }

    private static List<String> storm() {
        Theatre theatre = Theatre.live(TEN);
        for (int i = 0; i < 20; i++) {
            theatre.pass(seconds(7));
            theatre.protocol.closed(1006, "", theatre.now);
            theatre.pass(seconds(2));
            if (i % 3 == 0) Theatre.live(theatre);
        }
        return theatre.events.stream().map(FeedEvent::toString).toList();
    }
}
