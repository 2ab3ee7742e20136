package dev.jupitor.alpaca.feed;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.TradingCalendar;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A vendor whose words a test writes, a clock that it moves, and a protocol between them.
final class Theatre implements FeedProtocol.Wire {
    static final FeedLogin LOGIN = new FeedLogin("PKTESTKEYID", "very-secret-key");
    /// A Tuesday in winter, 10:00 in New York.
    static final Instant TEN = Instant.parse("2026-02-10T15:00:00Z");

    private static final TradingCalendar NYSE = new NyseCalendar();
    private static final String PRINT =
            "[{\"T\":\"t\",\"S\":\"AAPL\",\"i\":%d,\"x\":\"P\",\"p\":10.5,\"s\":200,\"c\":[\"@\"],\"z\":\"C\",\"t\":\"%s\"}]";

    final List<FeedEvent> events = new ArrayList<>();
    final List<String> sent = new ArrayList<>();
    final List<Instant> connects = new ArrayList<>();
    final List<URI> addresses = new ArrayList<>();
    int pings;
    int closes;
    Instant now;
    final FeedProtocol protocol;
    /// Whether the vendor answers pings.
    boolean answersPings = true;

    private Theatre(Instant start, FeedOptions options, FeedLine line) {
        now = start;
        protocol = new FeedProtocol(options, line, LOGIN, this, events::add);
        protocol.start(now);
    }

    static FeedOptions options() {
        return FeedOptions.of(NYSE).encoding(FeedEncoding.JSON).backoff(FeedOptions.BACKOFF, new Random(1));
    }

    static Theatre at(Instant start) {
        return new Theatre(start, options(), FeedLine.SIP);
    }

    static Theatre at(Instant start, FeedOptions options, FeedLine line) {
        return new Theatre(start, options, line);
    }

    /// A session that is connected and subscribed to all.
    static Theatre live(Instant start) {
        return live(at(start));
    }

    static Theatre live(Theatre theatre) {
        theatre.open();
        theatre.says("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
        theatre.says("[{\"T\":\"subscription\",\"trades\":[\"*\"],\"quotes\":[],\"bars\":[]}]");
        return theatre;
    }

    void open() {
        protocol.opened(now);
        says("[{\"T\":\"success\",\"msg\":\"connected\"}]");
    }

    void says(String json) {
        protocol.message(json.getBytes(StandardCharsets.UTF_8), false, now);
    }

    void fails(int code, String message) {
        says("[{\"T\":\"error\",\"code\":%d,\"msg\":\"%s\"}]".formatted(code, message));
    }

    void prints(int id) {
        says(PRINT.formatted(id, now));
    }

    /// Lets time pass, waking whoever wants to be woken.
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (!protocol.wakeAt().isAfter(end)) {
            if (protocol.wakeAt().isAfter(now)) now = protocol.wakeAt();
            int before = pings;
            protocol.wake(now);
            if (answersPings && pings > before) protocol.pong(now);
        }
        now = end;
    }

    /// Lets time pass until the protocol wants to be woken, and wakes it.
    void passUntilWoken() {
        pass(Duration.between(now, protocol.wakeAt()));
    }

    <E extends FeedEvent> List<E> told(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    FeedEvent last() {
        return events.getLast();
    }

    @Override
    public void connect(URI address, Map<String, String> headers) {
        connects.add(now);
        addresses.add(address);
    }

    @Override
    public void send(byte[] payload, boolean binary) {
        sent.add(new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void close() {
        closes++;
    }
}
