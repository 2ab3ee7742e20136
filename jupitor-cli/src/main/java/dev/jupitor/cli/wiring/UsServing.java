package dev.jupitor.cli.wiring;

import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsBook;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.target.TargetStore;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.watchlist.WatchlistStore;
import dev.jupitor.store.MarketStore;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.api.DashboardRoutes;
import dev.jupitor.stream.api.DatesRoutes;
import dev.jupitor.stream.api.GapRoutes;
import dev.jupitor.stream.api.HistoryRoutes;
import dev.jupitor.stream.api.NewsRoutes;
import dev.jupitor.stream.api.OpenApi;
import dev.jupitor.stream.api.OperationRoutes;
import dev.jupitor.stream.api.PageRoutes;
import dev.jupitor.stream.api.Reading;
import dev.jupitor.stream.api.ReadyCheck;
import dev.jupitor.stream.api.ReplayBoardRoutes;
import dev.jupitor.stream.api.ReplayRoutes;
import dev.jupitor.stream.api.SymbolHistoryRoutes;
import dev.jupitor.stream.api.TargetRoutes;
import dev.jupitor.stream.api.WatchlistRoutes;
import dev.jupitor.stream.http.HttpCounters;
import dev.jupitor.stream.http.HttpOptions;
import dev.jupitor.stream.http.HttpServer;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.marks.TargetDesk;
import dev.jupitor.stream.marks.WatchDesk;
import dev.jupitor.stream.news.NewsDesk;
import dev.jupitor.stream.news.NewsPorts;
import dev.jupitor.stream.past.DayPrints;
import dev.jupitor.stream.past.HistoryBoards;
import dev.jupitor.stream.past.HistoryDates;
import dev.jupitor.stream.past.LiveSession;
import dev.jupitor.stream.past.ReplayBoards;
import dev.jupitor.stream.past.SymbolPast;
import dev.jupitor.stream.replay.NewsSoFar;
import dev.jupitor.stream.replay.ReplayDesk;
import dev.jupitor.stream.view.LiveBoards;
import dev.jupitor.stream.view.TierBook;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;

/// What a day that is shown is served with over HTTP: its boards, the days before it, news, watchlists and targets.
///
/// For one thread; what it serves is asked by many.
public final class UsServing implements AutoCloseable {
    private final Parts parts;
    private final TierBook tiers;
    private final LiveBoards boards;
    private final NewsDesk news;
    private final HistoryDates dates;
    private final DayPrints prints;
    private final TargetDesk targets;
    private final WatchDesk watchlists;
    private Optional<HttpServer> http = Optional.empty();

    /// @param day         what is shown
    /// @param replay      from where it is steered, if it is a stored day
    /// @param isToday     whether the day shown is the newest that clients may know: live, or shown as today
    /// @param news        who is asked for news; nobody in a replay
    /// @param watchlists  who keeps them
    /// @param targets     who keeps them
    /// @param allocator   for rows in work; the caller's
    record Parts(
            MarketStore lake,
            ShownDay day,
            Optional<ReplayDesk> replay,
            boolean isToday,
            List<NewsSource> news,
            WatchlistStore watchlists,
            TargetStore targets,
            Corrections corrections,
            Timekeeper clock,
            BufferAllocator allocator) {}

    UsServing(Parts parts) throws IOException {
        this.parts = parts;
        MarketStore lake = parts.lake();
        tiers = new TierBook(TierBook.Tables.of(lake.usTradeUniverses(1)), this::session, parts.clock());
        boards = new LiveBoards(parts.day().tape(), tiers);
        news = new NewsDesk(newsPorts());
        prints = new DayPrints(lake, LakeCalendar.orRule(lake), parts.corrections(), parts.allocator(), 1);
        dates = new HistoryDates(prints, parts.clock());
        targets = new TargetDesk(parts.targets());
        watchlists = new WatchDesk(parts.watchlists(), parts.clock());
    }

    private LocalDate session() {
        return parts.day().tape().epoch().day().date();
    }

    private NewsPorts newsPorts() {
        MarketStore lake = parts.lake();
        return new NewsPorts(
                parts.news(),
                lake.usNews(),
                lake.usLiveNews(),
                () -> LakeCalendar.orRule(lake),
                parts.clock(),
                this::session,
                this::shown,
                this::isKnown);
    }

    private Collection<Symbol> shown() {
        return boards.board(SortMode.PRE_TRADES).symbols().stream()
                .flatMap(ticker -> Symbol.parse(ticker).stream())
                .toList();
    }

    private boolean isKnown(Symbol symbol) {
        return tiers.get().tiers().containsKey(symbol.ticker())
                || boards.picture().symbol(symbol.ticker()).isPresent();
    }

    /// Opens the ports; what is served is there from now on, complete or not. The caller closes the server, before
    /// this.
    ///
    /// @param readings numbers of other parts
    public HttpServer open(HttpOptions options, List<Reading> readings) throws IOException {
        tiers.refresh();
        HttpServer server = HttpServer.start(groups(readings), options);
        http = Optional.of(server);
        return server;
    }

    private HttpCounters counters() {
        return http.orElseThrow().counters();
    }

    /// Every route that is served.
    public List<Route> routes() {
        return groups(List.of()).stream()
                .flatMap(group -> group.routes().stream())
                .toList();
    }

    private List<RouteGroup> groups(List<Reading> readings) {
        Optional<LiveSession> live = parts.isToday() ? Optional.of(liveSession()) : Optional.empty();
        return List.of(
                new PageRoutes(),
                new OperationRoutes(parts.day(), List.of(lakeCheck()), this::counters, readings),
                new OpenApi(),
                new GapRoutes(parts.day()),
                new DashboardRoutes(boards, newsOfTheMoment()),
                new HistoryRoutes(new HistoryBoards(prints, dates, parts.clock()), news),
                new ReplayBoardRoutes(new ReplayBoards(prints, live, parts.clock()), news),
                new DatesRoutes(dates),
                new SymbolHistoryRoutes(new SymbolPast(prints, parts.corrections(), parts.allocator(), live)),
                new WatchlistRoutes(watchlists, parts.clock()),
                new TargetRoutes(targets, parts.clock()),
                new NewsRoutes(news, parts.clock()),
                new ReplayRoutes(parts.replay()));
    }

    private NewsBook newsOfTheMoment() {
        return parts.replay().<NewsBook>map(desk -> new NewsSoFar(news, desk)).orElse(news);
    }

    private LiveSession liveSession() {
        Supplier<Map<String, Tier>> inForce = () -> tiers.get().tiers();
        return new LiveSession(parts.day().tape(), inForce);
    }

    /// A volume that is not there any more shows an empty folder, or none.
    private ReadyCheck lakeCheck() {
        return () -> Files.isDirectory(parts.lake().layout().us())
                ? Optional.empty()
                : Optional.of("the data directory is not there");
    }

    /// The history dates, to be looked at anew when files were made.
    public HistoryDates dates() {
        return dates;
    }

    /// Draws, reads and asks from now on.
    public void start() {
        tiers.start();
        boards.start();
        news.start();
    }

    @Override
    public void close() {
        news.close();
        boards.close();
        tiers.close();
    }
}
