package dev.jupitor.cli.tui.source;

import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.model.Told.Link.State;
import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.sdk.BatchListener;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.sdk.JupitorException;
import dev.jupitor.sdk.TapePosition;
import dev.jupitor.sdk.TapePrint;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live day of a server: follows its tape, over losses of the connection and restarts of the server, and draws its
/// boards at an interval and at once when all that was there has come. Nothing is drawn while nothing has changed.
///
/// A new epoch of the server is a new day: the boards of the old one stay until the new one has come whole.
final class LiveMarket {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMarket.class);
    private static final String WHAT_TO_DO = "start `jupitor stream` or `jupitor demo`, or name another --addr";

    private final JupitorClient client;
    private final String address;
    private final Parts parts;
    private final Mirror mirror = new Mirror();
    private final Thread follower =
            Thread.ofPlatform().name("live-follow").daemon(true).unstarted(this::follow);
    private final Thread drawer =
            Thread.ofPlatform().name("live-boards").daemon(true).unstarted(this::drawUntilClosed);
    /// Of the day that is shown, once it has come whole.
    private final AtomicReference<MirroredDay> shown = new AtomicReference<>();

    private volatile Told.Link link;
    private volatile Instant lostAt = Instant.MAX;
    private volatile Map<String, NewsCounts> counts = Map.of();
    private long drawnVersion = -1;
    private MirroredDay drawnDay;
    private Map<String, NewsCounts> drawnCounts = Map.of();

    /// What it works with.
    ///
    /// @param calendar says to which session a print belongs
    /// @param tiers    those in force, without waiting
    /// @param interval between two boards, by the clock
    /// @param ears     is told everything, from several threads
    record Parts(
            TradingCalendar calendar, Timekeeper clock, SessionTiers tiers, Duration interval, Consumer<Told> ears) {}

    /// @param client  of the server; the caller's
    /// @param address where it is, for people
    LiveMarket(JupitorClient client, String address, Parts parts) {
        this.client = client;
        this.address = address;
        this.parts = parts;
        link = new Told.Link(State.CONNECTING, "connecting to " + address);
    }

    /// Follows from now on. To be called once.
    void start() {
        say(link);
        follower.start();
        drawer.start();
    }

    /// The session that is shown; empty before there is one.
    Optional<LocalDate> date() {
        return day().map(day -> day.day().date());
    }

    /// The day that is shown, or, before it has come whole, what there is of it.
    Optional<MirroredDay> day() {
        MirroredDay whole = shown.get();
        return Optional.ofNullable(whole != null ? whole : mirror.day);
    }

    /// How much was written about each symbol. Draws at once where that or the tiers have changed.
    void count(Map<String, NewsCounts> news) {
        counts = Map.copyOf(news);
        draw();
    }

    private void follow() {
        try {
            client.followBatches(mirror);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (JupitorException refused) {
            say(new Told.Link(State.REFUSED, "%s: %s".formatted(refused.getMessage(), remedy(refused))));
        } catch (RuntimeException broken) {
            LOG.error("the live day is followed no more", broken);
            say(new Told.Link(
                    State.REFUSED, "the live day is followed no more, by an error of this program: " + broken));
        }
    }

    private static String remedy(JupitorException refused) {
        return switch (refused) {
            case JupitorException.Unauthorized no -> "set JUPITOR_TOKEN to the server's and start again";
            case JupitorException.Unreachable away -> WHAT_TO_DO;
            case JupitorException.NotFound none -> WHAT_TO_DO;
            case JupitorException.Refused no -> "is that a server of Jupitor, and of this version?";
            case JupitorException.Failed broken -> "see the server's log";
        };
    }

    private void say(Told.Link now) {
        link = now;
        parts.ears().accept(now);
    }

    private void drawUntilClosed() {
        try {
            while (true) {
                parts.clock().pause(parts.interval());
                round();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        Told.Link now = link;
        switch (now.state()) {
            case SYNCING -> say(syncing());
            case LOST ->
                parts.ears()
                        .accept(new Told.Age(
                                Duration.between(lostAt, parts.clock().instant())));
            case CONNECTING, LIVE, REFUSED -> {}
        }
        try {
            draw();
        } catch (RuntimeException broken) {
            LOG.error("the boards can't be drawn", broken);
            parts.ears().accept(new Told.Notice("an error of this program: the boards stand still: " + broken));
        }
    }

    private Told.Link syncing() {
        return new Told.Link(
                State.SYNCING, "%s: reading the day, %,d prints so far".formatted(address, mirror.seen.get()));
    }

    /// Draws what is whole, unless it is what was drawn last.
    private synchronized void draw() {
        MirroredDay day = shown.get();
        if (day == null) return;
        long version = day.version();
        Map<String, NewsCounts> news = counts;
        if (day == drawnDay && version == drawnVersion && news.equals(drawnCounts)) return;
        drawnDay = day;
        drawnVersion = version;
        drawnCounts = news;
        parts.ears().accept(day.draw(mirror.seen.get(), news));
    }

    /// Takes the rows, on the thread that follows.
    private final class Mirror implements BatchListener {
        private final FedRows rows = new FedRows();
        private volatile MirroredDay day;
        private final AtomicLong seen = new AtomicLong();
        /// An epoch has begun of whose session nothing is known yet.
        private boolean begins = true;
        /// The session is only what the clock says.
        private boolean guessed;

        @Override
        public void newEpoch(long epoch) {
            begins = true;
            say(syncing());
        }

        @Override
        public void trades(TradeBatch prints, TapePosition last) {
            throw new IllegalStateException("prints come with their kind");
        }

        @Override
        public void trades(TradeBatch prints, boolean isIndex, boolean isToday, TapePosition last) {
            if (begins || guessed) beginWith(prints.timestamp(0), isToday);
            day.add(rows.prints(prints), isIndex, latest(prints));
            seen.addAndGet(prints.rows());
        }

        private static long latest(TradeBatch prints) {
            long latest = Long.MIN_VALUE;
            for (int row = 0; row < prints.rows(); row++) latest = Math.max(latest, prints.timestamp(row));
            return latest;
        }

        @Override
        public void cancelled(TapePrint print) {
            change(Kind.CANCEL, print, 0);
        }

        @Override
        public void corrected(TapePrint print, long replacedId) {
            change(Kind.CORRECTION, print, replacedId);
        }

        private void change(Kind kind, TapePrint print, long replaces) {
            if (begins || guessed) beginWith(print.timestamp(), print.isToday());
            day.add(rows.change(kind, print, replaces), print.isIndex(), Long.MIN_VALUE);
        }

        /// The first row tells which session it is.
        private void beginWith(long etMillis, boolean isToday) {
            LocalDate own = sessionOf(etMillis);
            LocalDate date = isToday ? own : parts.calendar().previous(own);
            boolean wasShown = guessed && shown.get() == day;
            if (begins || !day.day().date().equals(date)) day = mirrored(TapeDay.of(date, parts.calendar()));
            begins = false;
            guessed = false;
            if (wasShown) shown.set(day);
        }

        /// What is printed after 16:00 belongs to the next session.
        private LocalDate sessionOf(long etMillis) {
            LocalDate date = SessionClock.dateOf(etMillis);
            boolean isOfDate =
                    etMillis <= SessionClock.close4pm(date) && parts.calendar().isTradingDay(date);
            return isOfDate ? date : parts.calendar().next(date);
        }

        private MirroredDay mirrored(TapeDay begun) {
            parts.tiers().show(begun.date());
            return new MirroredDay(begun, parts.tiers());
        }

        @Override
        public void caughtUp() {
            if (begins) {
                day = mirrored(TapeDay.at(parts.clock().instant(), parts.calendar()));
                begins = false;
                guessed = true;
            }
            shown.set(day);
            say(new Told.Link(State.LIVE, "live from " + address));
            draw();
        }

        @Override
        public void disconnected(JupitorException why) {
            boolean isFirst = link.state() != State.LOST;
            if (isFirst) lostAt = parts.clock().instant();
            String sentence = "%s; it is tried again by itself: %s".formatted(why.getMessage(), WHAT_TO_DO);
            if (isFirst || !sentence.equals(link.sentence())) say(new Told.Link(State.LOST, sentence));
        }

        @Override
        public void reconnected() {
            say(syncing());
        }
    }

    /// Follows and draws no more from about now on.
    void stop() {
        drawer.interrupt();
        follower.interrupt();
    }

    /// Waits until it has stopped.
    void join(LastWait wait) {
        wait.join(drawer);
        wait.join(follower);
    }
}
