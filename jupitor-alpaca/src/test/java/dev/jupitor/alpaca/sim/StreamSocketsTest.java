package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.StreamWorld.FRIDAY;
import static dev.jupitor.alpaca.sim.StreamWorld.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real client on a real port.
@Timeout(60)
class StreamSocketsTest {

    private static final Instant NOON = at(FRIDAY, 12, 0);
    private static final String AUTH = "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}";
    private static final String ALL_TRADES = "{\"action\":\"subscribe\",\"trades\":[\"*\"]}";
    private static final String CONNECTED = "[{\"T\":\"success\",\"msg\":\"connected\"}]";
    private static final String AUTHENTICATED = "[{\"T\":\"success\",\"msg\":\"authenticated\"}]";

    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatorFixture fixture;

    @AfterEach
    void end() {
        http.shutdownNow();
        if (fixture != null) fixture.close();
    }

    /// The market's clock runs at this speed from noon.
    private void start(double speed, String... faults) {
        Instant real = InstantSource.system().instant();
        ScaledTimekeeper clock = new ScaledTimekeeper(NOON, real, speed, InstantSource.system());
        fixture = SimulatorFixture.start(clock, builder -> {
            Stream.of(faults).map(FaultSpec::parse).forEach(builder::fault);
            return builder.sendBuffer(256 << 10);
        });
    }

    private final class Client implements WebSocket.Listener {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final boolean reads;
        final WebSocket socket;

        Client(String path) {
            this(fixture.simulator.streamUrl(), path, true);
        }

        Client(URI simulator, String path, boolean reads) {
            this.reads = reads;
            this.socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(simulator + path), this)
                    .join();
        }

        void say(String message) {
            socket.sendText(message, true).join();
        }

        String next() throws InterruptedException {
            String message = heard.poll(20, TimeUnit.SECONDS);
            assertThat(message).as("a message within 20 s").isNotNull();
            return message;
        }

        @Override
        public void onOpen(WebSocket opened) {
            if (reads) opened.request(Long.MAX_VALUE);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (!last) return null;
            heard.add(text.toString());
            text.setLength(0);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            heard.add("pong " + StandardCharsets.UTF_8.decode(message));
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            heard.add("broken");
        }
    }

    private Client listening() throws InterruptedException {
        Client client = new Client("/v2/sip");
        assertThat(client.next()).isEqualTo(CONNECTED);
        client.say(AUTH);
        assertThat(client.next()).isEqualTo(AUTHENTICATED);
        client.say(ALL_TRADES);
        assertThat(client.next()).contains("\"T\":\"subscription\"");
        return client;
    }

    @Test
    void tradesArriveAsTheClockRuns() throws Exception {
        start(60);
        assertThat(listening().next()).startsWith("[{\"T\":\"t\",\"S\":\"");
    }

    @Test
    void fragmentedMessagesArePutTogether() throws Exception {
        start(0);
        Client client = new Client("/v2/sip");
        client.next();
        byte[] auth = AUTH.getBytes(StandardCharsets.UTF_8);
        client.socket.sendBinary(ByteBuffer.wrap(auth, 0, 7), false).join();
        client.socket
                .sendBinary(ByteBuffer.wrap(auth, 7, auth.length - 7), false)
                .join();
        client.socket.sendBinary(ByteBuffer.allocate(0), true).join();

        assertThat(client.next()).isEqualTo(AUTHENTICATED);
    }

    @Test
    void pingsAreAnsweredAlsoByAMuteConnection() throws Exception {
        start(60, "mute");
        Client client = listening();
        client.socket.sendPing(StandardCharsets.UTF_8.encode("there?")).join();

        assertThat(client.next()).isEqualTo("pong there?");
    }

    @Test
    void theSecondClientOfAKeyGets406AndItsPlaceWhenTheFirstHasLeft() throws Exception {
        start(0);
        Client first = listening();
        Client second = new Client("/v2/sip");
        second.next();
        second.say(AUTH);
        assertThat(second.next()).contains("406");
        first.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(first.next()).isEqualTo("closed 1000");
        second.say(AUTH);

        assertThat(second.next()).isEqualTo(AUTHENTICATED);
    }

    @Test
    void aDisconnectBreaksTheConnectionWithoutACloseFrame() throws Exception {
        start(60, "disconnect:after=1");
        Client client = listening();
        client.next();

        String end = client.next();
        assertThat(end).isIn("broken", "closed 1006");
    }

    @Test
    void aClientThatDoesNotReadIsTold407BehindWhatWaitsForIt() throws Exception {
        ScaledTimekeeper clock = SimulatorFixture.clockAt(NOON);
        try (AlpacaSimulator busy = AlpacaSimulator.builder(busyMarket(), clock)
                .sendBuffer(256 << 10)
                .start()) {
            Client slow = new Client(busy.streamUrl(), "/v2/sip", false);
            slow.say(AUTH);
            slow.say(ALL_TRADES.replace("]", "],\"quotes\":[\"*\"]"));
            for (int minute = 0; minute < 120; minute++) {
                clock.set(NOON.plusSeconds(60L * minute), 0);
                TimeUnit.MILLISECONDS.sleep(30);
            }
            slow.socket.request(Long.MAX_VALUE);
            String last = "";
            for (String next = slow.next(); !next.startsWith("closed"); next = slow.next()) last = next;

            assertThat(last).isEqualTo("[{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}]");
        }
    }

    private static SyntheticMarket busyMarket() {
        MarketShape shape = MarketShape.builder()
                .dates(FRIDAY, FRIDAY)
                .tradesPerDay(1_000_000)
                .build();
        return SyntheticMarket.of(shape, new NyseCalendar());
    }

    @Test
    void aPathWithoutAStreamIsNoWebSocket() {
        start(0);
        assertThatThrownBy(() -> new Client("/v2/otc")).isInstanceOf(CompletionException.class);
    }

    @Test
    void faultsOfStreamsNeverHitARequest() throws Exception {
        start(0, "disconnect", "malformed", "mute");
        assertThat(fixture.get("/v2/stocks/trades/latest?symbols=SPY").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSimulatorsEndIsTheEndOfItsSockets() throws Exception {
        start(0);
        Client client = listening();
        fixture.close();
        fixture = null;

        assertThat(client.next()).isIn("broken", "closed 1001", "closed 1006");
    }

    @Test
    void theTenSecondsOfAuthenticationAreReal() throws Exception {
        start(600);
        Client client = new Client("/v2/sip");
        client.next();
        assertThat(client.heard.poll(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS))
                .isNull();
        client.say(AUTH);

        assertThat(client.next()).isEqualTo(AUTHENTICATED);
    }
}
