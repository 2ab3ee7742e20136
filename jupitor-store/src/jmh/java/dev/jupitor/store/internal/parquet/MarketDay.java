package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/// One day of the synthetic market as batches, for benchmarks. One seed, one day.
final class MarketDay {
    private static final LocalDate DATE = LocalDate.of(2026, 2, 13);

    private MarketDay() {}

    /// One batch a symbol that trades, each in tape order; about so many prints in all. The caller closes them.
    static List<TradeBatch> bySymbol(int symbols, long prints, BufferAllocator allocator) {
        MarketShape shape = MarketShape.builder()
                .symbols(symbols)
                .dates(DATE, DATE)
                .tradesPerDay(prints)
                .build();
        SyntheticMarket market = SyntheticMarket.of(shape, new NyseCalendar());
        TradeBatch.Codebooks books = TradeBatch.Codebooks.create();
        List<TradeBatch> day = new ArrayList<>();
        for (Symbol symbol : market.symbols()) {
            SyntheticPrints made = market.prints(symbol, DATE);
            if (!made.isEmpty()) day.add(batch(made, books, allocator));
        }
        return day;
    }

    private static TradeBatch batch(SyntheticPrints made, TradeBatch.Codebooks books, BufferAllocator allocator) {
        try (TradeBatch raw = new TradeBatch(allocator, books)) {
            int symbol = books.symbols().code(made.symbol().ticker());
            int tape = books.tapes().code(String.valueOf(made.tape()));
            for (int row = 0; row < made.rows(); row++) {
                raw.append(
                        symbol,
                        SessionClock.etMillis(made.sipNanos(row)),
                        made.price(row),
                        made.size(row),
                        books.exchanges().code(String.valueOf(made.exchange(row))),
                        made.id(row),
                        books.conditions().code(made.joinedConditions(row)),
                        books.updates().code(made.update(row, made.settledAt())),
                        made.sipNanos(row),
                        tape);
            }
            return TapeOrder.arrange(raw, allocator);
        }
    }

    /// All rows of some batches in one, in the order given. The caller closes it.
    static TradeBatch concatenate(List<TradeBatch> batches, BufferAllocator allocator) {
        TradeBatch all = new TradeBatch(allocator, batches.getFirst().books());
        all.ensureCapacity(batches.stream().mapToInt(TradeBatch::rows).sum());
        for (TradeBatch batch : batches) {
            for (int row = 0; row < batch.rows(); row++) all.appendRow(batch, row);
        }
        return all;
    }
}
