package dev.jupitor.cli.command;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.collect.SessionSchedule;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.cli.config.Overrides;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.config.SettingsReader;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Ready;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.ProgramClock;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.audit.AuditJob;
import dev.jupitor.store.audit.AuditListener;
import dev.jupitor.store.news.NewsHistory;
import dev.jupitor.stream.grpc.GrpcOptions;
import dev.jupitor.stream.http.HttpOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `demo`: a week of a synthetic market, served as Alpaca would, collected and audited as real data are, and compared
/// with the truth.
@Command(
        name = "demo",
        description =
                "Collects five sessions of a simulated market into a fresh lake, audits it, checks every row, and derives "
                        + "tiers, consolidated days, movers and news. Then it serves the last of them as `jupitor stream` does: "
                        + "over gRPC, over HTTP, and as a page for the browser. Needs no keys and no network.")
final class Demo implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private static final int SYMBOLS = 24;
    private static final int SESSIONS = 5;
    private static final long TRADES_PER_DAY = 100_000;
    /// So many stock-days run far: there is something to look at.
    private static final double RUNNERS = 0.7;
    /// What the simulator may remember of made days and of pages, each.
    private static final long CACHE = 64L << 20;
    private static final LocalTime EVENING = LocalTime.of(20, 30);

    @Option(names = "--headless", description = "Ask every route of the server once, and end.")
    private boolean headless;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed, another market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--http-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "HTTP port of the server; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--grpc-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "gRPC port of the server; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int grpcPort;

    @Mixin
    private StayOptions stay;

    /// A demonstration ignores credentials, URLs and configuration of the machine.
    @Override
    public boolean isConfigured() {
        return false;
    }

    @Override
    public Answer run(Context context) throws Exception {
        DayShow show = new DayShow(
                GrpcOptions.loopback(Ports.checked(grpcPort, "--grpc-port")),
                HttpOptions.loopback(Ports.checked(httpPort, "--http-port")));
        List<LocalDate> sessions = lastSessions(context.clock().timekeeper().instant());
        Path lake = DemoLake.prepare(
                context.common().data(), "seed %d, %s to %s".formatted(seed, sessions.getFirst(), sessions.getLast()));
        ScaledTimekeeper vendorClock = ProgramClock.standingAt(SessionClock.instant(sessions.getLast(), EVENING));
        SyntheticMarket market = SyntheticMarket.of(shape(sessions), new NyseCalendar());
        try (AlpacaSimulator simulator = AlpacaSimulator.builder(market, vendorClock)
                .port(0)
                .plan(Plan.PLUS)
                .memory(CACHE, CACHE)
                .start()) {
            URI vendor = URI.create("http://127.0.0.1:" + simulator.port());
            Settings settings = settings(context, vendor, lake, sessions.getFirst());
            DemoAnswer collected = collectAndCompare(context, settings, vendor, market, lake);
            vendorClock.set(vendorClock.instant(), 1);
            if (collected.answer().failure().isPresent()) return collected.answer();
            if (!headless && !context.common().json())
                return serve(context, settings, show, simulator.port(), collected);
            DemoServed served = tour(context, settings, show, sessions, collected.busiest());
            return collected.with(served).answer();
        }
    }

    /// The last sessions that are over, oldest first.
    private static List<LocalDate> lastSessions(Instant now) {
        TradingCalendar calendar = new NyseCalendar();
        LocalDate last = new SessionSchedule(calendar, Duration.ZERO).latestFinished(now);
        return Stream.iterate(last, calendar::previous).limit(SESSIONS).sorted().toList();
    }

    private MarketShape shape(List<LocalDate> sessions) {
        return MarketShape.builder()
                .seed(seed)
                .symbols(SYMBOLS)
                .dates(sessions.getFirst(), sessions.getLast())
                .tradesPerDay(TRADES_PER_DAY)
                .runners(RUNNERS)
                .build();
    }

    private static ScaledTimekeeper evening(List<LocalDate> sessions) {
        return ProgramClock.startingAt(SessionClock.instant(sessions.getLast(), EVENING));
    }

    private DemoAnswer collectAndCompare(
            Context context, Settings settings, URI vendor, SyntheticMarket market, Path lake) throws Exception {
        try (Platform platform = new Platform(settings, evening(market.sessions()), context.lockName());
                ProgressBoard progress = ProgressBoard.start(context.console(), platform.meter())) {
            LOG.info(
                    "a market of {} symbols is served at {}; collecting it into {}",
                    market.symbols().size(),
                    vendor,
                    lake);
            new DemoLists(market, platform.writableStore()).make();
            CollectionReport report = platform.usCollector(
                            AlpacaData.configured(settings).build(), progress)
                    .catchUp();
            LOG.info("auditing every symbol-day against its daily bar");
            List<DayAudit> audits = audit(platform, market.sessions());
            LOG.info("comparing every row with the simulator's truth");
            List<TruthComparison.Day> truth = compare(platform, vendor, market.sessions());
            LOG.info("deriving tiers, consolidated files, rolling bars and summaries");
            DemoDerived derived = derive(context, platform, settings, market.sessions());
            return new DemoAnswer(
                    market.symbols().size(), seed, lake, vendor, report, audits, truth, derived, Optional.empty());
        }
    }

    /// Everything of every session but the first, whose day before is not in the lake.
    private static DemoDerived derive(Context context, Platform platform, Settings settings, List<LocalDate> sessions)
            throws IOException, InterruptedException, Refusal {
        Derivation derivation = new Derivation(platform, settings, new DerivedProgress(context.console()));
        List<MadeFile> files = new ArrayList<>();
        NewsHistory news = platform.usNewsHistory(platform.newsSources(Set.of(NewsOrigin.ALPACA), true));
        for (LocalDate session : sessions.subList(1, sessions.size())) {
            files.addAll(derivation.make(session));
            files.add(news.make(session, false, NewsHistory.Listener.none()).file());
        }
        TradeUniverse universe = platform.usTradeUniverses()
                .read(sessions.getLast())
                .orElseThrow(() -> new IOException("the newest session has no trade universe"));
        return new DemoDerived(files, universe, platform.usDayFiles().dailySummaries(sessions.getLast()));
    }

    private static Settings settings(Context context, URI vendor, Path lake, LocalDate first) throws Refusal {
        Overrides overrides = context.common()
                .overrides()
                .with("storage.data_dir", lake.toString(), "--data")
                .with("storage.min_free", "64 MiB", "demo")
                .with("reference.dir", DemoLake.reference(lake).toString(), "demo")
                .with("alpaca.api_key", "demo", "demo")
                .with("alpaca.api_secret", "demo", "demo")
                .with("alpaca.base_url", vendor.toString(), "demo")
                .with("alpaca.data_url", vendor.toString(), "demo")
                .with("alpaca.stream_url", vendor.toString().replaceFirst("http", "ws") + "/v2", "demo")
                .with("news.sources", NewsOrigin.ALPACA.label(), "demo")
                .with("gather.us_daily.start_date", first.toString(), "demo");
        return SettingsReader.defaults(overrides);
    }

    private static List<DayAudit> audit(Platform platform, List<LocalDate> sessions)
            throws IOException, InterruptedException, Refusal {
        AuditJob job = platform.usAuditor();
        List<DayAudit> audits = new ArrayList<>();
        for (LocalDate session : sessions)
            audits.add(
                    job.audit(session, Optional.empty(), AuditListener.none()).audit());
        return audits;
    }

    private static List<TruthComparison.Day> compare(Platform platform, URI vendor, List<LocalDate> sessions)
            throws IOException, InterruptedException, Refusal {
        List<TruthComparison.Day> days = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            TruthCsv truth = new TruthCsv(http, vendor, platform.allocator());
            TruthComparison comparison = new TruthComparison(
                    truth, platform.store().usTrades(), platform.store().usBars(), platform.allocator());
            for (LocalDate session : sessions) days.add(comparison.compare(session));
        }
        return days;
    }

    private static DemoServed tour(
            Context context, Settings settings, DayShow show, List<LocalDate> sessions, String symbol)
            throws Exception {
        LOG.info("asking every route of a server of the last session, and letting the one before go by again");
        try (Platform platform = new Platform(settings, evening(sessions), context.lockName())) {
            LocalDate before = sessions.get(sessions.size() - 2);
            return new DemoTour(platform, show, sessions.getLast(), before, symbol).make();
        }
    }

    private Answer serve(Context context, Settings settings, DayShow show, int vendor, DemoAnswer collected)
            throws Exception {
        ScaledTimekeeper clock = evening(List.of(collected.lastSession()));
        try (Platform platform = new Platform(settings, clock, context.lockName())) {
            show.live(platform, false, (day, servers) -> {
                Answer answer = collected.servedAt(servers).answer();
                context.console().answer(answer.human().apply(context.console().style()));
                Ready ready = servers.ready(collected.lake(), OptionalInt.of(vendor));
                try (LiveReport report = new LiveReport(
                                day, servers, Optional.of(platform.store().usLive()), clock);
                        Ready.Announcement announcement = ready.announcement(context.console(), stay.portFile())) {
                    announcement.make();
                    report.keep();
                }
            });
        } catch (InterruptedException e) {
            LOG.info("stopped");
        }
        return Answer.silent();
    }
}
