package dev.jupitor.store.audit;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.bench.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// What auditing a day costs: 10 M prints of 4,000 symbols in as many files, and as many year files of 250 bars.
///
/// `AuditDay make LAKE` writes the lake. `AuditDay LAKE [ROUNDS] [WORKERS]` audits it so many times and prints each
/// round; the first one is the cold one, the medians are of the rounds from the fourth on. With one round it is the
/// cold process: run it with the launcher's flags.
public final class AuditDay {
    private static final int SYMBOLS = 4_100;
    private static final long PRINTS = 10_000_000;
    private static final int BARS = 250;
    private static final LocalDate DATE = LocalDate.of(2026, 12, 30);

    private final MarketStore lake;
    private final BufferAllocator allocator;

    private AuditDay(Path folder, BufferAllocator allocator) throws IOException {
        this.allocator = allocator;
        lake = MarketStore.open(folder, folder, new StoreOptions(0, "bench", Timekeeper.system()));
    }

    public static void main(String[] arguments) throws Exception {
        boolean isMake = arguments[0].equals("make");
        Path folder = Files.createDirectories(Path.of(arguments[isMake ? 1 : 0]));
        try (BufferAllocator allocator = new RootAllocator()) {
            AuditDay bench = new AuditDay(folder, allocator);
            if (isMake) bench.make();
            else bench.audit(number(arguments, 1, Rounds.USUAL), number(arguments, 2, 2));
        }
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    private void make() throws IOException {
        SyntheticMarket market = SyntheticMarket.of(
                MarketShape.builder()
                        .symbols(SYMBOLS)
                        .dates(DATE, DATE)
                        .tradesPerDay(PRINTS)
                        .build(),
                new NyseCalendar());
        List<LocalDate> sessions = new NyseCalendar().between(DATE.withDayOfYear(1), DATE);
        TreeMap<Symbol, SymbolState> states = new TreeMap<>();
        long rows = 0;
        for (Symbol symbol : market.symbols()) {
            SyntheticPrints prints = market.prints(symbol, DATE);
            Optional<Bar> bar = prints.dailyBar();
            if (bar.isEmpty()) continue;
            putBars(bar.get(), sessions.subList(Math.max(0, sessions.size() - BARS), sessions.size()));
            StoredFile file = put(prints);
            rows += file.rows();
            states.put(symbol, new SymbolState.Done(file));
        }
        lake.usUniverse().add(DATE, states.keySet());
        lake.usCompletion().write(new DayRecord(DATE, DayRecord.Scope.UNIVERSE, states));
        System.out.printf(Locale.ROOT, "%,d prints of %,d symbols%n", rows, states.size());
    }

    /// The day's bar, and before it some like it.
    private void putBars(Bar last, List<LocalDate> sessions) throws IOException {
        try (BarBatch bars = new BarBatch(allocator)) {
            for (int i = 0; i < sessions.size(); i++) {
                double drift = 1 + (i - sessions.size() + 1) * 0.0007;
                bars.append(
                        last.symbol().ticker(),
                        SessionClock.instant(sessions.get(i), LocalTime.MIDNIGHT)
                                .toEpochMilli(),
                        cents(last.open() * drift),
                        cents(last.high() * drift),
                        cents(last.low() * drift),
                        cents(last.close() * drift),
                        last.volume(),
                        last.tradeCount(),
                        i == sessions.size() - 1 ? last.vwap() : last.vwap() * drift);
            }
            lake.usBars().merge(last.symbol(), bars);
        }
    }

    private static double cents(double price) {
        return Math.round(price * 10_000) / 10_000.0;
    }

    private StoredFile put(SyntheticPrints made) throws IOException {
        try (TradeBatch raw = TradeBatch.create(allocator)) {
            TradeBatch.Codebooks books = raw.books();
            for (int row = 0; row < made.rows(); row++) {
                if (!isCollected(made.sipNanos(row))) continue;
                raw.append(
                        books.symbols().code(made.symbol().ticker()),
                        SessionClock.etMillis(made.sipNanos(row)),
                        made.price(row),
                        made.size(row),
                        books.exchanges().code(String.valueOf(made.exchange(row))),
                        made.id(row),
                        books.conditions().code(made.joinedConditions(row)),
                        books.updates().code(made.update(row, made.settledAt())),
                        made.sipNanos(row),
                        books.tapes().code(String.valueOf(made.tape())));
            }
            try (TradeBatch prints = TapeOrder.arrange(raw, allocator)) {
                return lake.usTrades().replace(made.symbol(), DATE, prints, TradesKeep.ALL);
            }
        }
    }

    /// In the hours of a trade file, both ends inclusive.
    private static boolean isCollected(long sipNanos) {
        Instant at = Instant.ofEpochSecond(0, sipNanos);
        return !at.isBefore(SessionClock.instant(DATE, SessionClock.PRE_OPEN))
                && !at.isAfter(SessionClock.instant(DATE, SessionClock.POST_CLOSE));
    }

    private void audit(int rounds, int workers) throws IOException, InterruptedException {
        Rounds.measure(rounds, () -> "", () -> {
            DayAudit.Summary summary = lake.usAuditor(allocator, workers, Optional.empty())
                    .audit(DATE, Optional.empty(), AuditListener.none())
                    .audit()
                    .summary();
            return "%d exact, %d open".formatted(summary.exact(), summary.open());
        });
    }
}
