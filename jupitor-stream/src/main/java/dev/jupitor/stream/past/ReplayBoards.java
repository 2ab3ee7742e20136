package dev.jupitor.stream.past;

import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.stream.tape.TapeEpoch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Dates as they looked at an instant (stream-and-serving §4.5): history dates from their files, the session that is
/// shown live from its tape.
///
/// Who plays a date asks for one instant after the other, so the prints of the dates asked for last are kept, at most
/// [#MOST_DATES] and, unless one alone has more, [#MOST_ROWS] prints at 20 bytes; each with a cursor that goes forward
/// with its reader. Of the live session a copy is taken, at most every two seconds. Safe for many threads: those who
/// ask for the same date take turns.
public final class ReplayBoards {
    /// How many dates are kept.
    public static final int MOST_DATES = 2;
    /// How many prints of stored dates are kept.
    public static final int MOST_ROWS = 12_000_000;

    private static final Duration COPY_EVERY = Duration.ofSeconds(2);

    private final DayPrints prints;
    private final Optional<LiveSession> live;
    private final Timekeeper clock;
    private final ReentrantLock keeping = new ReentrantLock();
    private final Map<LocalDate, Played> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final ReentrantLock copying = new ReentrantLock();
    private LiveCopy copy;

    /// A copy of the live session.
    ///
    /// @param rows how many rows of the epoch are in it
    private record LiveCopy(Instant at, TapeEpoch epoch, int rows, Played played) {}

    /// @param live the session that is shown live, if one is
    public ReplayBoards(DayPrints prints, Optional<LiveSession> live, Timekeeper clock) {
        this.prints = prints;
        this.live = live;
        this.clock = clock;
    }

    /// A date and a cursor on it.
    private static final class Played {
        private final LocalDate date;
        private final DayMarks marks;
        private final Map<String, Tier> tiers;
        private final int rows;
        private final Optional<TimeRange> range;
        private final DayCursor cursor;
        private final ReentrantLock turn = new ReentrantLock(true);

        Played(LocalDate date, DayMarks marks, PrintColumns prints, Map<String, Tier> tiers) {
            this.date = date;
            this.marks = marks;
            this.tiers = tiers;
            rows = prints.rows();
            range = prints.range();
            cursor = new DayCursor(prints, date);
        }

        ReplayBoard at(long until, SortMode sort) throws InterruptedException {
            long offset = offset(date);
            turn.lockInterruptibly();
            try {
                DayCursor.SoFar soFar = cursor.at(shifted(until, offset));
                DayBoard board = new DayBoard(
                        date.toString(),
                        Optional.of(date),
                        soFar.preCount(),
                        soFar.regCount(),
                        TierBoard.choose(soFar.shown().stream(), tiers, sort));
                return new ReplayBoard(
                        board, range.map(all -> new TimeRange(all.start() - offset, all.end() - offset)));
            } finally {
                turn.unlock();
            }
        }
    }

    /// New York's offset at the midnight with which a date begins, in ms.
    private static long offset(LocalDate date) {
        return SessionClock.offsetMillis(
                SessionClock.instant(date, LocalTime.MIDNIGHT).toEpochMilli());
    }

    /// Any number is a moment: what lies before the first one that there is, is that one.
    private static long shifted(long until, long offset) {
        return until < Long.MIN_VALUE - offset ? Long.MIN_VALUE : until + offset;
    }

    /// A date as it looked at an instant.
    ///
    /// @param until Unix ms, any number; prints of that very millisecond count
    /// @throws IOException when the lake can't be looked at
    public Lookup<ReplayBoard> board(LocalDate date, long until, SortMode sort)
            throws IOException, InterruptedException {
        if (live.isPresent() && live.get().has(date))
            return new Lookup.Found<>(copied(live.get()).at(until, sort));
        prints.requireLake();
        if (live.isPresent() && live.get().shows(date) && !prints.hasSession(date))
            return new Lookup.Found<>(copied(live.get()).at(until, sort));
        if (!prints.hasSession(date)) return new Lookup.Missing<>("trades not found for " + date);
        if (!prints.hasTable(date)) return new Lookup.Missing<>("tier map not found for " + date);
        Lookup<Played> stored = stored(date);
        return switch (stored) {
            case Lookup.Found<Played> found -> new Lookup.Found<>(found.value().at(until, sort));
            case Lookup.Missing<Played> missing -> new Lookup.Missing<>(missing.sentence());
            case Lookup.Unready<Played> unready -> new Lookup.Unready<>(unready.sentence());
        };
    }

    private Lookup<Played> stored(LocalDate date) throws IOException, InterruptedException {
        Optional<Played> known = known(date, prints.marks(date));
        if (known.isPresent()) return new Lookup.Found<>(known.get());
        prints.bulk().lockInterruptibly();
        try {
            DayMarks marks = prints.marks(date);
            Optional<Played> meanwhile = known(date, marks);
            return meanwhile.isPresent() ? new Lookup.Found<>(meanwhile.get()) : read(date, marks);
        } finally {
            prints.bulk().unlock();
        }
    }

    private Optional<Played> known(LocalDate date, DayMarks marks) {
        keeping.lock();
        try {
            return Optional.ofNullable(kept.get(date)).filter(one -> one.marks.equals(marks));
        } finally {
            keeping.unlock();
        }
    }

    private Lookup<Played> read(LocalDate date, DayMarks marks) throws IOException {
        makeRoom(MOST_DATES - 1, MOST_ROWS / 2);
        StoredTables.Readiness<PrintColumns> session = StoredTables.session(prints, date);
        if (session.value().isEmpty()) return new Lookup.Unready<>(session.why());
        StoredTables.Readiness<Map<String, Tier>> tiers = StoredTables.tiers(prints, date);
        if (tiers.value().isEmpty()) return new Lookup.Unready<>(tiers.why());
        Played played =
                new Played(date, marks, session.value().get(), tiers.value().get());
        makeRoom(MOST_DATES - 1, Math.max(0, MOST_ROWS - played.rows));
        keep(played);
        return new Lookup.Found<>(played);
    }

    private void keep(Played played) {
        keeping.lock();
        try {
            kept.put(played.date, played);
        } finally {
            keeping.unlock();
        }
    }

    /// Lets dates go that were asked for longest ago, until there are so few of them and of their prints.
    private void makeRoom(int dates, int rows) {
        keeping.lock();
        try {
            long all = kept.values().stream().mapToLong(one -> one.rows).sum();
            Iterator<Played> oldest = kept.values().iterator();
            for (int count = kept.size(); count > 0 && (count > dates || all > rows); count--) {
                all -= oldest.next().rows;
                oldest.remove();
            }
        } finally {
            keeping.unlock();
        }
    }

    private Played copied(LiveSession session) throws InterruptedException {
        copying.lockInterruptibly();
        try {
            TapeEpoch epoch = session.tape().epoch();
            int rows = epoch.rows();
            if (copy == null || copy.epoch() != epoch || (copy.rows() != rows && isOld(copy)))
                copy = new LiveCopy(clock.instant(), epoch, rows, play(session, epoch, rows));
            return copy.played();
        } finally {
            copying.unlock();
        }
    }

    private boolean isOld(LiveCopy one) {
        Instant now = clock.instant();
        return one.at().isAfter(now) || !now.isBefore(one.at().plus(COPY_EVERY));
    }

    private static Played play(LiveSession session, TapeEpoch epoch, int rows) {
        PrintColumns columns = new LivePrints(epoch, rows).columns();
        return new Played(epoch.day().date(), null, columns, session.tiers().get());
    }
}
