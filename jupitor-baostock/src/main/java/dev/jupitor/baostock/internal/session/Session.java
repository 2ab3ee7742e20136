package dev.jupitor.baostock.internal.session;

import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.query.Page;
import dev.jupitor.baostock.query.PageSink;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Malformed;
import dev.jupitor.core.source.SourceException.Rejected;
import dev.jupitor.core.source.SourceException.Unavailable;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one session that a machine has with the server. It logs in when it is first asked, and anew when the session has
/// grown old; it asks again while that makes sense, at the pace and within the budget that are set.
///
/// Thread-safe: requests go one after another, in the order in which threads came. A thread that is interrupted while
/// it
/// waits for an answer closes the connection; the next one opens another.
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private static final int MOST_RETRIES = 3;
    private static final double JITTER = 0.2;
    private static final Duration OLDEST = Duration.ofMinutes(15);
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(25);
    private static final int MOST_SYMBOLS = 200;
    private static final Duration AWAY = Duration.ofMinutes(10);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final DateTimeFormatter LOGOUT_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final SessionSettings settings;
    private final QuotaGovernor governor;
    private final Timekeeper clock;
    private final RandomGenerator random;
    private final Pace pace;
    private final SessionMeter meter = new SessionMeter();
    private final ReentrantLock turn = new ReentrantLock(true);

    private volatile Line line;
    private volatile boolean closed;
    private Instant loggedInAt = Instant.MIN;
    private Instant lastUsed = Instant.MIN;
    private Instant awayUntil = Instant.MIN;
    private final Set<String> symbols = new HashSet<>();
    private boolean isUnproven;

    /// @param random spreads waits; used under the session's lock
    public Session(SessionSettings settings, QuotaGovernor governor, Timekeeper clock, RandomGenerator random) {
        this.settings = settings;
        this.governor = governor;
        this.clock = clock;
        this.random = random;
        this.pace = new Pace(settings.perSecond(), settings.gap(), clock);
    }

    /// How one page's rows were taken.
    ///
    /// @param rows how many the page had
    /// @param size how many a full one has
    public record Taken(int rows, int size) {}

    public SessionMeter meter() {
        return meter;
    }

    /// Asks for one page and hands it to a sink, once.
    ///
    /// @param number counted from 1
    public Taken ask(Query query, int number, PageSink sink) throws SourceException, InterruptedException {
        turn.lockInterruptibly();
        try {
            Tries tries = new Tries(query.kind());
            while (true) {
                checkMayAsk();
                try {
                    return once(query, number, sink);
                } catch (Setback setback) {
                    meter.error(setback.number());
                    tries.after(setback);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private void checkMayAsk() throws Unavailable {
        if (closed) throw new IllegalStateException("this session with BaoStock is closed");
        governor.checkOpen();
        Duration left = Duration.between(clock.instant(), awayUntil);
        if (awayUntil != Instant.MIN && left.isPositive() && left.compareTo(AWAY) <= 0)
            throw new Unavailable(
                    "[baostock] nothing is asked for another %d s, because the server wants no login so soon"
                            .formatted(left.toSeconds() + 1),
                    left);
    }

    private Taken once(Query query, int number, PageSink sink) throws Setback, SourceException, InterruptedException {
        loggedIn();
        pace.await();
        governor.spend();
        meter.query();
        noteUse(query);
        Duration deadline = query.kind() == QueryKind.STOCK_BASIC ? settings.longAnswer() : settings.answer();
        Duration perRead = query.kind() == QueryKind.STOCK_BASIC ? settings.longAnswer() : settings.read();
        String body = query.body(settings.user(), number, settings.pageSize());
        Frame frame = exchange(query.kind().type(), body, perRead, deadline);
        Page page = Answers.page(query, number, settings.pageSize(), frame);
        return new Taken(taken(page, sink), page.size());
    }

    private int taken(Page page, PageSink sink) throws Setback {
        try {
            int rows = sink.take(page);
            meter.rows(rows);
            return rows;
        } catch (Malformed wrong) {
            throw Setback.garbled(wrong.getMessage(), wrong);
        }
    }

    private void noteUse(Query query) {
        lastUsed = clock.instant();
        int code = query.kind().parameters().indexOf("code");
        if (code >= 0) symbols.add(query.parameters().get(code));
    }

    /// A session that is old is left in good manners, and another begun.
    private void loggedIn() throws Setback, SourceException, InterruptedException {
        if (line != null && isOld()) farewell();
        if (line != null) return;
        logIn();
    }

    private boolean isOld() {
        Instant now = clock.instant();
        return !now.isBefore(loggedInAt.plus(OLDEST))
                || now.isBefore(loggedInAt)
                || !now.isBefore(lastUsed.plus(LONGEST_IDLE))
                || symbols.size() >= MOST_SYMBOLS;
    }

    private void logIn() throws Setback, InterruptedException {
        pace.await();
        connect();
        meter.login();
        boolean done = false;
        try {
            String body = String.join("\u0001", "login", settings.user(), settings.password(), settings.option());
            Answers.success(exchange("00", body, settings.read(), settings.answer()));
            done = true;
        } finally {
            if (!done) drop();
        }
        loggedInAt = clock.instant();
        lastUsed = loggedInAt;
        symbols.clear();
        isUnproven = true;
    }

    private void connect() throws Setback, InterruptedException {
        try {
            line = Line.open(settings.host(), settings.port(), settings.connect());
            if (closed) drop();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private Frame exchange(String type, String body, Duration perRead, Duration deadline)
            throws Setback, InterruptedException {
        Line current = line;
        if (current == null) throw Setback.of(new IOException("the session was closed meanwhile"));
        long begun = System.nanoTime();
        try {
            Frame frame = current.exchange(FrameCodec.request(settings.version(), type, body), perRead, deadline);
            meter.answer(frame.wireBytes(), Duration.ofNanos(System.nanoTime() - begun));
            if (!type.equals("00")) isUnproven = false;
            return frame;
        } catch (IOException failed) {
            drop();
            throw failure(failed);
        }
    }

    private static Setback failure(IOException failed) throws InterruptedException {
        if (!(failed instanceof ClosedByInterruptException)) return Setback.of(failed);
        Thread.interrupted();
        throw (InterruptedException) new InterruptedException("while BaoStock was asked").initCause(failed);
    }

    private void drop() {
        Line current = line;
        line = null;
        if (current != null) current.close();
    }

    /// Says goodbye and closes, whatever the server thinks of it.
    private void farewell() {
        try {
            String now = LOGOUT_TIME.format(LocalDateTime.ofInstant(clock.instant(), QuotaGovernor.BEIJING));
            String body = String.join("\u0001", "logout", settings.user(), now);
            Line current = line;
            Duration patience = settings.read().compareTo(FAREWELL) < 0 ? settings.read() : FAREWELL;
            if (current != null)
                current.exchange(FrameCodec.request(settings.version(), "02", body), patience, patience);
        } catch (IOException unheard) {
            LOG.debug("[baostock] the logout was not answered: {}", unheard.getMessage());
        } finally {
            drop();
        }
    }

    /// Logs out if nobody is asking, or within three seconds; after that whoever still asks loses his connection.
    @Override
    public void close() {
        closed = true;
        boolean mine = false;
        try {
            mine = turn.tryLock() || turn.tryLock(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            if (mine && line != null) farewell();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
            if (mine) turn.unlock();
        }
    }

    /// What has gone wrong with one question so far, and whether to ask it again.
    private final class Tries {
        private final QueryKind kind;
        private int failures;
        private int lostAtOnce;
        private boolean wasGarbled;
        private boolean wasLoggedOut;

        Tries(QueryKind kind) {
            this.kind = kind;
        }

        /// Returns when the question may be asked again.
        void after(Setback setback) throws SourceException, InterruptedException {
            switch (setback.code().decision()) {
                case LOG_IN_AGAIN -> logInAgain(setback);
                case ASK_AGAIN -> askAgain(setback);
                case ASK_ONCE_MORE -> askOnceMore(setback);
                case STAY_AWAY -> throw stayAway(setback.getMessage());
                case SHUT_OUT -> {
                    drop();
                    throw governor.block(setback.getMessage());
                }
                case CREDENTIALS -> throw rejected(setback, Rejected.Reason.CREDENTIALS);
                case NOT_OFFERED -> throw rejected(setback, Rejected.Reason.PLAN);
                case REFUSED -> throw rejected(setback, Rejected.Reason.REQUEST);
            }
        }

        private void logInAgain(Setback setback) throws Unavailable {
            drop();
            if (wasLoggedOut) throw kicked(setback);
            wasLoggedOut = true;
            meter.retry();
        }

        private void askAgain(Setback setback) throws Unavailable, InterruptedException {
            boolean wasUnproven = isUnproven && setback.code() != ErrorCode.CONNECT_FAILED;
            drop();
            isUnproven = false;
            failures++;
            if (wasUnproven && isLoss(setback)) lostAtOnce++;
            if (failures > MOST_RETRIES) throw lostAtOnce == failures ? kicked(setback) : givenUp(setback);
            pauseBefore(failures, setback);
        }

        private boolean isLoss(Setback setback) {
            return setback.code() == ErrorCode.CLOSED || setback.code() == ErrorCode.RECEIVE_FAILED;
        }

        private void pauseBefore(int retry, Setback setback) throws InterruptedException {
            double spread = 1 - JITTER + 2 * JITTER * random.nextDouble();
            Duration wait =
                    Duration.ofMillis(Math.round(settings.firstWait().toMillis() * (1L << (retry - 1)) * spread));
            LOG.info("[baostock] {}: {}; asking again in {} ms", kind.method(), setback.getMessage(), wait.toMillis());
            meter.retry();
            clock.pause(wait);
        }

        private void askOnceMore(Setback setback) throws SourceException, InterruptedException {
            drop();
            if (wasGarbled)
                throw new Malformed("[baostock] %s: %s, twice".formatted(kind.method(), setback.getMessage()), setback);
            wasGarbled = true;
            failures++;
            if (failures > MOST_RETRIES) throw givenUp(setback);
            pauseBefore(failures, setback);
        }

        private Unavailable givenUp(Setback setback) {
            return new Unavailable(
                    "[baostock] %s: %s; tried %d times".formatted(kind.method(), setback.getMessage(), failures),
                    settings.firstWait().multipliedBy(1L << failures),
                    setback);
        }

        private Unavailable kicked(Setback setback) {
            return stayAway(
                    "another program seems to have logged in from this address, and BaoStock allows one session:"
                            + " stop the other one (%s)".formatted(setback.getMessage()));
        }

        private Unavailable stayAway(String why) {
            drop();
            awayUntil = clock.instant().plus(AWAY);
            return new Unavailable("[baostock] %s; nothing is asked for 10 minutes".formatted(why), AWAY);
        }

        private Rejected rejected(Setback setback, Rejected.Reason reason) {
            return new Rejected("[baostock] %s: %s".formatted(kind.method(), setback.getMessage()), reason);
        }
    }
}
