package dev.jupitor.stream.past;

import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.consolidate.SymbolFiles;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.stream.tape.TapeEpoch;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one symbol did, day by day (stream-and-serving §4.12): from its trade files, and from the tape for the session
/// that is shown live. Which prints count is decided as for consolidated files, so a day of a stock in no index agrees
/// with its board.
///
/// A day whose files are not what the records of their dates say is left out, and so is one of which nothing counts.
/// Days are computed once and kept until a file of theirs is replaced, at most [#MOST_KEPT]; two requests read at a
/// time. Safe for many threads.
public final class SymbolPast {
    /// The most days of a page.
    public static final int LONGEST_PAGE = 1_000;
    /// The most days that are kept, a few kilobytes each.
    public static final int MOST_KEPT = 20_000;

    private static final int READERS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(SymbolPast.class);

    private final DayPrints prints;
    private final Corrections corrections;
    private final BufferAllocator allocator;
    private final Optional<LiveSession> live;
    private final Semaphore readers = new Semaphore(READERS, true);
    private final ReentrantLock keeping = new ReentrantLock();
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(Symbol symbol, LocalDate date) {}

    /// By what is recognised that a day is still true.
    private record Marks(
            Optional<LocalDate> previous, FileMark earlier, FileMark file, FileMark earlierRecord, FileMark record) {}

    private record Kept(Marks marks, Optional<Day> day) {}

    /// One day of a symbol; at least one session is not empty.
    public record Day(LocalDate date, SymbolSessions sessions) {}

    /// Some days of a symbol, ascending.
    ///
    /// @param hasMore whether there are earlier ones
    public record Page(Symbol symbol, List<Day> days, boolean hasMore) {
        public Page {
            days = List.copyOf(days);
        }
    }

    /// Which days are asked for.
    ///
    /// @param before only dates before this one
    /// @param until  only dates up to this one
    /// @param limit  the latest so many, at least 1; more than [#LONGEST_PAGE] are not given
    public record Choice(Optional<LocalDate> before, Optional<LocalDate> until, int limit) {
        public Choice {
            if (limit < 1) throw new IllegalArgumentException("a page has at least one day, not " + limit);
            limit = Math.min(limit, LONGEST_PAGE);
        }

        private boolean takes(LocalDate date) {
            return before.map(date::isBefore).orElse(true)
                    && until.map(last -> !date.isAfter(last)).orElse(true);
        }
    }

    /// @param allocator for the rows of a day in work; the caller's
    /// @param live      the session that is shown live, if one is
    public SymbolPast(
            DayPrints prints, Corrections corrections, BufferAllocator allocator, Optional<LiveSession> live) {
        this.prints = prints;
        this.corrections = corrections;
        this.allocator = allocator;
        this.live = live;
    }

    /// The days of a symbol that are asked for; none of a symbol that is not there.
    ///
    /// @throws IOException when the lake can't be looked at
    public Page page(Symbol symbol, Choice choice) throws IOException, InterruptedException {
        prints.requireLake();
        readers.acquire();
        try (SymbolFiles files = prints.store().usSymbolFiles(corrections)) {
            List<LocalDate> all = List.copyOf(files.dates(symbol));
            List<Integer> places = places(all, choice);
            boolean hasMore = places.size() > choice.limit();
            List<Day> days = new ArrayList<>();
            for (int place : places.subList(Math.max(0, places.size() - choice.limit()), places.size()))
                day(files, symbol, all, place).ifPresent(days::add);
            liveDay(symbol, choice, days).ifPresent(days::add);
            return new Page(symbol, days, hasMore);
        } finally {
            readers.release();
        }
    }

    private static List<Integer> places(List<LocalDate> all, Choice choice) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) if (choice.takes(all.get(place))) places.add(place);
        return places;
    }

    private Optional<Day> day(SymbolFiles files, Symbol symbol, List<LocalDate> all, int place) throws IOException {
        LocalDate date = all.get(place);
        Optional<LocalDate> previous = place == 0 ? Optional.empty() : Optional.of(all.get(place - 1));
        Marks marks = marks(symbol, previous, date);
        Optional<Kept> known = known(new Key(symbol, date), marks);
        if (known.isPresent()) return known.get().day();
        try {
            Optional<Day> day = read(files, symbol, previous, date);
            keep(new Key(symbol, date), new Kept(marks, day));
            return day;
        } catch (StaleInputException | UnreadableFileException | NoSuchFileException unusable) {
            LOG.warn("{} of {} is left out of its history: {}", symbol, date, unusable.getMessage());
            return Optional.empty();
        }
    }

    private Marks marks(Symbol symbol, Optional<LocalDate> previous, LocalDate date) throws IOException {
        DataLayout layout = prints.store().layout();
        LocalDate earlier = previous.orElse(date);
        return new Marks(
                previous,
                FileMark.of(layout.trades(symbol, earlier)),
                FileMark.of(layout.trades(symbol, date)),
                FileMark.of(layout.completion(earlier)),
                FileMark.of(layout.completion(date)));
    }

    private Optional<Day> read(SymbolFiles files, Symbol symbol, Optional<LocalDate> previous, LocalDate date)
            throws IOException {
        long open = SessionClock.at(date, SessionClock.REGULAR_OPEN);
        SessionTrades pre = new SessionTrades();
        SessionTrades reg = new SessionTrades();
        try (TradeBatch rows = files.prints(symbol, previous, date, allocator)) {
            for (int row = 0; row < rows.rows(); row++)
                (rows.timestamp(row) < open ? pre : reg).add(rows.timestamp(row), rows.price(row), rows.size(row));
        }
        return day(symbol, date, pre, reg);
    }

    private static Optional<Day> day(Symbol symbol, LocalDate date, SessionTrades pre, SessionTrades reg) {
        if (pre.rows() == 0 && reg.rows() == 0) return Optional.empty();
        return Optional.of(
                new Day(date, new SymbolSessions(symbol.ticker(), SessionRule.of(pre), SessionRule.of(reg))));
    }

    /// The session that is shown live ends the first page, unless its file is there already.
    private Optional<Day> liveDay(Symbol symbol, Choice choice, List<Day> days) {
        if (live.isEmpty() || choice.before().isPresent()) return Optional.empty();
        TapeEpoch epoch = live.get().tape().epoch();
        LocalDate date = epoch.day().date();
        boolean isThere = !days.isEmpty() && !days.getLast().date().isBefore(date);
        if (isThere || !choice.takes(date)) return Optional.empty();
        SessionTrades pre = new SessionTrades();
        SessionTrades reg = new SessionTrades();
        new LivePrints(epoch, epoch.rows()).distribute(symbol.ticker(), pre, reg);
        return day(symbol, date, pre, reg);
    }

    private Optional<Kept> known(Key key, Marks marks) {
        keeping.lock();
        try {
            return Optional.ofNullable(kept.get(key)).filter(one -> one.marks().equals(marks));
        } finally {
            keeping.unlock();
        }
    }

    private void keep(Key key, Kept one) {
        keeping.lock();
        try {
            kept.put(key, one);
            if (kept.size() > MOST_KEPT) kept.remove(kept.keySet().iterator().next());
        } finally {
            keeping.unlock();
        }
    }
}
