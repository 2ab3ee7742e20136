package dev.jupitor.store.universe;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.bench.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// What the tiers of a date cost: 10,000 symbols, 60 trailing dates, a year file of 250 bars each.
///
/// `TierDay make LAKE [SYMBOLS]` writes the lake. `TierDay LAKE [ROUNDS] [WORKERS] [DATES]` makes the tables of its
/// newest dates again so many times and prints each round; the medians are of the rounds from the fourth on.
public final class TierDay {
    private static final int SYMBOLS = 10_000;
    private static final int BARS = 250;
    private static final int INDEX_MEMBERS = 500;
    private static final LocalDate DATE = LocalDate.of(2026, 12, 30);

    private final MarketStore lake;

    private TierDay(Path folder) throws IOException {
        lake = MarketStore.open(folder, folder.resolve("reference"), new StoreOptions(0, "bench", Timekeeper.system()));
    }

    public static void main(String[] arguments) throws Exception {
        boolean isMake = arguments[0].equals("make");
        Path folder = Files.createDirectories(Path.of(arguments[isMake ? 1 : 0]));
        TierDay bench = new TierDay(folder);
        if (isMake) bench.make(number(arguments, 2, SYMBOLS));
        else bench.measure(number(arguments, 1, Rounds.USUAL), number(arguments, 2, 2), number(arguments, 3, 1));
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    private void make(int count) throws IOException {
        List<LocalDate> sessions = new NyseCalendar().between(DATE.withDayOfYear(1), DATE);
        sessions = sessions.subList(Math.max(0, sessions.size() - BARS), sessions.size());
        List<Symbol> symbols = new ArrayList<>();
        for (int i = 0; i < count; i++)
            symbols.add(new Symbol("S" + Integer.toString(i + 36 * 36, 36).toUpperCase(Locale.ROOT)));
        try (BufferAllocator allocator = new RootAllocator()) {
            for (Symbol symbol : symbols) putBars(symbol, sessions, allocator);
        }
        for (LocalDate date : sessions) lake.usUniverse().add(date, symbols);
        for (LocalDate date : sessions) putLists(date, symbols.subList(0, INDEX_MEMBERS));
        Path etfs = lake.layout().etfListOf(sessions.getFirst());
        Files.createDirectories(etfs.getParent());
        Files.writeString(etfs, "symbol\n" + symbols.get(INDEX_MEMBERS) + "\n");
        lake.usDailyState().completed(DATE);
    }

    private void putBars(Symbol symbol, List<LocalDate> sessions, BufferAllocator allocator) throws IOException {
        Random random = new Random(symbol.hashCode());
        double price = 5 + random.nextInt(50_000) / 100.0;
        try (BarBatch bars = new BarBatch(allocator)) {
            for (LocalDate date : sessions) {
                price = Math.max(1, price * (1 + random.nextGaussian() * 0.02));
                double close = Math.round(price * 100) / 100.0;
                bars.append(
                        symbol.ticker(),
                        SessionClock.instant(date, LocalTime.MIDNIGHT).toEpochMilli(),
                        close,
                        close + 0.31,
                        close - 0.29,
                        close,
                        1_000 + random.nextInt(5_000_000),
                        10 + random.nextInt(100_000),
                        Math.round((close + random.nextDouble() / 5) * 1e6) / 1e6);
            }
            lake.usBars().merge(symbol, bars);
        }
    }

    private void putLists(LocalDate date, List<Symbol> members) throws IOException {
        for (IndexId index : IndexId.values()) {
            Path list = lake.layout().indexList(index, date);
            Files.createDirectories(list.getParent());
            Files.write(list, members.stream().map(Symbol::ticker).toList());
        }
    }

    private void measure(int rounds, int workers, int dates) throws IOException, InterruptedException {
        TradeUniverses tables = lake.usTradeUniverses(workers);
        List<LocalDate> newest = tables.dates().reversed().stream().limit(dates).toList();
        Rounds.measure(rounds, () -> "", () -> {
            List<MadeFile> made =
                    tables.make(newest, new TradeUniverses.Options(true, false), TradeUniverses.Progress.NONE);
            return "%d dates, %s %d rows"
                    .formatted(
                            made.size(),
                            made.getFirst().state(),
                            made.getFirst().rows());
        });
    }
}
