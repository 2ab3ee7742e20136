package dev.jupitor.store.consolidate;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// What one symbol's day costs, from its files of the date and of the trading day before: `SymbolDaySpeed LAKE SYMBOL D
/// [ROUNDS]`. The first round is cold; the median is of the second half of the rounds. `python/bench/symbol_day.py`
/// does
/// the same with polars and DuckDB.
public final class SymbolDaySpeed {
    private static final int ROUNDS = 1_000;

    private SymbolDaySpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Symbol symbol = new Symbol(arguments[1]);
        LocalDate date = LocalDate.parse(arguments[2]);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] millis = new double[arguments.length > 3 ? Integer.parseInt(arguments[3]) : ROUNDS];
        MarketStore lake = MarketStore.open(folder, folder, new StoreOptions(0, "bench", Timekeeper.system()));
        SymbolDays days = lake.usSymbolDays(new NyseCalendar(), Corrections.APPLY);
        double[] core = new double[millis.length];
        int rows = 0;
        try (BufferAllocator allocator = new RootAllocator()) {
            for (int round = 0; round < millis.length; round++) {
                long cpu = threads.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                try (TradeBatch prints = days.prints(symbol, date, allocator)) {
                    rows = prints.rows();
                }
                millis[round] = (System.nanoTime() - start) / 1e6;
                core[round] = (threads.getCurrentThreadCpuTime() - cpu) / 1e6;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s of %s: %,d rows, first %.1f ms, warm median %.2f ms, %.2f core-ms%n",
                symbol,
                date,
                rows,
                millis[0],
                warmMedian(millis),
                warmMedian(core));
    }

    private static double warmMedian(double[] all) {
        double[] warm = Arrays.copyOfRange(all, all.length / 2, all.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
