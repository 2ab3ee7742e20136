package dev.jupitor.alpaca.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.feed.FeedEvent.Connected;
import dev.jupitor.core.feed.FeedEvent.Disconnected;
import dev.jupitor.core.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Connections on which pings are answered and nothing is printed.
class MuteTest {
    @ParameterizedTest
    @CsvSource({
        "2026-02-10T15:00:00Z,  30, a Tuesday at 10:00",
        "2026-07-10T14:00:00Z,  30, a summer day at 10:00",
        "2026-02-10T10:00:00Z, 120, 05:00: pre-market",
        "2026-02-10T22:00:00Z, 120, 17:00: post-market",
        "2026-11-27T17:00:00Z,  30, the half day after Thanksgiving at 12:00",
        "2026-11-27T19:00:00Z, 120, the half day at 14:00: closed an hour ago"
    })
    void silenceWhileTheMarketIsOpenIsALossSinceTheLastPrint(Instant start, long limit, String why) {
        Theatre theatre = Theatre.live(start);
        theatre.pass(Duration.ofSeconds(7));
        theatre.prints(1);
        theatre.pass(Duration.ofSeconds(limit).minusMillis(1));
        assertThat(theatre.told(Disconnected.class)).as(why).isEmpty();
        theatre.pass(Duration.ofMillis(1));
        Instant heard = start.plusSeconds(7);
        assertThat(theatre.told(Disconnected.class))
                .as(why)
                .containsExactly(new Disconnected(
                        heard.minusSeconds(1),
                        heard.plusSeconds(limit),
                        "mute for %d s while the market is open".formatted(limit)));
        theatre.pass(Duration.ofSeconds(1));
        assertThat(theatre.connects).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-10T02:00:00Z, 6, the night",
        "2026-02-14T15:00:00Z, 10, a Saturday",
        "2026-02-16T12:00:00Z, 10, Washington's Birthday",
        "2026-11-27T22:00:01Z, 10, the half day after 17:00"
    })
    void silenceWhileTheMarketSleepsIsNone(Instant start, long hours, String why) {
        Theatre theatre = Theatre.live(start);
        theatre.pass(Duration.ofHours(hours));
        assertThat(theatre.told(Disconnected.class)).as(why).isEmpty();
        assertThat(theatre.pings).isGreaterThan(2_000);
    }

    @Test
    void theSilenceOfTheNightIsNotCountedInTheMorning() {
        Theatre theatre = Theatre.live(Instant.parse("2026-02-10T08:00:00Z"));
        theatre.pass(Duration.ofMinutes(60 + 2).minusMillis(1));
        assertThat(theatre.told(Disconnected.class)).isEmpty();
        theatre.pass(Duration.ofSeconds(31));
        assertThat(theatre.told(Disconnected.class)).hasSize(1);
    }

    @Test
    void aMarketThatStaysSilentOnEveryConnectionIsDoubtedLessAndLess() {
        Theatre theatre = Theatre.live(Theatre.TEN);
        for (long limit : new long[] {30, 60, 120, 240, 480, 480}) {
            Instant connected = theatre.told(Connected.class).getLast().at();
            theatre.pass(Duration.ofSeconds(limit));
            Disconnected lost = theatre.told(Disconnected.class).getLast();
            assertThat(Duration.between(connected, lost.at())).isEqualTo(Duration.ofSeconds(limit));
            theatre.passUntilWoken();
            Theatre.live(theatre);
        }
    }

    @Test
    void aFewSecuritiesMayBeSilentForHours() {
        FeedOptions few = Theatre.options().subscription(FeedSubscription.of(List.of(new Symbol("AAPL"))));
        Theatre theatre = Theatre.live(Theatre.at(Theatre.TEN, few, FeedLine.SIP));
        theatre.pass(Duration.ofHours(3));
        assertThat(theatre.told(Disconnected.class)).isEmpty();
    }

    @Test
    void oneExchangeMaySleepOutsideTheRegularSession() {
        Theatre theatre =
                Theatre.live(Theatre.at(Instant.parse("2026-02-10T10:00:00Z"), Theatre.options(), FeedLine.IEX));
        theatre.pass(Duration.ofHours(4));
        assertThat(theatre.told(Disconnected.class)).isEmpty();
        theatre.pass(Duration.ofMinutes(32));
        assertThat(theatre.told(Disconnected.class)).isNotEmpty();
    }

    @Test
    void theDelayedFeedOpensAQuarterOfAnHourLater() {
        Theatre theatre = Theatre.live(
                Theatre.at(Instant.parse("2026-02-10T09:00:00Z"), Theatre.options(), FeedLine.DELAYED_SIP));
        theatre.pass(Duration.ofMinutes(16));
        assertThat(theatre.told(Disconnected.class)).isEmpty();
        theatre.pass(Duration.ofMinutes(2));
        assertThat(theatre.told(Disconnected.class)).hasSize(1);
    }
}
