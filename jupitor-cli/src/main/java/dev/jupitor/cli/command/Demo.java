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
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.audit.AuditJob;
import dev.jupitor.store.audit.AuditListener;
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
import java.util.concurrent.CountDownLatch;
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
                        + "tiers, consolidated days and movers. "
                        + "Needs no keys and no network.")
final class Demo implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private static final int SYMBOLS = 24;
    private static final int SESSIONS = 5;
    private static final long TRADES_PER_DAY = 100_000;
    /// So many stock-days run far: there is something to look at.
    private static final double RUNNERS = 0.3;
    /// What the simulator may remember of made days and of pages, each.
    private static final long CACHE = 64L << 20;
    private static final LocalTime EVENING = LocalTime.of(20, 30);

    @Option(names = "--headless", description = "End when all is checked, do not serve.")
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
            description = "Port of the simulator; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--grpc-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Reserved: the demonstration does not serve the live day yet (`jupitor stream` does).")
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
        Ports.checked(grpcPort, "--grpc-port");
        List<LocalDate> sessions = lastSessions(context.clock().timekeeper().instant());
        Path lake = DemoLake.prepare(
                context.common().data(), "seed %d, %s to %s".formatted(seed, sessions.getFirst(), sessions.getLast()));
        Instant evening = SessionClock.instant(sessions.getLast(), EVENING);
        ScaledTimekeeper vendorClock = ProgramClock.standingAt(evening);
        SyntheticMarket market = SyntheticMarket.of(shape(sessions), new NyseCalendar());
        try (AlpacaSimulator simulator = AlpacaSimulator.builder(market, vendorClock)
                .port(Ports.checked(httpPort, "--http-port"))
                .plan(Plan.PLUS)
                .memory(CACHE, CACHE)
                .start()) {
            Answer answer = collectAndCompare(context, simulator, market, lake);
            if (headless || context.common().json()) return answer;
            vendorClock.set(vendorClock.instant(), 1);
            return serve(context, simulator, lake, answer);
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

    private Answer collectAndCompare(Context context, AlpacaSimulator simulator, SyntheticMarket market, Path lake)
            throws Exception {
        URI vendor = URI.create("http://127.0.0.1:" + simulator.port());
        Settings settings = settings(context, vendor, lake, market.sessions().getFirst());
        ScaledTimekeeper clock =
                ProgramClock.startingAt(SessionClock.instant(market.sessions().getLast(), EVENING));
        try (Platform platform = new Platform(settings, clock, context.lockName());
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
                            market.symbols().size(), seed, lake, vendor, report, audits, truth, derived, !headless)
                    .answer();
        }
    }

    /// Everything of every session but the first, whose day before is not in the lake.
    private static DemoDerived derive(Context context, Platform platform, Settings settings, List<LocalDate> sessions)
            throws IOException, InterruptedException, Refusal {
        Derivation derivation = new Derivation(platform, settings, new DerivedProgress(context.console()));
        List<MadeFile> files = new ArrayList<>();
        for (LocalDate session : sessions.subList(1, sessions.size())) files.addAll(derivation.make(session));
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

    private Answer serve(Context context, AlpacaSimulator simulator, Path lake, Answer answer) throws IOException {
        context.console().answer(answer.human().apply(context.console().style()));
        OptionalInt port = OptionalInt.of(simulator.port());
        Ready ready = Ready.of(port, OptionalInt.empty(), port, Optional.of(lake));
        try (Ready.Announcement announcement = ready.announcement(context.console(), stay.portFile())) {
            announcement.make();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            LOG.info("stopped");
        }
        return new Answer(answer.fields(), style -> "", answer.failure());
    }
}
