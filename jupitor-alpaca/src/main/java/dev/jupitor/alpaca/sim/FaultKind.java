package dev.jupitor.alpaca.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The ways in which the vendor can go wrong on purpose. Those of the REST side never hit a stream, and those of the
/// streams never a request.
public enum FaultKind {
    /// 429 with the three rate headers; the quota is said to renew after the wait, 1 s by default.
    RATE_LIMIT("rate-limit", Stage.INSTEAD, 1_000),
    /// 429 without any header.
    RATE_LIMIT_BARE("rate-limit-bare", Stage.INSTEAD, 0),
    /// 500 with a JSON message.
    HTTP_500("http-500", Stage.INSTEAD, 0),
    /// 503 with an HTML body, as a load balancer answers.
    HTTP_503("http-503", Stage.INSTEAD, 0),
    /// 200 whose body is a web page.
    HTML_BODY("html-body", Stage.INSTEAD, 0),
    /// 400 for any request that names the symbol.
    POISON_SYMBOL("poison-symbol", Stage.INSTEAD, 0),
    /// A page with fewer rows than the limit although more follow.
    SHORT_PAGE("short-page", Stage.PAGE, 0),
    /// A page without rows, but with a token that leads on.
    EMPTY_PAGE("empty-page", Stage.PAGE, 0),
    /// A page whose token is the one that it was asked with.
    REPEATED_TOKEN("repeated-token", Stage.PAGE, 0),
    /// The connection is reset: at first before any answer, every other time within the body.
    RESET("reset", Stage.TRANSPORT, 0),
    /// The body ends within the compressed stream, and the length says so.
    TRUNCATED_GZIP("truncated-gzip", Stage.TRANSPORT, 0),
    /// Silence in the middle of the body, 30 s by default, then the rest.
    STALL("stall", Stage.TRANSPORT, 30_000),
    /// Silence before the answer, 200 ms by default.
    LATENCY("latency", Stage.TRANSPORT, 200),
    /// The connection is cut in place of a frame, without a close frame.
    DISCONNECT("disconnect", Stage.STREAM, 0),
    /// The connection stays and pings are answered, but nothing is sent, for 60 s by default; what was due
    /// meanwhile
    /// comes afterwards.
    MUTE("mute", Stage.STREAM, 60_000),
    /// This frame and what else was due with it are dropped; then 407, and the connection is closed.
    SLOW_407("slow-407", Stage.STREAM, 0),
    /// An authentication that would succeed is answered 406; the connection stays. Counts authentications.
    BUSY_406("busy-406", Stage.STREAM, 0),
    /// The frame is sent twice.
    DUPLICATE("duplicate", Stage.STREAM, 0),
    /// The frame changes places with the next one, if that comes within a second.
    REORDER("reorder", Stage.STREAM, 0),
    /// The frame is cut in the middle, so that it cannot be read; what it held is lost.
    MALFORMED("malformed", Stage.STREAM, 0);

    /// Where a fault takes hold.
    enum Stage {
        /// Answered in place of the request.
        INSTEAD,
        /// Changes a page of bars or trades; other requests are left alone.
        PAGE,
        /// Changes how the right answer travels.
        TRANSPORT,
        /// Befalls a frame of a stream, or an authentication there.
        STREAM
    }

    private final String specName;
    private final Stage stage;
    private final long defaultMillis;

    FaultKind(String specName, Stage stage, long defaultMillis) {
        this.specName = specName;
        this.stage = stage;
        this.defaultMillis = defaultMillis;
    }

    /// The name in a fault specification.
    public String specName() {
        return specName;
    }

    Stage stage() {
        return stage;
    }

    /// Whether it befalls streams, else requests.
    boolean isOfStreams() {
        return stage == Stage.STREAM;
    }

    /// The wait where a specification names none, milliseconds: real ones of the REST side, the market's of
    /// streams.
    long defaultMillis() {
        return defaultMillis;
    }

    static Optional<FaultKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.specName.equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(FaultKind::specName).toList();
    }
}
