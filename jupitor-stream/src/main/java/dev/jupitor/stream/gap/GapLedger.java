package dev.jupitor.stream.gap;

import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Accounts for every moment of a live day, from the close of the session before until now: heard live, read from the
/// vendor's history, closed, missing and why.
///
/// Deterministic and without a clock of its own: it is told what happened and when, in order. One thread.
///
/// `covered` is said of a moment only if the feed was connected then and has shown a sign of life since, or if the
/// vendor's history was asked for it and the answer is on the tape. A feed may take back what it was believed to have
/// heard ([#disconnected]).
public final class GapLedger {
    private static final String NOT_RUNNING = "the program was not running";
    private static final String NOT_CONNECTED = "not connected yet";
    private static final String NO_SYMBOLS = "it was not known yet which symbols to follow";

    private final TapeDay day;
    private final MissingMoments moments;
    private Followed followed = Followed.exIndex(Set.of());
    private Duration recentDelay;
    private boolean live;
    /// From here to `liveUntil` it was heard, but the line does not say so yet.
    private long liveFrom;
    private long liveUntil;
    /// When data last came: it proves more than a connection that lives.
    private long dataUntil;
    private boolean interrupted;
    private boolean reconciled;

    private GapLedger(TapeDay day, TradingCalendar calendar, Duration recentDelay) {
        this.day = day;
        this.recentDelay = recentDelay;
        moments = new MissingMoments(OpenHours.line(day, calendar, Mark.lost(NOT_RUNNING)));
        liveFrom = begin();
        liveUntil = begin();
        dataUntil = begin();
    }

    /// A ledger that knows nothing of the day and follows nobody yet.
    ///
    /// @param calendar    says when the market is closed
    /// @param recentDelay how old a print must be before the account may ask for it; zero where it may at once
    public static GapLedger of(TapeDay day, TradingCalendar calendar, Duration recentDelay) {
        return new GapLedger(day, calendar, recentDelay);
    }

    /// The ledger of a session that follows: it keeps what is known of its moments. What was being asked for is
    /// missing
    /// again; an answer to it is welcome nevertheless.
    public GapLedger next(TapeDay following, TradingCalendar calendar) {
        commit();
        GapLedger next = new GapLedger(following, calendar, recentDelay);
        next.moments.takeOver(moments);
        next.followed = followed;
        next.live = live;
        next.liveFrom = Math.max(liveFrom, next.begin());
        next.liveUntil = Math.max(liveUntil, next.begin());
        next.dataUntil = Math.max(dataUntil, next.begin());
        next.interrupted = interrupted;
        return next;
    }

    /// Takes over what an earlier process kept of this day: what was settled, and who was followed. All else is
    /// missing.
    public void restore(GapRecord record) {
        followed = new Followed(record.exIndex(), record.index());
        moments.begin(all(followed));
        for (GapSpan span : record.sheet().spans()) moments.restore(span);
        reconciled = record.reconciled();
    }

    public TapeDay day() {
        return day;
    }

    /// Whose prints are kept.
    public Followed followed() {
        return followed;
    }

    /// All whose prints are kept, ascending.
    SortedSet<Symbol> symbols() {
        return moments.followed();
    }

    private long begin() {
        return moments.common().begin();
    }

    /// The first moment of which it speaks.
    Instant start() {
        return Instant.ofEpochMilli(begin());
    }

    private static Set<Symbol> all(Followed followed) {
        Set<Symbol> all = new TreeSet<>(followed.exIndex());
        all.addAll(followed.index());
        return all;
    }

    // The program.

    /// The program runs from now on, and listens to nothing yet.
    public void started(Instant at) {
        interrupted = true;
        moments.reasonFrom(floor(at), NOT_CONNECTED);
    }

    /// From now on prints of these symbols are kept. What those that are new missed of the day is a gap of theirs.
    public void follow(Followed symbols, Instant at) {
        commit();
        boolean first = moments.followed().isEmpty();
        long from = ceil(at);
        moments.follow(all(symbols), from, first ? NO_SYMBOLS : "followed since " + newYork(at));
        if (first && live) listenFrom(from);
        followed = symbols;
    }

    private void listenFrom(long moment) {
        liveFrom = Math.max(liveFrom, moment);
        liveUntil = Math.max(liveUntil, liveFrom);
    }

    // What the feed tells.

    /// Whether the feed is connected.
    public boolean isLive() {
        return live;
    }

    /// What is printed from `at` on will be heard.
    public void connected(Instant at) {
        commit();
        live = true;
        liveFrom = Math.max(ceil(at), begin());
        liveUntil = liveFrom;
    }

    /// Prints came.
    public void printed(Instant at) {
        if (live) dataUntil = Math.max(dataUntil, floor(at));
        alive(at);
    }

    /// The connection was seen to live.
    public void alive(Instant at) {
        if (live) liveUntil = Math.max(liveUntil, floor(at));
    }

    /// All was heard until `heard` and nothing after it, whatever was believed before.
    public void disconnected(Instant heard, String reason) {
        alive(heard);
        commit();
        moments.takeBack(floor(heard), reason);
        endOfLive(reason);
        dataUntil = Math.min(dataUntil, floor(heard));
    }

    /// The feed has given up.
    public void ended(String reason) {
        commit();
        endOfLive(reason);
    }

    private void endOfLive(String reason) {
        moments.reasonFrom(liveUntil, reason);
        interrupted |= live;
        live = false;
    }

    /// What was heard between these instants could not be taken.
    public void overflowed(Instant from, Instant to, long rows) {
        alive(from);
        commit();
        moments.loseAll(floor(from), ceil(to), "the queue was full: %,d prints not taken".formatted(rows));
        listenFrom(ceil(to));
        interrupted = true;
    }

    private void commit() {
        if (liveFrom < liveUntil) moments.heard(liveFrom, liveUntil);
        liveFrom = liveUntil;
    }

    // What the vendor's history gives.

    /// The stretches that may be asked for now: missing, over, and old enough for the vendor to give them.
    List<Stretch> open(Instant now) {
        commit();
        long limit = askableUntil(now);
        return moments.open(live ? Math.min(limit, liveFrom) : limit, floor(now));
    }

    /// The moments before this one are old enough to be asked for.
    long askableUntil(Instant now) {
        Duration delay = recentDelay.isZero() ? recentDelay : recentDelay.plus(Ask.MARGIN);
        return floor(now.minus(Ask.MARGIN).minus(delay));
    }

    /// How old a print must be before the account may ask for it.
    public Duration recentDelay() {
        return recentDelay;
    }

    /// The vendor refuses what is younger than this.
    void delayedBy(Duration delay) {
        recentDelay = delay;
    }

    void asking(Stretch stretch) {
        moments.asking(stretch);
    }

    /// The vendor gave all it has of these symbols and moments, and it is on the tape.
    ///
    /// @param any whether there was anything
    void answered(Collection<Symbol> symbols, Instant start, Instant end, boolean any) {
        moments.answered(symbols, ceil(start), floor(end), any ? Mark.REPAIRED : Mark.NO_TRADES);
    }

    /// The vendor gave nothing of these symbols and moments.
    void failed(Collection<Symbol> symbols, Instant start, Instant end, Mark mark) {
        moments.failed(symbols, floor(start), ceil(end), mark);
    }

    /// Whether there were gaps, in which cancels and corrections of earlier prints may have been missed, and the
    /// day
    /// has not been read once more since.
    public boolean needsReconciliation() {
        return interrupted && !reconciled;
    }

    /// The day until `until` was read once more for these symbols, and is on the tape.
    void reconciled(Set<Symbol> symbols, Instant until, Instant at) {
        commit();
        if (!symbols.isEmpty())
            moments.read(symbols, floor(until), "agrees with the vendor's history as it was at " + newYork(at));
        reconciled = true;
        interrupted = false;
    }

    private static String newYork(Instant at) {
        return at.atZone(SessionClock.NEW_YORK).toLocalDateTime().withNano(0) + " New York";
    }

    // What is told.

    /// What is known now.
    public GapSheet sheet(Instant now) {
        return new GapSheet(day.date(), now, writer(now, Timeline.FOR_GOOD).spans());
    }

    /// What a later process may rely on once all prints that came until now are on disk: as [#sheet], but heard
    /// only
    /// until the last print, because a connection may live and yet be mute.
    public GapRecord record(Instant now) {
        GapSheet sheet = new GapSheet(day.date(), now, writer(now, dataUntil).spans());
        return new GapRecord(sheet, new TreeSet<>(followed.exIndex()), new TreeSet<>(followed.index()), reconciled);
    }

    /// Whether everything before an instant is on the tape, but for what the plan does not give or not yet, and
    /// what
    /// the vendor will never give.
    public boolean isCaughtUp(Instant before) {
        if (moments.followed().isEmpty()) return false;
        boolean[] missing = {false};
        SheetWriter.Sink check = (start, end, mark) -> missing[0] |= isMissing(mark);
        SheetWriter writer = writer(before, Timeline.FOR_GOOD);
        writer.common(check);
        moments.own().values().forEach(line -> writer.exceptions(line, check));
        return !missing[0];
    }

    private static boolean isMissing(Mark mark) {
        return mark.isMissing() && mark.state() != GapState.NOT_ENTITLED && !mark.isGivenUp();
    }

    private SheetWriter writer(Instant until, long provenUntil) {
        commit();
        long recent = recentDelay.isZero() ? Timeline.FOR_GOOD : floor(until.minus(recentDelay));
        return new SheetWriter(moments, floor(until), recent, live ? liveUntil : Timeline.FOR_GOOD, provenUntil);
    }

    static long floor(Instant at) {
        return at.toEpochMilli();
    }

    static long ceil(Instant at) {
        long millis = at.toEpochMilli();
        return at.getNano() % 1_000_000 == 0 ? millis : millis + 1;
    }
}
