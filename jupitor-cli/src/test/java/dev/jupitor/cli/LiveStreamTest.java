package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.sdk.TapeMirror;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.live.LiveStanding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `stream`, `check-symbol` and `compare-trades` over a simulated vendor.
class LiveStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private LiveLake lake;

    @BeforeEach
    void prepare() throws IOException {
        lake = LiveLake.in(folder);
    }

    @Test
    void afterTheCloseTheLiveDayEqualsTheConsolidatedFile() throws Exception {
        try (Vendor vendor = LiveLake.vendor()) {
            Map<String, String> environment = lake.environment(vendor, Vendor.FRIDAY_EVENING);
            assertThat(Run.of(environment, "alpaca-data", "--once").exit()).isZero();
            assertThat(Run.of(environment, "stock-trades", "--date", "2026-02-13")
                            .exit())
                    .isZero();
            try (Daemon stream = Daemon.start(environment, "stream", "--grpc-port", "0", "--http-port", "0")) {
                Map<String, String> client = withAddress(environment, stream.ready());
                awaitReady(client);
                TapeMirror tape = snapshot(stream.ready());
                Symbol busiest = tape.perSymbol().firstKey();
                assertThat(tape.perSymbol()).doesNotContainKeys(new Symbol("AAPL"), new Symbol("SPY"));

                Run whole = Run.of(client, "compare-trades", "2026-02-13", "--json");
                assertThat(whole.exit()).as(whole.out()).isZero();
                assertThat(whole.json().get("rows").size()).isZero();
                Run one = Run.of(client, "check-symbol", busiest.ticker(), "--json");
                assertThat(one.exit()).as(one.out()).isZero();
                JsonNode all = one.json().get("rows").get(one.json().get("rows").size() - 1);
                assertThat(all.get(0).asString()).isEqualTo("*");
                assertThat(all.get(1).asLong())
                        .isPositive()
                        .isEqualTo(all.get(2).asLong());
            }
        }
    }

    @Test
    void aFileThatLacksPrintsIsNamed() throws Exception {
        try (Vendor vendor = LiveLake.vendor()) {
            Map<String, String> environment = lake.environment(vendor, Vendor.FRIDAY_EVENING);
            try (Daemon stream = Daemon.start(environment, "stream", "--grpc-port", "0", "--http-port", "0")) {
                Map<String, String> client = withAddress(environment, stream.ready());
                awaitReady(client);
                String symbol = snapshot(stream.ready()).perSymbol().firstKey().ticker();

                Run run = Run.of(client, "check-symbol", symbol);
                assertThat(run.exit()).isEqualTo(1);
                assertThat(run.out()).contains("file of 2026-02-13, every print", "none");
                assertThat(run.err()).contains("2026-02-1");
                Run other = Run.of(client, "check-symbol", symbol, "2026-02-12");
                assertThat(other.exit()).isEqualTo(2);
                assertThat(other.err()).contains("2026-02-13");
            }
        }
    }

    @Test
    void whereNobodyServesIsExitFive() {
        Run run = Run.of(Map.of("DATA_DIR", lake.data().toString()), "compare-trades", "--addr", "127.0.0.1:1");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("127.0.0.1:1", "jupitor stream");
    }

    @Test
    void statusShowsTheLiveDayWhileSomebodyStreams() throws Exception {
        try (Vendor vendor = LiveLake.vendor()) {
            Map<String, String> environment = lake.environment(vendor, Vendor.FRIDAY_EVENING);
            assertThat(stream(environment).isNull()).isTrue();
            try (Daemon stream = Daemon.start(environment, "stream", "--grpc-port", "0", "--http-port", "0")) {
                int port = stream.ready().get("grpc").asInt();
                awaitReady(environment);
                JsonNode shown = stream(environment);
                assertThat(shown.get("grpc").asInt()).isEqualTo(port);
                assertThat(shown.get("http").asInt())
                        .isEqualTo(stream.ready().get("http").asInt());
                assertThat(shown.get("date").asString()).isEqualTo("2026-02-13");
                assertThat(shown.get("trades").asLong()).isPositive();
                assertThat(Run.of(environment, "stream", "--grpc-port", "0", "--http-port", "0")
                                .exit())
                        .isEqualTo(4);
                assertThat(stream.stop()).isZero();
            }
            assertThat(stream(environment).isNull()).isTrue();
        }
    }

    @Test
    void aNoteOfAProcessThatWasKilledIsNotTakenForTheNextOnes() throws Exception {
        Map<String, String> environment = Map.of("DATA_DIR", lake.data().toString());
        MarketStore store =
                MarketStore.open(lake.data(), lake.data(), new StoreOptions(0, "test", Timekeeper.system()));
        long own = ProcessHandle.current().pid();
        try (LakeLocks.Held held = store.usLocks().acquire(LockArea.LIVE, Duration.ZERO)) {
            assertThat(held).isNotNull();
            store.usLive().write(standing(own + 1));
            assertThat(stream(environment).isNull()).isTrue();
            store.usLive().write(standing(own));
            assertThat(stream(environment).get("trades").asLong()).isEqualTo(17);
        }
    }

    private static LiveStanding standing(long pid) {
        return new LiveStanding(
                pid, OptionalInt.empty(), OptionalInt.of(1), true, Vendor.LAST, 17, true, Instant.EPOCH);
    }

    @Test
    void offlineServesWhatAnEarlierRunHasKept() throws Exception {
        try (Vendor vendor = LiveLake.vendor()) {
            Map<String, String> environment = lake.environment(vendor, Vendor.FRIDAY_EVENING);
            int kept;
            try (Daemon stream = Daemon.start(environment, "stream", "--grpc-port", "0", "--http-port", "0")) {
                JsonNode ready = stream.ready();
                awaitReady(environment);
                kept = snapshot(ready).size();
                assertThat(kept).isPositive();
            }
            environment.keySet().removeIf(name -> name.startsWith("A"));
            try (Daemon stream =
                    Daemon.start(environment, "stream", "--grpc-port", "0", "--http-port", "0", "--offline")) {
                assertThat(snapshot(stream.ready()).size()).isEqualTo(kept);
            }
        }
    }

    @Test
    void otherMachinesAreOnlyLetInWithATokenOrOnPurpose() {
        Map<String, String> environment = Map.of("DATA_DIR", lake.data().toString());
        Run run = Run.of(environment, "stream", "--offline", "--host", "0.0.0.0", "--grpc-port", "0");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("JUPITOR_TOKEN", "--insecure");
    }

    private static TapeMirror snapshot(JsonNode ready) throws InterruptedException {
        try (JupitorClient client = JupitorClient.connect(address(ready))) {
            return client.snapshot();
        }
    }

    private static String address(JsonNode ready) {
        return "127.0.0.1:" + ready.get("grpc").asInt();
    }

    private static Map<String, String> withAddress(Map<String, String> environment, JsonNode ready) {
        Map<String, String> with = new HashMap<>(environment);
        with.put("STREAM_ADDR", address(ready));
        return with;
    }

    private static JsonNode stream(Map<String, String> environment) {
        return Run.of(environment, "status", "--json").json().get("stream");
    }

    private static void awaitReady(Map<String, String> environment) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode stream = stream(environment);
            if (!stream.isNull()
                    && stream.get("ready").asBoolean()
                    && stream.get("trades").asLong() > 0) return;
            assertThat(System.nanoTime()).as("ready in time: " + stream).isLessThan(deadline);
            LockSupport.parkNanos(200_000_000);
        }
    }
}
