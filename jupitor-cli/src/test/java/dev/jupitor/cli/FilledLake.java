package dev.jupitor.cli;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// A lake that is filled row by row.
final class FilledLake {
    private final Path data;
    private final MarketStore store;

    FilledLake(Path data) throws IOException {
        this.data = data;
        store = MarketStore.open(data, data, new StoreOptions(0, "test", Timekeeper.system()));
    }

    MarketStore store() {
        return store;
    }

    Path data() {
        return data;
    }

    /// Bars of a symbol on the days from a date on, one for each close.
    void closes(String ticker, LocalDate first, double... closes) throws IOException {
        Symbol symbol = new Symbol(ticker);
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch bars = new BarBatch(allocator)) {
            for (int day = 0; day < closes.length; day++) {
                long at = SessionClock.instant(first.plusDays(day), LocalTime.MIDNIGHT)
                        .toEpochMilli();
                double close = closes[day];
                bars.append(new Bar(symbol, at, close, close + 1, close - 1, close, 1000, 10, close));
            }
            store.usBars().merge(symbol, bars);
        }
    }

    /// Prints of a symbol on a date, a second after the other from 09:30, one for each price.
    void prints(String ticker, LocalDate date, double... prices) throws IOException {
        Symbol symbol = new Symbol(ticker);
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch prints = TradeBatch.create(allocator)) {
            for (int i = 0; i < prices.length; i++) {
                LocalTime time = SessionClock.REGULAR_OPEN.plusSeconds(i);
                prints.append(new Trade(
                        symbol, SessionClock.instant(date, time), prices[i], 200, "V", i + 1, "@,T", "", "C"));
            }
            store.usTrades().replace(symbol, date, prints, TradesKeep.ALL);
        }
    }
}
