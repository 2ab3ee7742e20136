package dev.jupitor.stream.past;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.universe.Tier;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The boards of history dates (stream-and-serving §4.4). A date is computed once and kept until one of the files that
/// it came from is replaced.
///
/// At most one date is read at a time, so that the live day has the other cores; who asks for the same date meanwhile
/// waits for it. Kept are statistics, not prints: of the [#MOST_KEPT] dates asked for last, about half a
/// megabyte each. Safe for many threads.
public final class HistoryBoards {
    /// How many dates are kept.
    public static final int MOST_KEPT = 250;

    /// After which time it is tried again to read an evening that could not be read.
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(HistoryBoards.class);

    private final DayPrints prints;
    private final HistoryDates dates;
    private final Timekeeper clock;
    private final AtomicLong computed = new AtomicLong();
    private final ReentrantLock keeping = new ReentrantLock();
    private final Map<LocalDate, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    /// By what is recognised that a board is still true.
    ///
    /// @param isListed whether the date is a history date
    /// @param next     the history date that follows, if one does
    private record Marks(DayMarks day, boolean isListed, Optional<LocalDate> next, DayMarks nextDay) {}

    private record Kept(Marks marks, Instant until, HistoryBoard board) {}

    /// The evening of a date as far as it could be read.
    ///
    /// @param isCertain false when it is there and could not be read
    private record Evening(Optional<DayBoard> board, boolean isCertain) {
        static final Evening NONE = new Evening(Optional.empty(), true);
    }

    public HistoryBoards(DayPrints prints, HistoryDates dates, Timekeeper clock) {
        this.prints = prints;
        this.dates = dates;
        this.clock = clock;
    }

    /// The board of a date in the first order; others are got by [HistoryBoard#sorted].
    ///
    /// @throws IOException when the lake can't be looked at
    public Lookup<HistoryBoard> board(LocalDate date) throws IOException, InterruptedException {
        prints.requireLake();
        if (!prints.hasTable(date)) return new Lookup.Missing<>("tier map not found for " + date);
        if (!prints.hasSession(date)) return new Lookup.Missing<>("trades not found for " + date);
        Marks marks = marks(date);
        Optional<HistoryBoard> known = known(date, marks);
        return known.isPresent() ? new Lookup.Found<>(known.get()) : computeAlone(date);
    }

    private Marks marks(LocalDate date) throws IOException {
        SortedSet<LocalDate> all = dates.dates();
        SortedSet<LocalDate> later = all.tailSet(date.plusDays(1));
        Optional<LocalDate> next = later.isEmpty() ? Optional.empty() : Optional.of(later.first());
        return new Marks(
                prints.marks(date),
                all.contains(date),
                next,
                prints.marks(prints.calendar().next(date)));
    }

    private Optional<HistoryBoard> known(LocalDate date, Marks marks) {
        keeping.lock();
        try {
            return Optional.ofNullable(kept.get(date))
                    .filter(one -> one.marks().equals(marks) && clock.instant().isBefore(one.until()))
                    .map(Kept::board);
        } finally {
            keeping.unlock();
        }
    }

    private void keep(LocalDate date, Kept one) {
        keeping.lock();
        try {
            kept.put(date, one);
            if (kept.size() > MOST_KEPT) kept.remove(kept.keySet().iterator().next());
        } finally {
            keeping.unlock();
        }
    }

    private Lookup<HistoryBoard> computeAlone(LocalDate date) throws IOException, InterruptedException {
        prints.bulk().lockInterruptibly();
        try {
            Marks marks = marks(date);
            Optional<HistoryBoard> known = known(date, marks);
            return known.isPresent() ? new Lookup.Found<>(known.get()) : compute(date, marks);
        } finally {
            prints.bulk().unlock();
        }
    }

    private Lookup<HistoryBoard> compute(LocalDate date, Marks marks) throws IOException, InterruptedException {
        StoredTables.Readiness<Map<String, Tier>> tiers = StoredTables.tiers(prints, date);
        if (tiers.value().isEmpty()) return new Lookup.Unready<>(tiers.why());
        StoredTables.Readiness<PrintColumns> session = StoredTables.session(prints, date);
        if (session.value().isEmpty()) return new Lookup.Unready<>(session.why());
        DayBoard today = board(
                date.toString(), date, session.value().get(), tiers.value().get());
        Evening evening = evening(date, marks, tiers.value().get());
        HistoryBoard board = new HistoryBoard(computed.incrementAndGet(), date, today, evening.board());
        Instant until = evening.isCertain() ? Instant.MAX : clock.instant().plus(TRY_AGAIN);
        keep(date, new Kept(marks, until, board));
        return new Lookup.Found<>(board);
    }

    private static DayBoard board(String label, LocalDate date, PrintColumns prints, Map<String, Tier> tiers) {
        DayCursor.SoFar all = new DayCursor(prints, date).at(Long.MAX_VALUE);
        return new DayBoard(
                label,
                Optional.of(date),
                all.preCount(),
                all.regCount(),
                TierBoard.choose(all.shown().stream(), tiers, SortMode.PRE_TRADES));
    }

    /// The evening stands under the session to which it belongs. Where a later history date is not the next
    /// session,
    /// nothing is shown, as in the original.
    private Evening evening(LocalDate date, Marks marks, Map<String, Tier> tiers) throws InterruptedException {
        LocalDate next = prints.calendar().next(date);
        if (!marks.isListed()
                || marks.next().filter(later -> !later.equals(next)).isPresent()) return Evening.NONE;
        try {
            TradeRun run = prints.evening(date);
            PrintColumns columns = PrintColumns.of(run, SessionClock.close4pm(date));
            if (columns.rows() == 0) return Evening.NONE;
            return new Evening(Optional.of(board("NEXT: " + next, next, columns, tiers)), true);
        } catch (StaleInputException | UnreadableFileException | NoSuchFileException unusable) {
            LOG.warn("the evening of {} is not shown: {}", date, unusable.getMessage());
        } catch (IOException failed) {
            LOG.warn("the evening of {} could not be read", date, failed);
        }
        return new Evening(Optional.empty(), false);
    }
}
