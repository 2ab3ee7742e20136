package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.cli.harness.DaemonProcess.Vitals;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Sixty days of the daemon, a process of its own on a fast clock: 27 October to 26 December 2025, with the end of
/// summer
/// time, Thanksgiving, two half days, Christmas, and a vendor that is away for three days.
///
/// With `-Djupitor.soak=true` a day lasts a second and a half, and memory is compared; by default the days rush by in a
/// tenth of that.
@EnabledOnOs(OS.LINUX)
class SixtyDaysTest {
    private static final boolean SOAK = Boolean.getBoolean("jupitor.soak");
    private static final double SPEED = SOAK ? 60_000 : 500_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 27);
    /// What a new lake lacks at first. Catching up with half a year is what warms the process up, as it does in
    /// real life:
    /// a young one still compiles.
    private static final LocalDate HISTORY = FIRST_DAY.minusDays(SOAK ? 180 : 10);

    private static final LocalDate LAST_SESSION = LocalDate.of(2025, 12, 24);
    private static final LocalDate OUTAGE = LocalDate.of(2025, 11, 10);
    private static final LocalDate REFUSED = LocalDate.of(2025, 11, 12);
    private static final LocalDate BACK = LocalDate.of(2025, 11, 13);
    private static final long MOST_CODE = 24L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final SyntheticMarket market = SyntheticMarket.of(
            MarketShape.builder()
                    .symbols(8)
                    .dates(HISTORY, LAST_SESSION)
                    .tradesPerDay(2_000)
                    .build(),
            new NyseCalendar());
    private final Instant start = noon(FIRST_DAY);
    private final Instant realStart = Timekeeper.system().instant();
    private final ScaledTimekeeper clock = new ScaledTimekeeper(start, realStart, SPEED, Timekeeper.system());

    @Test
    void everyDayIsCompleteInTheEndAndNothingGrows() throws Exception {
        Path data = Files.createDirectory(folder.resolve("lake"));
        AlpacaSimulator vendor = vendor(0);
        int port = vendor.port();
        try (DaemonProcess daemon =
                DaemonProcess.start(environment(data, port), folder.resolve("log.txt"), "alpaca-data")) {
            daemon.awaitReady();
            Optional<Vitals> young = vitalsOn(5, daemon);
            clock.pauseUntil(noon(OUTAGE));
            vendor.faults(List.of(FaultSpec.parse("http-503")));
            clock.pauseUntil(noon(REFUSED));
            vendor.close();
            clock.pauseUntil(noon(BACK));
            vendor = vendor(port);
            Optional<Vitals> old = vitalsOn(60, daemon);
            MarketStore lake = MarketStore.open(data, data, new StoreOptions(0, "a test", Timekeeper.system()));
            awaitComplete(lake, daemon);
            assertThat(daemon.terminate()).isZero();
            assertWhole(lake, data);
            if (SOAK) compare(young.orElseThrow(), old.orElseThrow());
        } finally {
            vendor.close();
        }
    }

    private AlpacaSimulator vendor(int port) throws IOException {
        return AlpacaSimulator.builder(market, clock).plan(Plan.PLUS).port(port).start();
    }

    private Map<String, String> environment(Path data, int port) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                "storage: {min_free: 1 MiB}\ngather: {us_daily: {start_date: %s}}\n"
                        .formatted(market.sessions().getFirst()));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("JUPITOR_CONFIG", config.toString());
        environment.put("JUPITOR_CLOCK", "%s@%.0f@%s".formatted(start, SPEED, realStart));
        environment.put("DATA_DIR", data.toString());
        environment.put("APCA_API_KEY_ID", "test-id");
        environment.put("APCA_API_SECRET_KEY", "test-secret");
        environment.put("ALPACA_BASE_URL", "http://127.0.0.1:" + port);
        environment.put("ALPACA_DATA_URL", "http://127.0.0.1:" + port);
        return environment;
    }

    /// Measured at noon, when the daemon rests; the first question costs the process some memory once.
    private Optional<Vitals> vitalsOn(int day, DaemonProcess daemon) throws Exception {
        if (SOAK) {
            clock.pauseUntil(noon(FIRST_DAY.plusDays(day - 1)));
            daemon.vitals();
        }
        clock.pauseUntil(noon(FIRST_DAY.plusDays(day)));
        return SOAK ? Optional.of(daemon.vitals()) : Optional.empty();
    }

    private void awaitComplete(MarketStore lake, DaemonProcess daemon) throws Exception {
        Instant deadline = Timekeeper.system().instant().plus(PATIENCE);
        while (!isComplete(lake)) {
            assertThat(daemon.isAlive()).as("still running").isTrue();
            assertThat(Timekeeper.system().instant()).as("complete in time").isBefore(deadline);
            clock.pause(Duration.ofHours(1));
        }
    }

    private boolean isComplete(MarketStore lake) throws IOException {
        for (LocalDate date : market.sessions()) {
            Optional<DayRecord.Summary> summary = lake.usCompletion().summary(date);
            if (summary.isEmpty() || !summary.get().isComplete()) return false;
        }
        return true;
    }

    private void assertWhole(MarketStore lake, Path data) throws IOException {
        try (BufferAllocator allocator = new RootAllocator()) {
            new GroundTruth(market, start, clock.instant(), Duration.ZERO, LAST_SESSION)
                    .assertHeldBy(lake, data, allocator, Optional.empty());
        }
        assertThat(lake.usDailyState().lastCompleted()).contains(LAST_SESSION);
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
