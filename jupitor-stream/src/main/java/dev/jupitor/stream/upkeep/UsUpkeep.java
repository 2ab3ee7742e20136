package dev.jupitor.stream.upkeep;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.consolidate.StockTrades;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/// What is kept made of US equities: index lists that lack a date, trade universes, and the prints of the newest
/// dates.
///
/// One worker does it all, so that the live day is not held up. For one thread.
public final class UsUpkeep {
    /// Of how many dates prints are consolidated.
    private static final int NEWEST = 10;

    private final MarketStore lake;
    private final Calendar calendar;
    private final Corrections corrections;
    private final BufferAllocator allocator;

    /// Which sessions there are, read anew at each turn.
    @FunctionalInterface
    public interface Calendar {
        TradingCalendar read() throws IOException;
    }

    /// @param allocator for the rows in work; the caller's
    public UsUpkeep(MarketStore lake, Calendar calendar, Corrections corrections, BufferAllocator allocator) {
        this.lake = lake;
        this.calendar = calendar;
        this.corrections = corrections;
        this.allocator = allocator;
    }

    /// In the order in which one needs the other.
    public List<UpkeepStep> steps() {
        return List.of(
                new UpkeepStep("index lists", this::fillIndexGaps),
                new UpkeepStep("trade universes", lake.usTradeUniverses(1).step()::makeDue),
                new UpkeepStep("consolidated trades", this::consolidate));
    }

    private List<MadeFile> fillIndexGaps() throws IOException, InterruptedException {
        return lake.usIndexData(calendar.read()).fillGaps(lake.usUniverse().dates());
    }

    private List<MadeFile> consolidate() throws IOException, InterruptedException {
        TradingCalendar sessions = calendar.read();
        StockTrades job = lake.usStockTrades(sessions, corrections, allocator, 1);
        StockTrades.Request request = new StockTrades.Request(EnumSet.of(DayFile.EX_INDEX), false);
        List<MadeFile> made = new ArrayList<>();
        for (LocalDate date : newestDates(sessions))
            if (!job.due(date, request).isEmpty()) made.addAll(job.make(date, request, StockTrades.Listener.none()));
        return made;
    }

    /// The newest first. The first date of all has none before it, and so no file.
    private List<LocalDate> newestDates(TradingCalendar sessions) throws IOException {
        return lake.usTradeUniverses(1).tableDates().stream()
                .filter(sessions::isTradingDay)
                .skip(1)
                .sorted(Comparator.reverseOrder())
                .limit(NEWEST)
                .toList();
    }
}
