package dev.jupitor.alpaca.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.internal.frame.Message;
import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.feed.FeedEvent.Alive;
import dev.jupitor.core.feed.FeedEvent.Connected;
import dev.jupitor.core.feed.FeedEvent.Disconnected;
import dev.jupitor.core.feed.FeedEvent.Ended;
import dev.jupitor.core.feed.FeedEvent.Printed;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Over real sockets.
@Timeout(60)
class AlpacaFeedTest {
    private static final FeedLogin LOGIN = new FeedLogin("PKTESTKEYID", "very-secret-key");
    /// Patient enough for a busy machine, but for pings.
    private static final FeedTimes TIMES = new FeedTimes(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));

    private final BlockingQueue<FeedEvent> events = new LinkedBlockingQueue<>();

    private static FeedOptions options(URI url) {
        return FeedOptions.of(new NyseCalendar()).streamUrl(url).times(TIMES);
    }

    private AlpacaFeed started(FeedOptions options) {
        AlpacaFeed feed = AlpacaFeed.overHttp(options, FeedLine.SIP, LOGIN, Timekeeper.system());
        feed.start(events::add);
        return feed;
    }

    private <E extends FeedEvent> E next(Class<E> kind) throws InterruptedException {
        while (true) {
            FeedEvent event = events.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("an event of " + kind.getSimpleName()).isNotNull();
            if (kind.isInstance(event)) return kind.cast(event);
            assertThat(event).isInstanceOf(Alive.class);
        }
    }

    private static Message print(long id) {
        return Message.of("T", "t", "S", "AAPL", "i", id, "x", "P", "p", 172.81, "s", 100L, "t", Instant.now());
    }

    @ParameterizedTest
    @EnumSource(FeedEncoding.class)
    void printsComeThroughAndTheConnectionIsSeenToLive(FeedEncoding encoding) throws Exception {
        try (FakeStream stream = FakeStream.open();
                AlpacaFeed feed = started(options(stream.url()).encoding(encoding))) {
            FakeStream.Client client = stream.clients.poll(30, TimeUnit.SECONDS);
            next(Connected.class);
            assertThat(client.isBinary()).isEqualTo(encoding == FeedEncoding.MSGPACK);
            assertThat(client.heard.peek()).contains("PKTESTKEYID").contains("very-secret-key");
            client.say(print(1), print(2));
            Printed printed = next(Printed.class);
            assertThat(printed.prints().rows()).isEqualTo(2);
            assertThat(printed.prints().id(1)).isEqualTo(2);
            next(Alive.class);
            assertThat(feed.counts().malformed()).isZero();
        }
    }

    @Test
    void aMessageInManyFragmentsIsJoined() throws Exception {
        List<Message> messages = new ArrayList<>();
        for (long id = 0; id < 30_000; id++) messages.add(print(id));
        try (FakeStream stream = FakeStream.open();
                AlpacaFeed feed = started(options(stream.url()))) {
            FakeStream.Client client = stream.clients.poll(30, TimeUnit.SECONDS);
            next(Connected.class);
            client.sendInParts(Message.msgpack(messages), 10_007);
            Printed printed = next(Printed.class);
            assertThat(printed.prints().rows()).isEqualTo(30_000);
            assertThat(printed.prints().id(29_999)).isEqualTo(29_999);
            assertThat(feed.counts().malformed()).isZero();
        }
    }

    @Test
    void aMessageBeyondAllMeasureCostsTheConnection() throws Exception {
        try (FakeStream stream = FakeStream.open();
                AlpacaFeed feed = started(options(stream.url()))) {
            FakeStream.Client client = stream.clients.poll(30, TimeUnit.SECONDS);
            next(Connected.class);
            client.send(new byte[(16 << 20) + 1]);
            assertThat(next(Disconnected.class).reason()).contains("more than 16 MiB");
            next(Connected.class);
            assertThat(feed.counts().frames()).isLessThan(10);
        }
    }

    @Test
    void aVendorWhoHangsUpIsCalledAgainAndToldTheSubscriptionAgain() throws Exception {
        try (FakeStream stream = FakeStream.open();
                AlpacaFeed feed = started(options(stream.url()).encoding(FeedEncoding.JSON))) {
            FakeStream.Client first = stream.clients.poll(30, TimeUnit.SECONDS);
            next(Connected.class);
            first.hangUp();
            assertThat(next(Disconnected.class).reason()).contains("going away");
            FakeStream.Client second = stream.clients.poll(30, TimeUnit.SECONDS);
            next(Connected.class);
            assertThat(second.heard).containsExactlyElementsOf(first.heard).hasSize(2);
            second.say(print(3));
            assertThat(next(Printed.class).prints().id(0)).isEqualTo(3);
            assertThat(feed.counts().frames()).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void aHandshakeRefusedForTheKeysEndsTheFeed() throws Exception {
        try (FakeStream stream = FakeStream.refusing(403);
                AlpacaFeed feed = started(options(stream.url()))) {
            assertThat(next(Ended.class).reason()).contains("HTTP 403").contains("APCA_API_KEY_ID");
            assertThat(feed.counts().frames()).isZero();
        }
    }

    @Test
    void whereNobodyListensYetTheFeedWaitsForSomebody() throws Exception {
        int port = freePort();
        try (AlpacaFeed feed = started(options(URI.create("ws://127.0.0.1:" + port + "/v2")))) {
            assertThat(events.poll(500, TimeUnit.MILLISECONDS)).isNull();
            assertThat(feed.counts().frames()).isZero();
        }
        assertThat(events).isEmpty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void afterClosingNothingIsTold() throws Exception {
        try (FakeStream stream = FakeStream.open()) {
            AlpacaFeed feed = started(options(stream.url()));
            FakeStream.Client client = stream.clients.poll(30, TimeUnit.SECONDS);
            next(Connected.class);
            feed.close();
            events.clear();
            client.say(print(1));
            assertThat(events.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aSinkThatFailsEndsTheFeedInsteadOfSilencingIt() throws Exception {
        try (FakeStream stream = FakeStream.open();
                AlpacaFeed feed =
                        AlpacaFeed.overHttp(options(stream.url()), FeedLine.SIP, LOGIN, Timekeeper.system())) {
            feed.start(event -> {
                events.add(event);
                if (event instanceof Connected) throw new IllegalStateException("no room");
            });
            next(Connected.class);
            assertThat(next(Ended.class).reason()).contains("no room");
        }
    }
}
