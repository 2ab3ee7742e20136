package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.TradingCalendar;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The order of things: bars, then what is made of them, then trades, newest date first, one date a turn, so that a
/// session which ends
/// meanwhile is not kept waiting by years of backfill. For one thread.
final class CollectorTurns {
    private static final Logger log = LoggerFactory.getLogger(CollectorTurns.class);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(5);

    private final CollectorPorts ports;
    private final Workshop shop;
    private final boolean eager;
    private final CollectOptions options;
    private final VendorCalendar calendar;
    private final DailyBarCollector bars;
    private final TradeCollector trades;
    private final TradeDates tradeDates;
    private final TradeAgenda agenda;
    private final TradeUniverseTurn tables;
    private Optional<LocalDate> barsAskedFor = Optional.empty();
    private Instant barsDueFrom = Instant.MIN;
    private boolean hadBars;
    private boolean barsEagerly;
    private Optional<LocalDate> finalThrough = Optional.empty();
    private Optional<DateRange> finalDates = Optional.empty();
    private Optional<SourceException> barTrouble = Optional.empty();

    /// What came of a turn.
    enum Turn {
        /// Something was done; there may be more.
        WORKED,
        /// Nothing is due.
        IDLE
    }

    /// @param eager true for a run that a person started: what failed earlier is tried again at once
    CollectorTurns(CollectorPorts ports, Workshop shop, boolean eager) {
        this.ports = ports;
        this.shop = shop;
        this.eager = eager;
        barsEagerly = eager;
        options = shop.options();
        LocalDate start = options.dates()
                .map(DateRange::first)
                .filter(options.barsStart()::isAfter)
                .orElse(options.barsStart());
        calendar = new VendorCalendar(ports.calendarSource(), ports.calendar(), start);
        ExpectedSymbols expected = new ExpectedSymbols(ports.universe(), ports.membership(), options);
        bars = new DailyBarCollector(ports, shop);
        trades = new TradeCollector(ports, shop, expected);
        tradeDates = new TradeDates(ports.universe(), options);
        agenda = new TradeAgenda(ports.completion(), expected, eager);
        tables = new TradeUniverseTurn(ports.tradeUniverses(), options);
    }

    /// Does the next thing that is due.
    ///
    /// @param lockWait how long to wait for the `raw` lock
    Turn next(Duration lockWait, RunNotes notes) throws SourceException, IOException, InterruptedException {
        Interrupted.check();
        try {
            return take(lockWait, notes);
        } catch (IOException failure) {
            throw Interrupted.unmask(failure);
        }
    }

    private Turn take(Duration lockWait, RunNotes notes) throws SourceException, IOException, InterruptedException {
        Instant now = shop.clock().instant();
        SessionSchedule schedule = new SessionSchedule(calendar.at(now, notes), options.recentDelay());
        LocalDate latest = schedule.latestFinished(now);
        Optional<DateRange> explicit = options.dates().map(named -> NamedDates.finished(named, schedule, now));
        boolean areBarsDue = areBarsDue(latest, now);
        if (areBarsDue && !mustWait(latest)) return collectBars(latest, explicit, schedule.calendar(), lockWait, notes);
        tables.makeDue(notes);
        if (options.barsOnly() || (eager && shop.health().isDown())) return Turn.IDLE;
        hadBars = false;
        Turn turn = collectTrades(latest, explicit, schedule.calendar(), lockWait, notes);
        return areBarsDue ? Turn.WORKED : turn;
    }

    /// Bars that are asked for once more let trades have a turn in between: a vendor whose bars take longer than
    /// their next try is far would keep trades waiting for ever.
    private boolean mustWait(LocalDate latest) {
        return hadBars && !options.barsOnly() && barsAskedFor.equals(Optional.of(latest));
    }

    /// Why the run can't be called done although nothing is due: the vendor never answered, or not for the bars.
    Optional<SourceException> vendorTrouble() {
        Optional<SourceException> silence = shop.health().neverAnswered().map(late -> late);
        return silence.isPresent() ? silence : barTrouble;
    }

    /// Forgets what was learnt: every date is looked at, and what failed is tried once more at once.
    void lookAnew() {
        agenda.lookAnew();
        trades.barsChanged();
        barsAskedFor = Optional.empty();
        barsDueFrom = Instant.MIN;
        barsEagerly = true;
    }

    private boolean areBarsDue(LocalDate latest, Instant now) {
        if (options.tradesOnly()) return false;
        boolean asked = barsAskedFor.equals(Optional.of(latest))
                || (barsAskedFor.isPresent() && options.dates().isPresent());
        return !asked || !barsDueFrom.isAfter(now) || RetryTimes.isImplausible(barsDueFrom, now);
    }

    private Turn collectBars(
            LocalDate latest, Optional<DateRange> explicit, TradingCalendar sessions, Duration lockWait, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        boolean first = !barsAskedFor.equals(Optional.of(latest));
        try (LakeLocks.Held raw = ports.locks().acquire(LockArea.RAW, lockWait)) {
            BarOutcome outcome = bars.collect(latest, explicit, sessions, barsEagerly && first, notes);
            barsEagerly = eager;
            barTrouble = Optional.empty();
            learn(outcome);
        } catch (SourceException trouble) {
            if (isCredentials(trouble)) throw trouble;
            log.error("daily update broken off: {}", trouble.getMessage());
            barTrouble = Optional.of(trouble);
            barsDueFrom = shop.clock().instant().plus(AFTER_TROUBLE);
        }
        barsAskedFor = Optional.of(latest);
        hadBars = true;
        return Turn.WORKED;
    }

    private void learn(BarOutcome outcome) {
        barsDueFrom = outcome.complete() ? Instant.MAX : outcome.nextTry();
        boolean finalityChanged = !finalThrough.equals(outcome.finalThrough());
        finalThrough = outcome.finalThrough();
        finalDates = outcome.finalDates();
        if (finalityChanged) agenda.forgetAll();
        agenda.forget(outcome.changedDates());
        trades.barsChanged();
    }

    private Turn collectTrades(
            LocalDate latest, Optional<DateRange> explicit, TradingCalendar sessions, Duration lockWait, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        if (options.tradesOnly()) finalThrough = bars.finalThrough();
        List<LocalDate> dates = tradeDates.newestFirst(latest, explicit, sessions);
        Instant now = shop.clock().instant();
        Optional<LocalDate> next = agenda.next(dates, this::isUniverseFinal, now, notes);
        if (next.isEmpty()) {
            if (explicit.isPresent()) accountFor(explicit.get(), sessions, notes);
            return Turn.IDLE;
        }
        boolean eagerly = agenda.isEagerFor(next.get());
        try (LakeLocks.Held raw = ports.locks().acquire(LockArea.RAW, lockWait)) {
            collectTrades(next.get(), eagerly, notes);
        }
        return Turn.WORKED;
    }

    private void collectTrades(LocalDate date, boolean eagerly, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        try {
            TradeOutcome outcome = trades.collect(date, isUniverseFinal(date), eagerly, notes);
            agenda.worked(date, outcome);
            if (outcome.damagedBars()) barsDueFrom = Instant.MIN;
        } catch (IOException failure) {
            postpone(date, failure, notes);
        }
    }

    /// A date whose own files (universe, record) fail blocks no other.
    private void postpone(LocalDate date, IOException failure, RunNotes notes)
            throws IOException, InterruptedException {
        IOException why = Interrupted.unmask(failure);
        Interrupted.check();
        if (why instanceof LakeFailedException) throw why;
        Optional<DiskFullException> full = DiskFullException.behind(why);
        if (full.isPresent()) throw full.get();
        log.error("trades of {} postponed: {}", date, FileTrouble.of(why).sentence());
        notes.blocked(why);
        agenda.postpone(date, shop.clock().instant());
    }

    /// Of the dates that the user named, those that needed no work are told too, and those on which none can be
    /// done.
    private void accountFor(DateRange named, TradingCalendar sessions, RunNotes notes) throws IOException {
        for (LocalDate date : sessions.between(named.first(), named.last())) {
            Optional<DayRecord.Summary> known = ports.completion().summary(date);
            if (known.isPresent()) notes.known(known.get());
            else if (options.tradesOnly() && !ports.universe().dates().contains(date))
                notes.blocked(new IOException(
                        "no trades of %s: its daily bars are not in the lake yet; run without --trades-only"
                                .formatted(date)));
            else notes.warn("nothing to collect of %s: no symbol that was asked for has a bar of it".formatted(date));
        }
    }

    private boolean isUniverseFinal(LocalDate date) {
        return finalThrough.map(last -> !date.isAfter(last)).orElse(false)
                || finalDates.map(range -> range.contains(date)).orElse(false);
    }

    private static boolean isCredentials(SourceException why) {
        return why instanceof SourceException.Rejected no && no.reason() == SourceException.Rejected.Reason.CREDENTIALS;
    }
}
