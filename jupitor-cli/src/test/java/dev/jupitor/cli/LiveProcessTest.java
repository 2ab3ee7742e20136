package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeFilter;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.sdk.JupitorException;
import dev.jupitor.sdk.LiveListener;
import dev.jupitor.sdk.TapeMirror;
import dev.jupitor.sdk.TapePrint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `stream` in a process of its own, and what signals do to it in the middle of a session.
@DisabledOnOs(OS.WINDOWS)
class LiveProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /// The promise is 5 s; the rest is for a loaded machine's end of a JVM.
    private static final int STOP_SECONDS = 8;
    /// Prints of the last moments may be under way.
    private static final Duration UNDER_WAY = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private LiveLake lake;

    @BeforeEach
    void prepare() throws IOException {
        lake = LiveLake.in(folder);
    }

    @Test
    void sigtermTellsItsClientsAndEndsInTimeWithZero() throws Exception {
        try (Vendor vendor = LiveLake.vendor()) {
            Process stream = start(lake.environment(vendor, Vendor.FRIDAY_EVENING));
            JsonNode ready = ready(stream);
            CountDownLatch told = new CountDownLatch(3);
            List<JupitorClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                JupitorClient client = JupitorClient.connect(address(ready));
                clients.add(client);
                assertThat(client.start(new Farewell(told))).isNotNull();
            }
            awaitPrints(ready, 1);
            stream.toHandle().destroy();
            assertThat(stream.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                    .as("down in time")
                    .isTrue();
            assertThat(stream.exitValue()).as(err()).isZero();
            assertThat(told.await(5, TimeUnit.SECONDS))
                    .as("every client is told")
                    .isTrue();
            clients.forEach(JupitorClient::close);
        }
    }

    @Test
    void afterSigkillInMidSessionNothingIsMissingThatTheVendorCanStillGive() throws Exception {
        String now = "2026-02-13T10:30:00-05:00";
        Instant begun = Instant.now();
        try (Vendor vendor = Vendor.of(LiveProcessTest::busy, now)) {
            Map<String, String> environment = lake.environment(vendor, now + "@1@" + begun);
            Process first = start(environment);
            JsonNode ready = ready(first);
            awaitPrints(ready, 500);
            first.toHandle().destroyForcibly();
            assertThat(first.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();

            Process second = start(environment);
            try {
                JsonNode again = ready(second);
                awaitReady(environment);
                TapeMirror tape = snapshot(again);
                Instant known = market(begun, now).minus(UNDER_WAY);
                Set<String> held = printsOf(tape);
                assertThat(held).containsAll(truth(known));
                assertThat(truth(known.plus(Duration.ofDays(1)))).containsAll(held);
            } finally {
                second.toHandle().destroyForcibly();
                second.waitFor();
            }
        }
    }

    /// Many prints, none of them taken back: a cancel that is missed is repaired after the day's last print only.
    private static MarketShape.Builder busy(MarketShape.Builder shape) {
        return shape.symbols(6)
                .dates(LiveLake.MONDAY, LiveLake.FRIDAY)
                .tradesPerDay(200_000)
                .corrections(0);
    }

    /// What the vendor has of the session at an instant, and a tape must hold.
    private static Set<String> truth(Instant known) {
        SyntheticMarket market = SyntheticMarket.of(busy(MarketShape.builder()).build(), new NyseCalendar());
        Set<String> prints = new TreeSet<>();
        for (Asset asset : market.assets()) {
            boolean followed =
                    asset.active() && asset.tradable() && !Set.of("AAPL", "SPY").contains(asset.symbol());
            if (followed) Symbol.parse(asset.symbol()).ifPresent(symbol -> add(market, symbol, known, prints));
        }
        return prints;
    }

    private static void add(SyntheticMarket market, Symbol symbol, Instant known, Set<String> prints) {
        for (LocalDate date : List.of(LiveLake.FRIDAY.minusDays(1), LiveLake.FRIDAY)) {
            SyntheticPrints day = market.prints(symbol, date);
            for (int row = 0; row < day.rows(); row++) if (counts(day, row, known)) prints.add(text(day, row));
        }
    }

    private static boolean counts(SyntheticPrints day, int row, Instant known) {
        long nanos = known.getEpochSecond() * 1_000_000_000L + known.getNano();
        return day.isVisible(row, nanos)
                && SessionClock.etMillis(day.sipNanos(row)) > SessionClock.close4pm(LiveLake.FRIDAY.minusDays(1))
                && TradeFilter.isBlock(day.price(row), day.size(row))
                && TradeFilter.isRegular(String.valueOf(day.exchange(row)), day.joinedConditions(row));
    }

    private static String text(SyntheticPrints day, int row) {
        return "%s %s %d %d %s x %d"
                .formatted(
                        day.symbol(),
                        day.exchange(row),
                        day.id(row),
                        SessionClock.etMillis(day.sipNanos(row)),
                        day.price(row),
                        day.size(row));
    }

    private static Set<String> printsOf(TapeMirror tape) {
        Set<String> prints = new TreeSet<>();
        tape.forEach(print -> prints.add("%s %s %d %d %s x %d"
                .formatted(
                        print.trade().symbol(),
                        print.trade().exchange(),
                        print.trade().id(),
                        print.timestamp(),
                        print.trade().price(),
                        print.trade().size())));
        return prints;
    }

    private Process start(Map<String, String> environment) throws IOException {
        return ProgramProcess.start(
                folder.resolve("err.txt"), environment, "stream", "--grpc-port", "0", "--http-port", "0");
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    private JsonNode ready(Process stream) throws IOException {
        BufferedReader out = stream.inputReader();
        String line = out.readLine();
        assertThat(line).as(err()).startsWith("READY ");
        return JsonMapper.builder().build().readTree(line.substring("READY ".length()));
    }

    private static String address(JsonNode ready) {
        return "127.0.0.1:" + ready.get("grpc").asInt();
    }

    private static TapeMirror snapshot(JsonNode ready) throws InterruptedException {
        try (JupitorClient client = JupitorClient.connect(address(ready))) {
            return client.snapshot();
        }
    }

    private static void awaitPrints(JsonNode ready, int least) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (snapshot(ready).size() < least) {
            assertThat(System.nanoTime()).as("prints in time").isLessThan(deadline);
            LockSupport.parkNanos(200_000_000);
        }
    }

    private static void awaitReady(Map<String, String> environment) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode stream = Run.of(environment, "status", "--json").json().get("stream");
            boolean complete = !stream.isNull()
                    && stream.get("ready").asBoolean()
                    && stream.get("connected").asBoolean();
            if (complete) return;
            assertThat(System.nanoTime()).as("ready in time: " + stream).isLessThan(deadline);
            LockSupport.parkNanos(200_000_000);
        }
    }

    /// What time the market's clock shows.
    private static Instant market(Instant begun, String shown) {
        return OffsetDateTime.parse(shown).toInstant().plus(Duration.between(begun, Instant.now()));
    }

    /// What a client ends with.
    private record Farewell(CountDownLatch told) implements LiveListener {
        @Override
        public void trade(TapePrint print) {}

        @Override
        public void disconnected(JupitorException why) {
            told.countDown();
        }
    }
}
