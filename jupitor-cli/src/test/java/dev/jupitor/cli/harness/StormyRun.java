package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.collect.CollectOptions;
import dev.jupitor.alpaca.collect.CollectorListener;
import dev.jupitor.alpaca.collect.SessionSchedule;
import dev.jupitor.alpaca.collect.TradeBatchPlanner;
import dev.jupitor.alpaca.collect.UrlLimits;
import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.cli.wiring.UsPorts;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// One scenario from an empty folder to a whole lake: collected while everything goes wrong, then while only the
/// poisoned symbol is refused, then in peace.
///
/// A process that ends by itself is started again an hour later until nothing is open; a daemon is stopped and started
/// anew when the weather changes.
final class StormyRun implements AutoCloseable {
    private static final int STORMY_RUNS = 3;
    /// A bar whose prints do not come is believed at the third try, a thin day at the third answer.
    private static final int MOST_CALM_RUNS = 10;

    private static final Duration BETWEEN_RUNS = Duration.ofMinutes(61);
    /// The longest pause between two tries of one symbol is a day.
    private static final Duration DAEMON_HEALS_IN = Duration.ofHours(25);

    private final Scenario scenario;
    private final Path data;
    private final LeapingTimekeeper clock;
    private final AlpacaSimulator simulator;
    private final BufferAllocator allocator = new RootAllocator();
    private final MarketStore lake;

    StormyRun(Scenario scenario, Path data) throws IOException {
        this.scenario = scenario;
        this.data = data;
        clock = new LeapingTimekeeper(scenario.start());
        AlpacaSimulator.Builder vendor = AlpacaSimulator.builder(scenario.market(), clock.shared())
                .plan(scenario.vendorPlan())
                .pageRows(scenario.pageRows());
        scenario.everyFault().forEach(vendor::fault);
        simulator = vendor.start();
        lake = MarketStore.open(data, data, new StoreOptions(0, "the fault harness", clock));
    }

    /// @return how many requests each fault has hit
    Map<String, Long> survive() throws Exception {
        storm();
        Map<String, Long> hits = hits();
        if (scenario.poison().isPresent()) onlyPoison(scenario.poison().get());
        simulator.faults(List.of());
        calm();
        truth().assertHeldBy(lake, data, allocator, Optional.empty());
        assertThat(lake.usDailyState().lastCompleted()).contains(latestFinished());
        return hits;
    }

    private void storm() throws Exception {
        if (scenario.daemon()) {
            runDaemonUntil(SessionClock.instant(scenario.firstSession(), LocalTime.of(22, 0)));
            return;
        }
        for (int run = 0; run < STORMY_RUNS; run++) {
            catchUpIfTheVendorAnswers();
            clock.leap(BETWEEN_RUNS);
        }
    }

    private void catchUpIfTheVendorAnswers() throws Exception {
        try (Alpaca vendor = account()) {
            collector(vendor).catchUp();
        } catch (SourceException.Unavailable | SourceException.Malformed outOfOrder) {
            assertThat(outOfOrder).hasMessageContaining("[alpaca]");
        }
    }

    private void onlyPoison(FaultSpec poison) throws Exception {
        Symbol symbol = poison.poison().orElseThrow();
        simulator.faults(List.of(poison));
        CollectionReport report = catchUpUntilOpenAre(List.of(symbol));
        truth().assertHeldBy(lake, data, allocator, Optional.of(symbol));
        assertThat(report.failures()).as("failures").isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.symbol()).isEqualTo(symbol);
            assertThat(failure.reason()).contains("invalid symbol: " + symbol);
        });
        assertThat(lake.usDailyState().read().failed()).containsOnlyKeys(symbol);
    }

    private void calm() throws Exception {
        if (scenario.daemon()) runDaemonUntil(noonAfter(clock.instant().plus(DAEMON_HEALS_IN)));
        else catchUpUntilOpenAre(List.of());
    }

    /// By noon every session before it is final.
    private static Instant noonAfter(Instant instant) {
        return SessionClock.instant(SessionClock.newYorkDate(instant).plusDays(1), LocalTime.NOON);
    }

    private LocalDate latestFinished() {
        return new SessionSchedule(scenario.market().calendar(), Duration.ZERO).latestFinished(clock.instant());
    }

    /// Between a session's last print and the moment at which every plan gives it, what is due changes by itself.
    private boolean isSessionEnding() {
        LocalTime now = clock.instant().atZone(SessionClock.NEW_YORK).toLocalTime();
        return now.getHour() == 20 && now.getMinute() < 20;
    }

    private CollectionReport catchUpUntilOpenAre(List<Symbol> symbols) throws Exception {
        for (int run = 1; ; run++) {
            try (Alpaca vendor = account()) {
                CollectionReport report = collector(vendor).catchUp();
                boolean done = report.failures().stream()
                        .map(CollectionReport.Failure::symbol)
                        .allMatch(symbols::contains);
                if (done && !isSessionEnding()) return report;
                assertThat(run).as("still open: %s", report.failures()).isLessThan(MOST_CALM_RUNS);
            }
            clock.leap(BETWEEN_RUNS);
        }
    }

    private void runDaemonUntil(Instant end) {
        clock.endAt(end);
        try (Alpaca vendor = account()) {
            assertThatThrownBy(() -> collector(vendor).run()).isInstanceOf(InterruptedException.class);
        }
        clock.endAt(Instant.MAX);
    }

    private Alpaca account() {
        return Alpaca.builder(new AlpacaCredentials("ID", "SECRET"), clock)
                .tradingUrl(simulator.baseUrl())
                .dataUrl(simulator.baseUrl())
                .plan(scenario.knownPlan())
                .readTimeout(Scenario.READ_TIMEOUT)
                .backoff(Backoff.STANDARD, new Random(scenario.seed()))
                .allocator(allocator)
                .build();
    }

    private UsCollector collector(Alpaca vendor) {
        boolean delayed = scenario.knownPlan() == Plan.BASIC;
        CollectOptions options = CollectOptions.builder()
                .barsStart(scenario.firstSession())
                .barBatchSize(scenario.barBatch())
                .barWorkers(scenario.workers())
                .tradeWorkers(scenario.workers())
                .tradeBatches(new TradeBatchPlanner(scenario.tradeBatch(), UrlLimits.STANDARD))
                .recentDelay(delayed ? Duration.ofMinutes(15) : Duration.ZERO)
                .build();
        return new UsCollector(
                UsPorts.of(vendor, lake), options, clock, new FetchMeter(), allocator, CollectorListener.NONE);
    }

    private GroundTruth truth() {
        Duration delay = scenario.vendorPlan() == Plan.BASIC ? Duration.ofMinutes(15) : Duration.ZERO;
        return new GroundTruth(scenario.market(), scenario.start(), clock.instant(), delay, latestFinished());
    }

    private Map<String, Long> hits() {
        return simulator.requests().stream()
                .flatMap(request -> request.fault().stream())
                .map(label -> label.replaceAll("=.*", ""))
                .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
    }

    /// Fails when memory was not given back.
    @Override
    public void close() {
        simulator.close();
        allocator.close();
    }
}
