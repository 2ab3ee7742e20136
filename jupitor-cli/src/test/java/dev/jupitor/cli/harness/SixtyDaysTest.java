package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.collect.CollectOptions;
import dev.jupitor.alpaca.collect.CollectorListener;
import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.cli.harness.DaemonProcess.Vitals;
import dev.jupitor.cli.wiring.UsPorts;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Sixty days of the daemon: 27 October to 26 December 2025, with the end of summer time, Thanksgiving, two half days,
/// Christmas, and a vendor that is away for three days, first refusing to answer, then not there at all.
///
/// By default in this process, on a clock that leaps over waits; with `-Djupitor.soak=true` also in a process of its
/// own on a clock on which a day lasts a second, and then memory is compared.
@ExtendWith(QuietLogs.class)
class SixtyDaysTest {
    private static final double SPEED = 75_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 27);
    /// A process that catches up and compiles is not yet itself: its days are counted from when it has been up for
    /// a
    /// while, 25 s of real time.
    private static final LocalDate STARTED = FIRST_DAY.minusDays(22);

    private static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 26);
    private static final LocalDate LAST_SESSION = LocalDate.of(2025, 12, 24);
    private static final LocalDate REFUSING = LocalDate.of(2025, 11, 10);
    private static final LocalDate GONE = LocalDate.of(2025, 11, 12);
    private static final LocalDate BACK = LocalDate.of(2025, 11, 13);
    private static final long MOST_CODE = 24L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private SyntheticMarket market;
    private MarketStore lake;
    private Path data;
    private AlpacaSimulator vendor;

    private void prepare(int daysOfHistory, ScaledTimekeeper clock) throws IOException {
        MarketShape shape = MarketShape.builder()
                .symbols(8)
                .dates(FIRST_DAY.minusDays(daysOfHistory), LAST_SESSION.plusDays(60))
                .tradesPerDay(2_000)
                .build();
        market = SyntheticMarket.of(shape, new NyseCalendar());
        data = Files.createDirectory(folder.resolve("lake"));
        lake = MarketStore.open(data, data, new StoreOptions(0, "sixty days", clock));
        startVendor(0, clock);
    }

    private void startVendor(int port, ScaledTimekeeper clock) throws IOException {
        vendor = AlpacaSimulator.builder(market, clock)
                .plan(Plan.PLUS)
                .port(port)
                .start();
    }

    @AfterEach
    void closeVendor() {
        if (vendor != null) vendor.close();
    }

    private void refuse() {
        vendor.faults(List.of(FaultSpec.parse("http-503")));
    }

    private void comeBack(int port, ScaledTimekeeper clock) {
        try {
            startVendor(port, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyDayIsCompleteInTheEnd() throws Exception {
        LeapingTimekeeper clock = new LeapingTimekeeper(noon(FIRST_DAY));
        prepare(10, clock.shared());
        int port = vendor.port();
        clock.at(noon(REFUSING), this::refuse);
        clock.at(noon(GONE), () -> vendor.close());
        clock.at(noon(BACK), () -> comeBack(port, clock.shared()));
        clock.endAt(noon(LAST_DAY));
        try (BufferAllocator allocator = new RootAllocator()) {
            try (Alpaca account = account(clock, allocator)) {
                assertThatThrownBy(() -> collector(account, clock, allocator).run())
                        .isInstanceOf(InterruptedException.class);
            }
        }
        assertWhole(noon(FIRST_DAY), noon(LAST_DAY));
        assertThat(lake.usDailyState().lastCompleted()).contains(LAST_SESSION);
    }

    private Alpaca account(Timekeeper clock, BufferAllocator allocator) {
        return Alpaca.builder(new AlpacaCredentials("ID", "SECRET"), clock)
                .tradingUrl(vendor.baseUrl())
                .dataUrl(vendor.baseUrl())
                .allocator(allocator)
                .build();
    }

    private UsCollector collector(Alpaca account, Timekeeper clock, BufferAllocator allocator) {
        CollectOptions options =
                CollectOptions.builder().barsStart(market.sessions().getFirst()).build();
        return new UsCollector(
                UsPorts.of(account, lake), options, clock, new FetchMeter(), allocator, CollectorListener.NONE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledIfSystemProperty(named = "jupitor.soak", matches = "true")
    void aProcessOfSixtyDaysIsNoLargerThanOneOfFive() throws Exception {
        Instant real = Timekeeper.system().instant();
        ScaledTimekeeper clock = new ScaledTimekeeper(noon(STARTED), real, SPEED, Timekeeper.system());
        prepare(120, clock);
        int port = vendor.port();
        try (DaemonProcess daemon =
                DaemonProcess.start(environment(port, real), folder.resolve("log.txt"), "alpaca-data")) {
            daemon.awaitReady();
            clock.pauseUntil(noon(FIRST_DAY));
            assertThat(lake.usDailyState().lastCompleted()).as("caught up").contains(FIRST_DAY.minusDays(3));
            Vitals young = vitalsOn(5, daemon, clock);
            clock.pauseUntil(noon(REFUSING));
            refuse();
            clock.pauseUntil(noon(GONE));
            vendor.close();
            clock.pauseUntil(noon(BACK));
            startVendor(port, clock);
            Vitals old = vitalsOn(60, daemon, clock);
            awaitComplete(daemon, clock);
            assertThat(daemon.terminate()).isZero();
            assertWhole(noon(STARTED), clock.instant());
            compare(young, old);
        }
    }

    private Map<String, String> environment(int port, Instant real) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                "storage: {min_free: 1 MiB}\ngather: {us_daily: {start_date: %s}}\n"
                        .formatted(market.sessions().getFirst()));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("JUPITOR_CONFIG", config.toString());
        environment.put("JUPITOR_CLOCK", "%s@%.0f@%s".formatted(noon(STARTED), SPEED, real));
        environment.put("DATA_DIR", data.toString());
        environment.put("APCA_API_KEY_ID", "test-id");
        environment.put("APCA_API_SECRET_KEY", "test-secret");
        environment.put("ALPACA_BASE_URL", "http://127.0.0.1:" + port);
        environment.put("ALPACA_DATA_URL", "http://127.0.0.1:" + port);
        return environment;
    }

    /// Measured at noon, when the daemon rests; the first question costs the process some memory once.
    private static Vitals vitalsOn(int day, DaemonProcess daemon, Timekeeper clock) throws Exception {
        clock.pauseUntil(noon(FIRST_DAY.plusDays(day - 1)));
        daemon.vitals();
        clock.pauseUntil(noon(FIRST_DAY.plusDays(day)));
        return daemon.vitals();
    }

    private void awaitComplete(DaemonProcess daemon, Timekeeper clock) throws Exception {
        Instant deadline = Timekeeper.system().instant().plus(PATIENCE);
        while (!isComplete()) {
            assertThat(daemon.isAlive()).as("still running").isTrue();
            assertThat(Timekeeper.system().instant()).as("complete in time").isBefore(deadline);
            clock.pause(Duration.ofHours(1));
        }
    }

    private boolean isComplete() throws IOException {
        for (LocalDate date : market.sessions()) {
            Optional<DayRecord.Summary> summary = lake.usCompletion().summary(date);
            boolean complete = summary.isPresent() && summary.get().isComplete();
            if (!complete && !date.isAfter(LAST_SESSION)) return false;
        }
        return true;
    }

    private void assertWhole(Instant start, Instant end) throws IOException {
        try (BufferAllocator allocator = new RootAllocator()) {
            new GroundTruth(market, start, end, Duration.ZERO, LAST_SESSION)
                    .assertHeldBy(lake, data, allocator, Optional.empty());
        }
        assertThat(isComplete()).isTrue();
    }

    private static void compare(Vitals young, Vitals old) {
        System.out.printf("day 5:  %s%nday 60: %s%n", young, old);
        assertThat(old.liveHeap()).as("live heap").isLessThan(youngPlusFive(young.liveHeap()));
        assertThat(old.nativeBytes()).as("native memory").isLessThan(youngPlusFive(young.nativeBytes()));
        assertThat(old.code()).as("compiled code").isLessThan(MOST_CODE);
        assertThat(old.resident()).as("resident memory").isLessThan(youngPlusFive(young.resident()));
        assertThat(old.openFiles()).as("open files").isLessThanOrEqualTo(youngPlusFive(young.openFiles()));
    }

    private static long youngPlusFive(long young) {
        return young + young / 20;
    }

    private static Instant noon(LocalDate date) {
        return SessionClock.instant(date, LocalTime.NOON);
    }
}
