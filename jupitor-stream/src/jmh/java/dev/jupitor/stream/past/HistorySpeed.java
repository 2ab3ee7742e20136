package dev.jupitor.stream.past;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsBook;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.consolidate.StockTrades;
import dev.jupitor.store.layout.DayFile;
import dev.jupitor.stream.api.HistoryRoutes;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// What the board of a stored date costs, from the request to the packed answer, and a replay of that date.
///
/// `HistorySpeed make LAKE [MILLIONS]` makes a lake whose 11 February 2026 has so many million prints (5) of 6,000
/// stocks, a twentieth of them in the evening. `HistorySpeed LAKE D [ROUNDS]` then asks: the first answer is that of a
/// cold process; *cold* are answers with nothing kept, *warm* the same question again. Beside it stands a computation
/// from scratch of all symbols of the same prints.
public final class HistorySpeed {
    private static final int SYMBOLS = 6_000;
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 10);
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 2, 11);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);

    private final MarketStore store;
    private final BufferAllocator allocator;
    private final DayPrints prints;

    private HistorySpeed(Path folder, BufferAllocator allocator) throws IOException {
        Files.createDirectories(folder);
        store = MarketStore.open(folder, folder, new StoreOptions(0, "bench", Timekeeper.system()));
        this.allocator = allocator;
        prints = new DayPrints(store, new NyseCalendar(), Corrections.APPLY, allocator, 2);
    }

    public static void main(String[] arguments) throws Exception {
        boolean make = arguments[0].equals("make");
        try (BufferAllocator allocator = new RootAllocator()) {
            HistorySpeed speed = new HistorySpeed(Path.of(arguments[make ? 1 : 0]), allocator);
            if (make) speed.make(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5);
            else
                speed.measure(
                        LocalDate.parse(arguments[1]), arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10);
        }
    }

    private void make(int millions) throws IOException, InterruptedException {
        Random dice = new Random(1);
        for (LocalDate date : List.of(TUESDAY, WEDNESDAY, THURSDAY)) {
            table(date);
            int rows = date.equals(WEDNESDAY) ? millions * 1_000_000 : 200_000;
            collect(date, date.equals(TUESDAY) ? 0 : rows, dice);
        }
        StockTrades job = store.usStockTrades(new NyseCalendar(), Corrections.APPLY, allocator, 2);
        for (LocalDate date : List.of(WEDNESDAY, THURSDAY))
            System.out.println(job.make(
                    date, new StockTrades.Request(Set.of(DayFile.EX_INDEX), false), StockTrades.Listener.none()));
    }

    private static String name(int symbol) {
        return "S" + (char) ('A' + symbol / 676 % 26) + (char) ('A' + symbol / 26 % 26) + (char) ('A' + symbol % 26);
    }

    private void table(LocalDate date) throws IOException {
        StringBuilder text = new StringBuilder("symbol,type,spx,ndx,tier\n");
        for (int symbol = 0; symbol < SYMBOLS; symbol++)
            text.append(name(symbol))
                    .append(",STOCK,false,false,")
                    .append(Tier.values()[symbol % 3])
                    .append('\n');
        store.usUniverse()
                .add(
                        date,
                        IntStream.range(0, SYMBOLS)
                                .mapToObj(symbol -> new Symbol(name(symbol)))
                                .toList());
        store.usDailyState().completed(date);
        Path file = store.layout().tradeUniverse(date);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// A few symbols have most of the prints, and one in ten moves far.
    private void collect(LocalDate date, int rows, Random dice) throws IOException {
        double weights =
                IntStream.range(0, SYMBOLS).mapToDouble(HistorySpeed::weight).sum();
        TreeMap<Symbol, SymbolState> states = new TreeMap<>();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            int count = (int) (rows * weight(symbol) / weights);
            Symbol ticker = new Symbol(name(symbol));
            StoredFile file = write(ticker, date, count, symbol % 10 == 0 ? 0.3 : 0.04, dice);
            states.put(ticker, count == 0 ? new SymbolState.Empty(file) : new SymbolState.Done(file));
        }
        store.usCompletion().write(new DayRecord(date, DayRecord.Scope.UNIVERSE, states));
    }

    private static double weight(int symbol) {
        return 1.0 / (symbol + 50);
    }

    private StoredFile write(Symbol symbol, LocalDate date, int count, double range, Random dice) throws IOException {
        long open = SessionClock.instant(date, SessionClock.PRE_OPEN).toEpochMilli();
        long span = 57_500_000;
        long[] times = new long[count];
        for (int i = 0; i < count; i++)
            times[i] =
                    (open + (long) (dice.nextInt(20) == 0 ? span * dice.nextDouble() : 43_000_000 * dice.nextDouble()))
                                    * 1_000_000
                            + dice.nextInt(1_000_000);
        Arrays.sort(times);
        try (TradeBatch batch = TradeBatch.create(allocator)) {
            batch.ensureCapacity(Math.max(1, count));
            double price = 20;
            for (int i = 0; i < count; i++) {
                price = Math.clamp(
                        price * (1 + (dice.nextDouble() - 0.5) * range / 20), 20 - 20 * range, 20 + 20 * range);
                append(batch, symbol, times[i], Math.round(price * 100) / 100.0, 101 + dice.nextInt(900), i + 1);
            }
            return store.usTrades().replace(symbol, date, batch, TradesKeep.ALL);
        }
    }

    private static void append(TradeBatch batch, Symbol symbol, long nanos, double price, long size, long id) {
        batch.append(
                batch.books().symbols().code(symbol.ticker()),
                SessionClock.etMillis(nanos),
                price,
                size,
                batch.books().exchanges().code("V"),
                id,
                batch.books().conditions().code("@"),
                batch.books().updates().code(""),
                nanos,
                batch.books().tapes().code("C"));
    }

    private void measure(LocalDate date, int rounds) throws Exception {
        tell("first answer of the process", () -> ask(routes(), date));
        for (int round = 0; round < rounds; round++) tell("cold", () -> ask(routes(), date));
        HistoryRoutes kept = routes();
        ask(kept, date);
        for (int round = 0; round < rounds; round++) tell("warm", () -> ask(kept, date));
        tell("from scratch", () -> FromScratchSpeed.of(prints.session(date), date));
        replay(date);
    }

    private HistoryRoutes routes() {
        HistoryDates dates = new HistoryDates(prints, Timekeeper.system());
        return new HistoryRoutes(new HistoryBoards(prints, dates, Timekeeper.system()), NewsBook.NONE);
    }

    private static String ask(HistoryRoutes routes, LocalDate date) throws Exception {
        Ask ask = new Ask(Map.of("date", date.toString()), Map.of(), new byte[0], Optional.empty());
        Reply reply = routes.routes().getFirst().handler().answer(ask);
        return reply instanceof Reply.Body body
                ? "%,d bytes, %,d packed"
                        .formatted(body.bytes().length, body.packed().orElseThrow().length)
                : reply.toString();
    }

    /// As the phone plays it: 60 seconds of the market for each request.
    private void replay(LocalDate date) throws Exception {
        ReplayBoards boards = new ReplayBoards(prints, Optional.empty(), Timekeeper.system());
        tell("replay: the range", () -> play(boards, date, Long.MAX_VALUE));
        long open = SessionClock.instant(date, SessionClock.PRE_OPEN).toEpochMilli();
        double[] millis = new double[720];
        for (int minute = 0; minute < millis.length; minute++) {
            long begin = System.nanoTime();
            play(boards, date, open + 60_000L * minute);
            millis[minute] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "replay: 720 minutes, one after the other: median %.1f ms, p99 %.1f ms, most %.1f ms%n",
                millis[360],
                millis[712],
                millis[719]);
    }

    private static String play(ReplayBoards boards, LocalDate date, long until) throws Exception {
        return switch (boards.board(date, until, SortMode.PRE_TRADES)) {
            case Lookup.Found<ReplayBoard> found ->
                "%,d prints"
                        .formatted(found.value().board().preCount()
                                + found.value().board().regCount());
            case Lookup.Missing<ReplayBoard> missing -> missing.sentence();
            case Lookup.Unready<ReplayBoard> unready -> unready.sentence();
        };
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws Exception;
    }

    private static void tell(String what, Work work) throws Exception {
        long begin = System.nanoTime();
        Object result = work.run();
        System.out.printf(Locale.ROOT, "%s: %.1f ms, %s%n", what, (System.nanoTime() - begin) / 1e6, result);
    }
}
