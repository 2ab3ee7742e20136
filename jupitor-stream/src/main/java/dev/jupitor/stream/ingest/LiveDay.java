package dev.jupitor.stream.ingest;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.stream.gap.Ask;
import dev.jupitor.stream.gap.GapBackfill;
import dev.jupitor.stream.gap.GapLedger;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live day: what happens becomes tape and ledger, and what is missing is asked for.
///
/// It has no thread and no clock: somebody tells it what happened ([#accept]) and wakes it when it wants to be woken
/// ([#wakeAt]); what it wants done it tells to an [Outside]. The same commands at the same instants give the same tape.
public final class LiveDay {
    /// What a live day wants done. Nothing here may block, and none of it may call back at once.
    public interface Outside {
        /// Ask the vendor's history; the answer comes as [Command.History] for each symbol, then
        /// [Command.Answered] or
        /// [Command.Failed].
        void ask(Ask ask);

        /// Find out the symbols of a session; the answer comes as [Command.Loaded] or [Command.NotLoaded].
        void load(TapeDay day);

        /// Keep the ledger, once all rows that are published now are on disk.
        void keep(GapRecord record);

        /// A bar that the vendor made.
        void bar(FeedEvent.Barred bar);
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveDay.class);

    private static final Duration TICK = Duration.ofSeconds(1);
    /// How long after the last print, and after the vendor's delay, a day is read once more.
    private static final Duration SETTLING = Duration.ofMinutes(5);
    /// How far that reading goes beyond the last print.
    private static final Duration AFTER_THE_LAST = Duration.ofMinutes(4);
    private static final Backoff LOADING = new Backoff(Duration.ofSeconds(30), 2, Duration.ofMinutes(10), 0.2);

    private final LiveTape tape;
    private final DaySwitch daySwitch;
    private final LiveRules rules;
    private final GapBackfill backfill;
    private final Outside outside;
    private final RandomGenerator random;
    private GapLedger ledger;
    private Instant switchAt;
    private Instant tickAt;
    private Instant keepAt;
    private Instant loadAt = Instant.MAX;
    private int loadsFailed;

    private LiveDay(
            LiveTape tape,
            GapLedger ledger,
            DaySwitch daySwitch,
            LiveRules rules,
            Outside outside,
            RandomGenerator random,
            Instant now) {
        this.tape = tape;
        this.ledger = ledger;
        this.daySwitch = daySwitch;
        this.rules = rules;
        this.outside = outside;
        this.random = random;
        backfill = new GapBackfill(ledger, rules.asks(), rules.backoff(), random);
        switchAt = daySwitch.at(ledger.day());
        tickAt = now;
        keepAt = now.plus(rules.keepEvery());
    }

    /// Begins with a tape, which may hold rows of the day already.
    ///
    /// @param day    the day of the tape
    /// @param record the ledger of an earlier process, of this day or the one before; only where the tape has all
    /// rows
    ///               of which it speaks
    /// @param random for the jitter of waits
    /// @param now    from when on the program runs
    public static LiveDay begin(
            LiveTape tape,
            TapeDay day,
            Optional<GapRecord> record,
            DaySwitch daySwitch,
            LiveRules rules,
            Outside outside,
            RandomGenerator random,
            Instant now) {
        GapLedger ledger = ledger(day, record, daySwitch, rules);
        ledger.started(now);
        tape.follow(ledger.followed());
        LiveDay live = new LiveDay(tape, ledger, daySwitch, rules, outside, random, now);
        outside.load(day);
        return live;
    }

    private static GapLedger ledger(TapeDay day, Optional<GapRecord> record, DaySwitch daySwitch, LiveRules rules) {
        TradingCalendar calendar = daySwitch.calendar(day.date());
        LocalDate kept = record.map(one -> one.sheet().date()).orElse(day.date());
        GapLedger ledger = GapLedger.of(TapeDay.of(kept, calendar), calendar, rules.recentDelay());
        record.ifPresent(ledger::restore);
        return kept.equals(day.date()) ? ledger : ledger.next(day, calendar);
    }

    /// The session shown.
    public TapeDay day() {
        return ledger.day();
    }

    /// What is known of every moment until now.
    public GapSheet sheet(Instant now) {
        return ledger.sheet(now);
    }

    /// Whether everything until shortly before now is on the tape.
    public boolean isCaughtUp(Instant now) {
        return ledger.isCaughtUp(now.minus(rules.lag()));
    }

    public boolean isConnected() {
        return ledger.isLive();
    }

    /// Why the vendor's history is not asked any more; empty as long as it is.
    public Optional<String> stoppedAsking() {
        return backfill.stopped();
    }

    /// How many requests are under way.
    public int asking() {
        return backfill.underway();
    }

    /// When [#wake] is to be called next, if nothing happens before.
    public Instant wakeAt() {
        return earliest(earliest(switchAt, tickAt), earliest(keepAt, loadAt));
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Takes a command at an instant that is not before those of earlier calls.
    public void accept(Command command, Instant now) {
        switchIfDue(now);
        switch (command) {
            case Command.Heard heard -> heard(heard.event());
            case Command.Overflowed over -> ledger.overflowed(over.from(), over.to(), over.rows());
            case Command.History history -> add(history);
            case Command.Answered answered -> backfill.answered(answered.ask(), now);
            case Command.Failed failed -> failed(failed, now);
            case Command.Loaded loaded -> loaded(loaded, now);
            case Command.NotLoaded not -> notLoaded(not, now);
            case Command.Published published -> publish(published);
        }
    }

    private void heard(FeedEvent event) {
        switch (event) {
            case FeedEvent.Connected connected -> {
                LOG.info("feed connected");
                ledger.connected(connected.at());
            }
            case FeedEvent.Printed printed -> {
                switchIfDue(printed.at());
                tape.add(printed.prints());
                ledger.printed(printed.at());
            }
            case FeedEvent.Barred barred -> outside.bar(barred);
            case FeedEvent.Alive alive -> ledger.alive(alive.at());
            case FeedEvent.Disconnected lost -> {
                LOG.warn("feed disconnected, nothing heard since {}: {}", lost.heard(), lost.reason());
                ledger.disconnected(lost.heard(), lost.reason());
            }
            case FeedEvent.Ended ended -> {
                LOG.error("feed ended: {}", ended.reason());
                ledger.ended(ended.reason());
            }
        }
    }

    private void add(Command.History history) {
        if (history.rows().isPresent()) {
            try (TradeBatch rows = history.rows().get()) {
                tape.addHistory(history.symbol(), rows);
            }
        }
        backfill.applied(history.ask(), history.symbol(), history.any());
    }

    private void failed(Command.Failed failed, Instant now) {
        LOG.warn("gap not repaired yet: {}", failed.failure().getMessage());
        backfill.failed(failed.ask(), failed.failure(), now);
        backfill.stopped().ifPresent(reason -> LOG.error("no gap is repaired any more: {}", reason));
    }

    private void loaded(Command.Loaded loaded, Instant now) {
        if (!loaded.day().date().equals(day().date())) return;
        loadAt = Instant.MAX;
        loadsFailed = 0;
        tape.follow(loaded.followed());
        ledger.follow(loaded.followed(), now);
        LOG.info("{} symbols followed on {}", loaded.followed().exIndex().size(), day().date());
    }

    private void notLoaded(Command.NotLoaded not, Instant now) {
        if (!not.day().date().equals(day().date())) return;
        loadsFailed++;
        loadAt = now.plus(LOADING.after(loadsFailed, random));
        LOG.warn("symbols of {} not known, those of before are followed on: {}", day().date(), not.reason());
    }

    private void publish(Command.Published published) {
        daySwitch.publish(published.calendar());
        switchAt = daySwitch.at(day());
    }

    /// Does what has become due, and asks for what is missing.
    public void wake(Instant now) {
        switchIfDue(now);
        if (!now.isBefore(loadAt)) load();
        backfill.next(now, passUntil(now)).forEach(outside::ask);
        if (!now.isBefore(keepAt)) keep(now);
        tickAt = now.plus(TICK);
    }

    private void load() {
        loadAt = Instant.MAX;
        outside.load(day());
    }

    /// Keeps the ledger as it is now.
    public void keep(Instant now) {
        keepAt = now.plus(rules.keepEvery());
        tape.publish();
        outside.keep(ledger.record(now));
    }

    /// How far the day can be read whole, once it is over.
    private Optional<Instant> passUntil(Instant now) {
        Instant lastPrint = SessionClock.instant(day().date(), SessionClock.POST_CLOSE);
        Instant readable = lastPrint.plus(SETTLING).plus(ledger.recentDelay());
        return now.isBefore(readable) ? Optional.empty() : Optional.of(lastPrint.plus(AFTER_THE_LAST));
    }

    private void switchIfDue(Instant now) {
        if (now.isBefore(switchAt)) return;
        daySwitch.due(day(), now).ifPresent(next -> switchTo(next, now));
        switchAt = daySwitch.at(day());
    }

    private void switchTo(TapeDay next, Instant now) {
        LOG.info("session {} takes the place of {}", next.date(), day().date());
        tape.switchDay(next);
        ledger = ledger.next(next, daySwitch.calendar(next.date()));
        backfill.follow(ledger);
        loadsFailed = 0;
        load();
        keep(now);
    }
}
