package dev.jupitor.stream.past;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;

/// Opens the prints of stored dates in the order of time: those of stocks in no index that the live day would have
/// shown. What a date shows is its session, (previous 16:00, 16:00] New York, and its evening, (16:00, 20:00], which
/// already belongs to the next.
///
/// Safe for many threads; the runs it opens are for one each.
public final class DayPrints {
    private final MarketStore store;
    private final TradingCalendar calendar;
    private final Corrections corrections;
    private final BufferAllocator allocator;
    private final int workers;
    private final ReentrantLock bulk = new ReentrantLock(true);

    /// @param allocator for the rows of what is opened; the caller's, and closed after all runs
    /// @param workers   how many threads read the files of single symbols
    public DayPrints(
            MarketStore store,
            TradingCalendar calendar,
            Corrections corrections,
            BufferAllocator allocator,
            int workers) {
        this.store = store;
        this.calendar = calendar;
        this.corrections = corrections;
        this.allocator = allocator;
        this.workers = workers;
    }

    /// The lake that is read.
    public MarketStore store() {
        return store;
    }

    public TradingCalendar calendar() {
        return calendar;
    }

    /// Whoever reads a whole date holds it, so that only one is read at a time and the live day has the other
    /// cores.
    ReentrantLock bulk() {
        return bulk;
    }

    /// Fails when there is no data directory, whose files would all seem to be missing.
    ///
    /// @throws IOException when it can't be looked at
    public void requireLake() throws IOException {
        Files.readAttributes(store.layout().data(), BasicFileAttributes.class);
    }

    /// The dates that have a consolidated file, ascending, whatever it holds.
    SortedSet<LocalDate> dates(DayFile kind) throws IOException {
        return store.usDayFiles(calendar, corrections).dates(kind);
    }

    /// Whether a date has a trade universe, whatever it holds.
    boolean hasTable(LocalDate date) throws IOException {
        return FileMark.of(store.layout().tradeUniverse(date)).isThere();
    }

    /// Whether a date has a consolidated file, whatever it holds.
    boolean hasSession(LocalDate date) throws IOException {
        return FileMark.of(store.layout().dayFile(DayFile.EX_INDEX, date)).isThere();
    }

    DayMarks marks(LocalDate date) throws IOException {
        return DayMarks.of(store.layout(), calendar, date);
    }

    /// The prints of a date's session with all columns. The caller closes the run.
    ///
    /// @throws StaleInputException when the consolidated file is missing or is not what its inputs give now
    public TradeRun session(LocalDate date) throws IOException {
        return store.usDayFiles(calendar, corrections).open(DayFile.EX_INDEX, date, allocator);
    }

    /// The same with symbol, time, price and size only; the other columns read as empty.
    public TradeRun sessionPrices(LocalDate date) throws IOException {
        return store.usDayFiles(calendar, corrections).openPrices(DayFile.EX_INDEX, date, allocator);
    }

    /// The prints of a date's evening with all columns: from the next session's consolidated file, or, while there
    /// is none that can be used, from the files of the single symbols. The caller closes the run.
    ///
    /// @throws StaleInputException when neither is complete
    /// @throws IllegalArgumentException when the calendar does not know the date
    public TradeRun evening(LocalDate date) throws IOException, InterruptedException {
        Optional<TradeRun> next = nextSession(date);
        if (next.isPresent())
            return new EarlyRun(
                    next.get(), SessionClock.close4pm(date), SessionClock.at(date, SessionClock.POST_CLOSE));
        return store.usEvenings(calendar, corrections, allocator, workers).open(date);
    }

    private Optional<TradeRun> nextSession(LocalDate date) throws IOException {
        try {
            return Optional.of(session(calendar.next(date)));
        } catch (StaleInputException unusable) {
            return Optional.empty();
        }
    }

    /// The tiers of a date by ticker, of those symbols that have one; empty when the date has no trade universe.
    ///
    /// @throws StaleInputException when it is not what its inputs give now
    public Optional<Map<String, Tier>> tiers(LocalDate date) throws IOException {
        return store.usTradeUniverses(1).read(date).map(DayPrints::tiers);
    }

    private static Map<String, Tier> tiers(TradeUniverse table) {
        Map<String, Tier> tiers = new HashMap<>();
        for (TradeUniverse.Row row : table.rows())
            row.tier().ifPresent(tier -> tiers.put(row.symbol().ticker(), tier));
        return tiers;
    }
}
