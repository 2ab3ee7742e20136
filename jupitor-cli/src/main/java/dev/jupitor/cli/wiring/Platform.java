package dev.jupitor.cli.wiring;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.collect.CollectOptions;
import dev.jupitor.alpaca.collect.CollectorListener;
import dev.jupitor.alpaca.collect.CollectorPorts;
import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.cli.config.Secret;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.quote.QuoteSource;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.audit.AuditJob;
import dev.jupitor.store.audit.Evidence;
import dev.jupitor.store.consolidate.DayFiles;
import dev.jupitor.store.consolidate.StockTrades;
import dev.jupitor.store.consolidate.SymbolDays;
import dev.jupitor.store.news.NewsHistory;
import dev.jupitor.store.news.NewsStandings;
import dev.jupitor.store.universe.TradeUniverses;
import dev.jupitor.store.web.WebNews;
import dev.jupitor.stream.MarketStream;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.grpc.BarHub;
import dev.jupitor.stream.grpc.ServedMarket;
import dev.jupitor.stream.marks.MemoryTargets;
import dev.jupitor.stream.marks.MemoryWatchlists;
import dev.jupitor.stream.past.DayPrints;
import dev.jupitor.stream.replay.ReplayStream;
import dev.jupitor.stream.replay.StoredPrints;
import dev.jupitor.stream.replay.UnplayableException;
import dev.jupitor.stream.upkeep.HistoryPipeline;
import dev.jupitor.stream.upkeep.UpkeepStep;
import dev.jupitor.stream.upkeep.UsUpkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// The parts of the house that one command needs, each opened when it is first asked for. Closing closes them in the
/// opposite order.
///
/// For one thread.
public final class Platform implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_WORKERS = 8;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    private final Settings settings;
    private final Timekeeper clock;
    private final String lockName;
    private final FetchMeter meter = new FetchMeter();
    private MarketStore store;
    private BufferAllocator allocator;
    private Alpaca alpaca;
    private WebNews webNews;

    /// @param lockName what a lock file says about this process
    public Platform(Settings settings, Timekeeper clock, String lockName) {
        this.settings = settings;
        this.clock = clock;
        this.lockName = lockName;
    }

    /// What has been fetched so far.
    public FetchMeter meter() {
        return meter;
    }

    /// The memory of all columns.
    public BufferAllocator allocator() {
        if (allocator == null) allocator = new RootAllocator();
        return allocator;
    }

    /// The lake.
    ///
    /// @throws Refusal when there is no such directory
    public MarketStore store() throws IOException, Refusal {
        if (store == null) store = open(settings.storage().dataDir());
        return store;
    }

    private MarketStore open(Path data) throws IOException, Refusal {
        StoreOptions options = new StoreOptions(settings.storage().minFree(), lockName, clock);
        try {
            return MarketStore.open(data, settings.lists().reference(), options);
        } catch (NoSuchFileException e) {
            throw noDataDirectory(
                    "the data directory %s does not exist".formatted(data),
                    "create it with `mkdir -p '%s'`, or name another with --data, DATA_DIR or storage.data_dir"
                            .formatted(data));
        } catch (NotDirectoryException e) {
            throw noDataDirectory(
                    "%s is not a directory".formatted(data),
                    "name a directory with --data, DATA_DIR or storage.data_dir");
        }
    }

    private static Refusal noDataDirectory(String message, String hint) {
        return new Refusal(new Failure(Exit.USAGE, "no-data-directory", message, hint));
    }

    /// The lake, for somebody who will write into it.
    ///
    /// @throws Refusal also when this user may not write there
    public MarketStore writableStore() throws IOException, Refusal {
        MarketStore opened = store();
        Path data = settings.storage().dataDir();
        if (!Files.isWritable(data)) {
            throw noDataDirectory(
                    "the data directory %s can't be written".formatted(data),
                    "give this user the right to write there, or name another");
        }
        return opened;
    }

    /// The vendor.
    ///
    /// @throws Refusal when the credentials are missing
    public Alpaca alpaca() throws Refusal {
        if (alpaca == null) alpaca = connect(settings.alpaca());
        return alpaca;
    }

    private Alpaca connect(Settings.Alpaca vendor) throws Refusal {
        return Alpaca.builder(credentials(vendor), clock)
                .tradingUrl(vendor.baseUrl())
                .dataUrl(vendor.dataUrl())
                .feed(vendor.feed())
                .plan(vendor.plan())
                .requestsPerMinute(vendor.requestsPerMinute())
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(READ_TIMEOUT)
                .meter(meter)
                .allocator(allocator())
                .build();
    }

    private static AlpacaCredentials credentials(Settings.Alpaca vendor) throws Refusal {
        String key = required(vendor.apiKey(), "alpaca.api_key", "APCA_API_KEY_ID");
        String secret = required(vendor.apiSecret(), "alpaca.api_secret", "APCA_API_SECRET_KEY");
        try {
            return new AlpacaCredentials(key, secret);
        } catch (IllegalArgumentException e) {
            throw Refusal.configuration(
                    "the credentials can't be used: " + e.getMessage(), "copy them again from Alpaca's web page");
        }
    }

    private static String required(Optional<Secret> value, String key, String variable) throws Refusal {
        if (value.isPresent()) return value.get().reveal();
        throw Refusal.configuration(
                "%s is not set".formatted(key),
                "export %s (alpaca.markets gives keys for nothing), or try `jupitor demo`, which needs none"
                        .formatted(variable));
    }

    /// The collector of US equities over this lake and this vendor.
    public UsCollector usCollector(CollectOptions options, CollectorListener listener) throws IOException, Refusal {
        MarketStore lake = writableStore();
        Alpaca vendor = alpaca();
        CollectorPorts ports = UsPorts.of(vendor, lake);
        return new UsCollector(ports, options, clock, meter, allocator(), listener);
    }

    /// Who makes the trade universes of this lake.
    public TradeUniverses usTradeUniverses() throws IOException, Refusal {
        return writableStore().usTradeUniverses(workers());
    }

    /// Who makes the files that are derived of a date.
    public StockTrades usStockTrades() throws IOException, Refusal {
        MarketStore lake = writableStore();
        return lake.usStockTrades(LakeCalendar.of(lake), corrections(), allocator(), workers());
    }

    /// Who reads them.
    public DayFiles usDayFiles() throws IOException, Refusal {
        return store().usDayFiles(LakeCalendar.of(store()), corrections());
    }

    /// Who is asked for news, in the order in which they are asked. Alpaca is left out where no credentials are
    /// configured, unless it is required.
    ///
    /// @throws Refusal when it is required without credentials, or they can't be used
    public List<NewsSource> newsSources(Set<NewsOrigin> origins, boolean required) throws Refusal {
        List<NewsSource> sources = new ArrayList<>();
        for (NewsOrigin origin : NewsOrigin.values()) {
            boolean isLeftOut = origin == NewsOrigin.ALPACA && !required && !hasCredentials();
            if (origins.contains(origin) && !isLeftOut) sources.add(newsSource(origin));
        }
        return sources;
    }

    private NewsSource newsSource(NewsOrigin origin) throws Refusal {
        return switch (origin) {
            case ALPACA -> alpaca().news();
            case GOOGLE -> webNews().google();
            case GLOBENEWSWIRE -> webNews().globeNewswire();
            case STOCKTWITS -> webNews().stockTwits();
        };
    }

    private WebNews webNews() {
        if (webNews == null) webNews = new WebNews(WebNews.Hosts.PUBLIC, clock);
        return webNews;
    }

    /// Who makes the files of news of finished dates.
    ///
    /// @param sources who is asked, in this order
    public NewsHistory usNewsHistory(List<NewsSource> sources) throws IOException, Refusal {
        MarketStore lake = writableStore();
        return lake.usNewsHistory(LakeCalendar.of(lake), corrections(), allocator(), sources);
    }

    /// Who says where they stand.
    public NewsStandings usNewsStandings() throws IOException, Refusal {
        return store().usNewsStandings(LakeCalendar.of(store()), corrections(), allocator());
    }

    /// Who reads the prints of one symbol.
    public SymbolDays usSymbolDays() throws IOException, Refusal {
        return store().usSymbolDays(LakeCalendar.of(store()), corrections());
    }

    /// The live day; opened, not started. The caller closes it.
    ///
    /// @param offline whether nobody is listened to and nobody asked
    /// @throws dev.jupitor.core.lake.LockHeldException when another process keeps it
    public MarketStream usLive(boolean offline) throws IOException, InterruptedException, Refusal {
        UsLive live = new UsLive(writableStore(), clock, allocator());
        MarketStream.Builder builder = offline ? live.offline() : live.of(alpaca(), settings.alpaca());
        return builder.open();
    }

    /// A stored day, as if it were live; opened, not started. The caller closes it.
    ///
    /// @throws Refusal when it can't be shown; it says what to do
    public ReplayStream usReplay(ReplayPlan plan) throws IOException, InterruptedException, Refusal {
        MarketStore lake = store();
        DayPrints prints = new DayPrints(lake, LakeCalendar.of(lake), corrections(), allocator(), workers());
        ReplayStream.Builder builder = ReplayStream.builder()
                .prints(new StoredPrints(prints))
                .calendar(LakeCalendar.of(lake))
                .date(plan.date())
                .clock(clock)
                .speed(plan.speed())
                .from(plan.from());
        if (plan.asToday()) builder.asToday(clock.newYorkDate());
        try {
            return builder.open();
        } catch (UnplayableException e) {
            throw Refusal.usage(e.getMessage(), "`jupitor status` shows which dates are complete");
        }
    }

    /// What gRPC serves of a day beside its tape.
    ///
    /// @param quotes of a vendor, where there is one to ask
    public ServedMarket usServed(ShownDay day, BarHub bars, Optional<QuoteSource> quotes) throws IOException, Refusal {
        return new ServedMarket(day.tape(), bars, store().usBars(), quotes, allocator());
    }

    /// What HTTP serves around the live day. The caller closes it.
    ///
    /// @param offline whether nobody is asked for anything
    public UsServing usServing(MarketStream live, boolean offline) throws IOException, Refusal {
        MarketStore lake = writableStore();
        boolean asks = hasCredentials() && !offline;
        return new UsServing(new UsServing.Parts(
                lake,
                live,
                Optional.empty(),
                true,
                offline ? List.of() : newsSources(newsOrigins(), false),
                asks ? alpaca().watchlists() : lake.usWatchlists(),
                lake.usTargets(),
                corrections(),
                clock,
                allocator()));
    }

    /// What HTTP serves around a replay: nobody is asked for news, and watchlists and targets that are changed are
    /// kept in
    /// memory alone. The caller closes it.
    public UsServing usServing(ReplayStream replay, boolean asToday) throws IOException, Refusal {
        MarketStore lake = store();
        return new UsServing(new UsServing.Parts(
                lake,
                replay,
                Optional.of(replay.desk()),
                asToday,
                List.of(),
                MemoryWatchlists.over(lake.usWatchlists()),
                new MemoryTargets(lake.usTargets().read()),
                corrections(),
                clock,
                allocator()));
    }

    private Set<NewsOrigin> newsOrigins() throws Refusal {
        return NewsOrigins.of(settings.lists().newsSources(), "news.sources");
    }

    /// What keeps the files of past dates made while the live day is served. The caller closes it.
    public HistoryPipeline usPipeline(UsServing serving) throws IOException, Refusal {
        MarketStore lake = writableStore();
        UsUpkeep upkeep = new UsUpkeep(lake, () -> LakeCalendar.of(lake), corrections(), allocator());
        List<NewsSource> sources = newsSources(newsOrigins(), false);
        List<UpkeepStep> steps = new ArrayList<>(upkeep.steps());
        steps.add(new UpkeepStep("history dates", () -> {
            serving.dates().refresh();
            return List.of();
        }));
        if (!sources.isEmpty()) {
            NewsHistory history = usNewsHistory(sources);
            steps.add(new UpkeepStep("news", () -> news(history)));
        }
        return new HistoryPipeline(steps, clock);
    }

    private static List<MadeFile> news(NewsHistory history) throws IOException, InterruptedException {
        List<MadeFile> made = new ArrayList<>();
        for (LocalDate date : history.due(false).reversed())
            made.add(history.make(date, false, NewsHistory.Listener.none()).file());
        return made;
    }

    /// What the terminal dashboard asks.
    public ClientSources clientSources() throws IOException, Refusal {
        return ClientSources.of(settings, this, clock);
    }

    /// What derived numbers make of prints that were cancelled or corrected.
    Corrections corrections() {
        return switch (settings.trades().corrections()) {
            case APPLY -> Corrections.APPLY;
            case KEEP -> Corrections.KEEP;
        };
    }

    private static int workers() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
    }

    /// Who audits this lake. Where credentials are configured, the vendor is asked about what differs.
    ///
    /// @throws Refusal also when the credentials can't be used
    public AuditJob usAuditor() throws IOException, Refusal {
        MarketStore lake = writableStore();
        return lake.usAuditor(allocator(), workers(), evidence());
    }

    private Optional<Evidence> evidence() throws Refusal {
        if (!hasCredentials()) return Optional.empty();
        return Optional.of(new Evidence(alpaca().trades(), alpaca().bars()));
    }

    /// What the vendor's client has to tell a person, if there is one.
    public List<String> notices() {
        return alpaca == null ? List.of() : alpaca.notices();
    }

    private boolean hasCredentials() {
        return settings.alpaca().apiKey().isPresent()
                && settings.alpaca().apiSecret().isPresent();
    }

    @Override
    public void close() {
        if (webNews != null) webNews.close();
        if (alpaca != null) alpaca.close();
        if (allocator != null) allocator.close();
    }
}
