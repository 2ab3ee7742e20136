package dev.jupitor.alpaca.feed;

import dev.jupitor.alpaca.internal.frame.ClientMessage;
import dev.jupitor.alpaca.internal.frame.Control;
import dev.jupitor.alpaca.internal.frame.Frame;
import dev.jupitor.alpaca.internal.frame.FrameReader;
import dev.jupitor.alpaca.internal.json.JsonFrameCursor;
import dev.jupitor.alpaca.internal.msgpack.MsgpackCursor;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.feed.TradeFeed;
import dev.jupitor.core.source.SourceException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One session with the vendor's stream, connection after connection: what is said, awaited, given up, begun anew.
///
/// It has no thread, no socket and no clock. It is told what happened and when, in the order of time; it acts through a
/// [Wire], tells a sink, and says when it wants to be woken. The same calls give the same deeds. One thread.
///
/// What was heard is proven by prints alone: a connection that was behind, or mute for a while before it broke, answers
/// pings too. So a loss is told as of a second before the newest print that came.
///
/// Told instants are those at which a print was made, as far as that can be known: of a feed that comes 15 minutes
/// late, everything is told as of 15 minutes before.
public final class FeedProtocol {
    private static final Logger log = LoggerFactory.getLogger(FeedProtocol.class);

    /// How often the keys are shown on one connection while another session holds the line.
    static final int BUSY_TRIES = 15;

    private static final Duration BUSY_STEP = Duration.ofMillis(500);
    private static final int MOST_BUSY_STEPS = 10;
    /// Prints of one tape may overtake those of another by moments.
    private static final Duration OVERTAKING = Duration.ofSeconds(1);

    private static final int LONGEST_QUOTE = 200;

    /// What the protocol acts on: at most one connection at a time.
    public interface Wire {
        /// Begins to connect.
        void connect(URI address, Map<String, String> headers);

        /// Sends a message on the connection.
        void send(byte[] payload, boolean binary);

        void ping();

        /// Ends the connection or the attempt, if there is one. Nothing that happens on it is told any more.
        void close();
    }

    private enum Stage {
        /// Until the next attempt.
        RESTING("nothing"),
        CONNECTING("connection"),
        GREETING("greeting"),
        AUTHENTICATING("answer to the keys"),
        /// Another session holds the line; the keys are shown again later.
        BUSY("nothing"),
        SUBSCRIBING("answer to the subscription"),
        LIVE("answer to the changed subscription"),
        OVER("nothing");

        private final String awaited;

        Stage(String awaited) {
            this.awaited = awaited;
        }
    }

    private final FeedOptions options;
    private final FeedLine line;
    private final FeedLogin login;
    private final Wire wire;
    private final TradeFeed.Sink sink;
    private final MuteWatch mute;
    private final FrameReader msgpack;
    private final FrameReader json;

    private Stage stage = Stage.OVER;
    private FeedSubscription wanted;
    /// When the wait of the stage is over.
    private Instant stageEnd = Instant.MAX;
    private Instant pingAt = Instant.MAX;
    private Instant pongEnd = Instant.MAX;
    /// Everything printed until here has come.
    private Instant heard = Instant.MIN;
    private int repliesOpen;
    private int failures;
    private int busyTries;

    private long frames;
    private long malformed;
    private long strangers;

    /// Not started yet.
    ///
    /// @param options whose times are used as they are
    public FeedProtocol(FeedOptions options, FeedLine line, FeedLogin login, Wire wire, TradeFeed.Sink sink) {
        this.options = options;
        this.line = line;
        this.login = login;
        this.wire = wire;
        this.sink = sink;
        wanted = options.subscription();
        mute = new MuteWatch(options.calendar(), options.times(), line);
        FeedBatch.Books books = FeedBatch.Books.create();
        msgpack = MsgpackCursor.reader(books);
        json = JsonFrameCursor.reader(books);
    }

    /// Begins; to be called once.
    public void start(Instant now) {
        connect(now);
    }

    /// Ends for good and tells nothing.
    public void stop() {
        rest(Stage.OVER, Instant.MAX);
        wire.close();
    }

    /// Whether nothing will happen any more.
    public boolean isOver() {
        return stage == Stage.OVER;
    }

    /// When [#wake(Instant)] is due; [Instant#MAX] where only an event can change anything.
    public Instant wakeAt() {
        if (stage != Stage.LIVE) return stageEnd;
        return earlier(earlier(stageEnd, mute.checkAt()), earlier(pingAt, pongEnd));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Time has passed.
    public void wake(Instant now) {
        if (now.isBefore(wakeAt())) return;
        switch (stage) {
            case RESTING -> connect(now);
            case BUSY -> authenticate(now);
            case CONNECTING, GREETING, AUTHENTICATING, SUBSCRIBING -> losePatience(now);
            case LIVE -> watch(now);
            case OVER -> {}
        }
    }

    private void losePatience(Instant now) {
        lose(now, "no " + stage.awaited + " in time");
    }

    private void watch(Instant now) {
        if (isDue(stageEnd, now)) losePatience(now);
        else if (isDue(pongEnd, now))
            lose(now, "no answer to a ping within " + inWords(options.times().pong()));
        else {
            if (isDue(pingAt, now)) ping(now);
            if (isDue(mute.checkAt(), now)) mute.muteFor(now).ifPresent(silence -> loseMute(now, silence));
        }
    }

    private static boolean isDue(Instant when, Instant now) {
        return !now.isBefore(when);
    }

    private void ping(Instant now) {
        wire.ping();
        pongEnd = earlier(pongEnd, now.plus(options.times().pong()));
        pingAt = now.plus(options.times().ping());
    }

    private void loseMute(Instant now, Duration silence) {
        lose(now, "mute for %s while the market is open".formatted(inWords(silence)));
    }

    private static String inWords(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private void connect(Instant now) {
        stage = Stage.CONNECTING;
        stageEnd = now.plus(options.times().connect());
        busyTries = 0;
        wire.connect(
                options.address(line),
                Map.of("Content-Type", options.encoding().contentType(), "User-Agent", "jupitor"));
    }

    /// The connection is open.
    public void opened(Instant now) {
        if (stage != Stage.CONNECTING) return;
        await(Stage.GREETING, now);
    }

    private void await(Stage next, Instant now) {
        stage = next;
        stageEnd = now.plus(options.times().step());
    }

    /// The handshake was refused with a status of HTTP.
    public void refused(int status, Instant now) {
        if (stage == Stage.OVER) return;
        String what = "the stream answers HTTP " + status;
        boolean mayPass = status < 400 || status >= 500 || status == 408 || status == 429;
        if (mayPass) lose(now, what);
        else if (status == 401 || status == 403) end(now, what + ": " + ASK_KEYS);
        else end(now, what + " at " + options.address(line) + ": is that the address of the stream?");
    }

    /// There is no connection, or none any more.
    ///
    /// @param reason for people
    public void failed(String reason, Instant now) {
        if (stage == Stage.OVER || stage == Stage.RESTING) return;
        lose(now, login.blot(reason));
    }

    /// The other side closed the connection.
    public void closed(int code, String reason, Instant now) {
        failed("closed by the vendor (%d%s)".formatted(code, reason.isEmpty() ? "" : ", " + quote(reason)), now);
    }

    /// The other side lives.
    public void pong(Instant now) {
        if (stage != Stage.LIVE) return;
        pongEnd = Instant.MAX;
        failures = 0;
        sink.accept(new FeedEvent.Alive(market(now)));
    }

    /// A message came.
    public void message(byte[] payload, boolean binary, Instant now) {
        if (stage == Stage.OVER || stage == Stage.RESTING) return;
        frames++;
        try {
            Frame frame = (binary ? msgpack : json).read(payload, 0, payload.length);
            take(frame, now);
        } catch (SourceException.Malformed e) {
            loseMalformed(e, payload.length, now);
        }
    }

    private void loseMalformed(SourceException.Malformed refusal, int length, Instant now) {
        malformed++;
        if (Long.bitCount(malformed) == 1)
            log.warn(
                    "[alpaca] frame {} of {} bytes is malformed ({}); {} until now",
                    frames,
                    length,
                    login.blot(String.valueOf(refusal.getMessage())),
                    malformed);
        lose(now, "malformed frame");
    }

    private void take(Frame frame, Instant now) {
        for (Control control : frame.controls()) take(control, now);
        if (stage != Stage.LIVE || !frame.isData()) return;
        mute.heard(now);
        strangers += frame.strangers();
        if (frame.prints().rows() > 0) tell(frame, now);
        frame.bars().forEach(sink::accept);
    }

    private void tell(Frame frame, Instant now) {
        Instant newest = Instant.ofEpochSecond(0, frame.newestNanos()).plus(line.delay());
        heard = later(heard, earlier(now, newest).minus(OVERTAKING));
        sink.accept(new FeedEvent.Printed(frame.prints(), market(now)));
    }

    private void take(Control control, Instant now) {
        switch (control) {
            case Control.Success success -> succeed(success.message(), now);
            case Control.Failure failure -> fail(failure, now);
            case Control.Subscribed subscribed -> compare(subscribed, now);
        }
    }

    private void succeed(String step, Instant now) {
        if (stage == Stage.GREETING && step.equals("connected")) authenticate(now);
        else if (step.equals("authenticated") && (stage == Stage.GREETING || stage == Stage.AUTHENTICATING))
            subscribe(now);
    }

    private void authenticate(Instant now) {
        await(Stage.AUTHENTICATING, now);
        send(ClientMessage.auth(login.keyId(), login.secretKey()));
    }

    private void subscribe(Instant now) {
        await(Stage.SUBSCRIBING, now);
        repliesOpen = 1;
        send(ClientMessage.subscribe(wanted.channels()));
    }

    private void send(ClientMessage message) {
        switch (options.encoding()) {
            case MSGPACK -> wire.send(message.msgpack(), true);
            case JSON -> wire.send(message.json(), false);
        }
    }

    /// Wants another subscription from now on. What both hold is heard without a break; the vendor has begun to
    /// send
    /// what is new when a moment has passed, for which there is no event.
    public void want(FeedSubscription other, Instant now) {
        FeedSubscription before = wanted;
        wanted = other;
        if (stage != Stage.LIVE && stage != Stage.SUBSCRIBING) return;
        Map<String, List<String>> gone = before.without(other);
        Map<String, List<String>> added = other.without(before);
        if (!gone.isEmpty()) change(ClientMessage.unsubscribe(gone), now);
        if (!added.isEmpty()) change(ClientMessage.subscribe(added), now);
        if (stage == Stage.LIVE) mute.begin(now, other.isEverything());
    }

    private void change(ClientMessage message, Instant now) {
        repliesOpen++;
        stageEnd = now.plus(options.times().step());
        send(message);
    }

    private void compare(Control.Subscribed state, Instant now) {
        if (stage != Stage.SUBSCRIBING && stage != Stage.LIVE) return;
        repliesOpen = Math.max(0, repliesOpen - 1);
        if (repliesOpen > 0) return;
        String missing = wanted.missingIn(state.channels()).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) lose(now, "the vendor's subscription lacks " + missing);
        else if (stage == Stage.SUBSCRIBING) goLive(now);
        else stageEnd = Instant.MAX;
    }

    private void goLive(Instant now) {
        stage = Stage.LIVE;
        stageEnd = Instant.MAX;
        pingAt = now.plus(options.times().ping());
        pongEnd = Instant.MAX;
        heard = now;
        mute.begin(now, wanted.isEverything());
        log.info("[alpaca] the {} stream is connected", line.path());
        sink.accept(new FeedEvent.Connected(market(now)));
    }

    private static final String ASK_KEYS = "are APCA_API_KEY_ID and APCA_API_SECRET_KEY right?";

    private void fail(Control.Failure failure, Instant now) {
        String said = "the vendor says %d (%s)".formatted(failure.code(), quote(failure.message()));
        switch ((int) Math.min(failure.code(), Integer.MAX_VALUE)) {
            case 400 -> endUnlessLive(now, said + ": it does not understand us; please report this");
            case 402 -> end(now, said + ": " + ASK_KEYS);
            case 403 -> succeed("authenticated", now);
            case 405 ->
                end(now, said + ": subscribe to fewer symbols, or take a plan without that limit (alpaca.plan)");
            case 406 -> standInLine(now, said);
            case 409 -> end(now, said + ": the plan does not include %s; set alpaca.feed".formatted(line.path()));
            case 410 -> end(now, said + ": the feed %s does not have what was asked of it".formatted(line.path()));
            case 411 -> end(now, said + ": the keys may not listen to this stream; make others");
            default -> lose(now, said);
        }
    }

    /// What is malformed will be so again; a running session is not given up for it.
    private void endUnlessLive(Instant now, String reason) {
        if (stage == Stage.LIVE) lose(now, reason);
        else end(now, reason);
    }

    /// Another session is open, perhaps our own of a moment ago: the keys are shown again on the same connection.
    private void standInLine(Instant now, String said) {
        boolean waits = stage == Stage.GREETING || stage == Stage.AUTHENTICATING;
        if (!waits || ++busyTries >= BUSY_TRIES) {
            lose(now, said);
            return;
        }
        stage = Stage.BUSY;
        stageEnd = now.plus(BUSY_STEP.multipliedBy(Math.min(busyTries, MOST_BUSY_STEPS)));
    }

    private void lose(Instant now, String reason) {
        boolean wasLive = stage == Stage.LIVE;
        failures++;
        Duration wait = options.backoff().after(failures, options.chance());
        rest(Stage.RESTING, now.plus(wait));
        wire.close();
        log.warn("[alpaca] the {} stream is lost: {}; next try in {} ms", line.path(), reason, wait.toMillis());
        if (wasLive) sink.accept(new FeedEvent.Disconnected(market(heard), market(now), reason));
    }

    private void end(Instant now, String reason) {
        boolean wasLive = stage == Stage.LIVE;
        rest(Stage.OVER, Instant.MAX);
        wire.close();
        log.error("[alpaca] the {} stream is given up: {}", line.path(), reason);
        if (wasLive) sink.accept(new FeedEvent.Disconnected(market(heard), market(now), reason));
        sink.accept(new FeedEvent.Ended("[alpaca] " + reason, market(now)));
    }

    private void rest(Stage next, Instant until) {
        stage = next;
        stageEnd = until;
        pingAt = Instant.MAX;
        pongEnd = Instant.MAX;
        repliesOpen = 0;
    }

    private Instant market(Instant now) {
        return now.minus(line.delay());
    }

    private String quote(String text) {
        String printable = login.blot(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE - 3) + "...";
    }

    /// Counted since the start.
    public FeedCounts counts() {
        return new FeedCounts(frames, malformed, strangers);
    }
}
