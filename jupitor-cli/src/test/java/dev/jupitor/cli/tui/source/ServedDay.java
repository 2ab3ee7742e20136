package dev.jupitor.cli.tui.source;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsBook;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.api.DashboardRoutes;
import dev.jupitor.stream.api.GapRoutes;
import dev.jupitor.stream.api.ReplayRoutes;
import dev.jupitor.stream.api.WatchlistRoutes;
import dev.jupitor.stream.grpc.BarHub;
import dev.jupitor.stream.grpc.GrpcOptions;
import dev.jupitor.stream.grpc.GrpcServer;
import dev.jupitor.stream.grpc.ServedMarket;
import dev.jupitor.stream.http.HttpOptions;
import dev.jupitor.stream.http.HttpServer;
import dev.jupitor.stream.ingest.StreamCounters;
import dev.jupitor.stream.marks.MemoryWatchlists;
import dev.jupitor.stream.marks.WatchDesk;
import dev.jupitor.stream.replay.ReplayDesk;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.view.LiveBoards;
import dev.jupitor.stream.view.TierTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// A session of a handful of stocks, served over both ports of this machine as `jupitor stream` serves one, which a
/// test
/// prints to, ends and begins again. For one thread.
public final class ServedDay implements AutoCloseable {
    public static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final List<String> TICKERS = List.of("ACME", "BETA", "CYNX", "DELT");
    private static final Map<String, Tier> TIERS =
            Map.of("ACME", Tier.ACTIVE, "BETA", Tier.MODERATE, "CYNX", Tier.SPORADIC, "DELT", Tier.MODERATE);

    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private final BufferAllocator allocator = new RootAllocator();
    private final MarketStore store;
    private final FeedBatch.Books books = FeedBatch.Books.create();
    private final MemoryWatchlists lists = MemoryWatchlists.empty();
    private Optional<ReplayDesk> replay = Optional.empty();
    private LiveTape tape;
    private LiveBoards boards;
    private GrpcServer grpc;
    private HttpServer http;
    private long id;
    private boolean up;
    private int grpcAt;
    private int httpAt;

    private ServedDay(Path folder) throws IOException {
        HELIDON.setLevel(Level.WARNING);
        store = MarketStore.open(folder, folder, new StoreOptions(0, "test", Timekeeper.system()));
        begin(FRIDAY, 1);
    }

    public static ServedDay in(Path folder) throws IOException {
        ServedDay day = new ServedDay(folder);
        day.open(0, 0, Optional.empty());
        return day;
    }

    private void begin(LocalDate date, long epoch) {
        Set<Symbol> symbols = new TreeSet<>();
        for (String ticker : TICKERS) symbols.add(new Symbol(ticker));
        tape = new LiveTape(TapeDay.of(date, new NyseCalendar()), Followed.exIndex(symbols), epoch);
        boards = new LiveBoards(tape, () -> new TierTable(Optional.of(date), TIERS, 1));
        id = epoch << 32;
    }

    private void open(int grpcPort, int httpPort, Optional<String> token) throws IOException {
        up = true;
        GrpcOptions options = GrpcOptions.loopback(grpcPort);
        grpc = GrpcServer.start(
                new ServedMarket(tape, new BarHub(), store.usBars(), Optional.empty(), allocator),
                new GrpcOptions(
                        options.hosts(), grpcPort, token, Optional.empty(), options.connections(), options.slow()));
        HttpOptions web = HttpOptions.loopback(httpPort);
        Timekeeper clock = Timekeeper.system();
        http = HttpServer.start(
                List.of(
                        new DashboardRoutes(boards, NewsBook.NONE),
                        new GapRoutes(new Shown(tape)),
                        new WatchlistRoutes(new WatchDesk(lists, clock), clock),
                        new ReplayRoutes(replay)),
                new HttpOptions(web.hosts(), httpPort, token, Optional.empty(), web.pages(), web.limits()));
        grpcAt = grpc.port();
        httpAt = http.port();
    }

    private record Shown(LiveTape tape) implements ShownDay {
        @Override
        public void start() {}

        @Override
        public GapSheet gaps() {
            Instant open = SessionClock.instant(FRIDAY, SessionClock.REGULAR_OPEN);
            GapSpan lost = new GapSpan(
                    Optional.of(List.of(new Symbol("DELT"))), open, open.plusSeconds(60), GapState.LOST, "it was off");
            return new GapSheet(FRIDAY, open.plusSeconds(600), List.of(lost));
        }

        @Override
        public boolean isCaughtUp() {
            return true;
        }

        @Override
        public StreamCounters counters() {
            throw new UnsupportedOperationException("nobody asks for metrics here");
        }

        @Override
        public void close() {}
    }

    /// One print of so many shares.
    ///
    /// @param second of the New York day
    public void print(String ticker, int second, double price, long size) {
        print(FRIDAY, ticker, second, price, size);
    }

    public void print(LocalDate date, String ticker, int second, double price, long size) {
        FeedBatch batch = new FeedBatch(books, 1);
        append(batch, FeedBatch.Kind.TRADE, date, ticker, second, price, size, ++id);
        tape.add(batch);
        tape.publish();
    }

    private void append(
            FeedBatch batch,
            FeedBatch.Kind kind,
            LocalDate date,
            String ticker,
            int second,
            double price,
            long size,
            long number) {
        Instant at = SessionClock.instantOf(SessionClock.at(date, SessionClock.PRE_OPEN) + (second - 4 * 3600L) * 1000);
        batch.append(
                kind,
                books.symbols().code(ticker),
                at.getEpochSecond() * 1_000_000_000L,
                price,
                size,
                books.exchanges().code("V"),
                number,
                0,
                books.conditions().code("@"),
                books.tapes().code("C"));
    }

    /// Prints that show the symbol on a board: 600, one a second, rising by a fifth.
    public void rise(String ticker, int fromSecond) {
        for (int i = 0; i < 600; i++) print(ticker, fromSecond + i, 10 + 2.0 * i / 600, 200);
    }

    /// The last print never happened.
    public void cancelLast(String ticker, int second, double price, long size) {
        FeedBatch batch = new FeedBatch(books, 1);
        append(batch, FeedBatch.Kind.CANCEL, FRIDAY, ticker, second, price, size, id);
        tape.add(batch);
        tape.publish();
    }

    /// The server goes down and comes back at the same ports; the tape was kept.
    public void restart() throws IOException {
        stop();
        open(grpcAt, httpAt, Optional.empty());
    }

    /// The server goes down and comes back with another day.
    public void restartWith(LocalDate date) throws IOException {
        stop();
        begin(date, tape.epoch().number() + 1);
        open(grpcAt, httpAt, Optional.empty());
    }

    /// From now on a token is wanted.
    public void lock(String token) throws IOException {
        stop();
        open(grpcAt, httpAt, Optional.of(token));
    }

    /// Serves a replay from now on.
    public void replay(ReplayDesk desk) throws IOException {
        replay = Optional.of(desk);
        restart();
    }

    public void stop() {
        if (!up) return;
        up = false;
        http.close();
        grpc.close();
    }

    /// What the server's own board shows.
    public LiveBoards boards() {
        boards.refresh();
        return boards;
    }

    public String address() {
        return "127.0.0.1:" + grpcAt;
    }

    public String url() {
        return "http://127.0.0.1:" + httpAt;
    }

    /// What is printed of each symbol.
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        boards().picture()
                .symbols()
                .forEach(one ->
                        counts.put(one.symbol(), one.pre().trades() + one.reg().trades()));
        return counts;
    }

    @Override
    public void close() {
        stop();
        try {
            allocator.close();
        } catch (IllegalStateException leak) {
            throw new UncheckedIOException(new IOException("the server keeps memory", leak));
        }
    }
}
