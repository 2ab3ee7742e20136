package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.jupitor.alpaca.sim.KeyRule;
import dev.jupitor.alpaca.sim.RequestRecord;
import dev.jupitor.core.sim.MarketShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The collector's process killed with SIGKILL at random moments, as a program that runs once and as a daemon, and
/// started again each time until it ends by itself.
///
/// Three kills by default, 100 over one run with `-Djupitor.soak=true`. The moments follow from a seed, which a failure
/// names; `-Djupitor.kill.seed=N` repeats it as far as two processes can repeat each other.
@DisabledOnOs(OS.WINDOWS)
class KillTest {
    private static final boolean IS_SOAK = Boolean.getBoolean("jupitor.soak");
    private static final int KILLS = IS_SOAK ? 100 : 3;
    private static final long SEED = Long.getLong("jupitor.kill.seed", 20260213);
    private static final String TRADES = "/v2/stocks/trades";
    private static final String CALENDAR = "/v2/calendar";
    private static final int MOST_REQUESTS_OF_A_LIFE = 4;
    private static final int LONGEST_START_MILLIS = 900;
    private static final int LONGEST_DELAY_MILLIS = 60;
    private static final int KILLED = 128 + 9;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private final Random chance = new Random(SEED);
    private final Set<SymbolDay> inPlace = new HashSet<>();
    private final Set<SymbolDay> askedAgain = new TreeSet<>();
    private long heard;
    private int kills;

    /// One file of trades.
    private record SymbolDay(String symbol, String date) implements Comparable<SymbolDay> {
        @Override
        public int compareTo(SymbolDay other) {
            return toString().compareTo(other.toString());
        }
    }

    /// Two pages a day, so that many a kill comes between them.
    private static MarketShape market() {
        return MarketShape.builder()
                .symbols(8)
                .dates(IS_SOAK ? LocalDate.of(2025, 8, 1) : LocalDate.of(2026, 2, 2), Vendor.LAST)
                .tradesPerDay(12_000)
                .build();
    }

    @Test
    void aCollectorKilledAtAnyMomentEndsAsIfUndisturbedAndAsksForNothingThatItHas() throws Exception {
        try {
            killAndCompare();
        } catch (AssertionError | Exception broken) {
            fail(
                    "seed %d, %d kills: repeat with `./mvnw -o -Dquick %s-Djupitor.kill.seed=%d -pl jupitor-cli -am test -Dtest=KillTest -Dsurefire.failIfNoSpecifiedTests=false`"
                            .formatted(SEED, kills, IS_SOAK ? "-Psoak " : "", SEED),
                    broken);
        }
    }

    private void killAndCompare() throws Exception {
        Path calm = Files.createDirectory(folder.resolve("calm"));
        Path stormy = Files.createDirectory(folder.resolve("stormy"));
        try (Vendor vendor = Vendor.open(market(), KeyRule.any())) {
            Run undisturbed = Run.of(vendor.environment(calm), "alpaca-data", "--once");
            assertThat(undisturbed.exit()).as(undisturbed.err()).isZero();
        }
        try (Vendor vendor = Vendor.open(market(), KeyRule.any(), "latency:ms=30")) {
            Map<String, String> environment = vendor.environment(stormy);
            while (kills < KILLS) liveAndBeKilled(vendor, environment, stormy);
            endByItself(environment);
            hearRequests(vendor);
        }
        assertThat(askedAgain).as("asked for although in place at a kill").isEmpty();
        assertThat(LakeFiles.published(stormy)).isEqualTo(LakeFiles.published(calm));
        assertThat(LakeFiles.temporary(stormy)).isEmpty();
    }

    private void liveAndBeKilled(Vendor vendor, Map<String, String> environment, Path lake) throws Exception {
        boolean isDaemon = chance.nextInt(3) == 0;
        Process process = isDaemon ? start(environment) : start(environment, "--once");
        try {
            awaitTheMoment(vendor, process);
        } finally {
            process.toHandle().destroyForcibly();
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isEqualTo(KILLED);
        kills++;
        hearRequests(vendor);
        inPlace.addAll(filesOf(lake));
    }

    private Process start(Map<String, String> environment, String... options) throws IOException {
        String[] command = new String[options.length + 1];
        command[0] = "alpaca-data";
        System.arraycopy(options, 0, command, 1, options.length);
        ProcessBuilder builder = ProgramProcess.builder(folder.resolve("err.txt"), environment, command);
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Some die while they start, the others some milliseconds after a page was asked for.
    private void awaitTheMoment(Vendor vendor, Process process) throws InterruptedException {
        if (chance.nextInt(4) == 0) {
            process.waitFor(chance.nextInt(LONGEST_START_MILLIS), TimeUnit.MILLISECONDS);
            return;
        }
        int requests = vendor.simulator().requests().size();
        int wanted = requests + 1 + chance.nextInt(MOST_REQUESTS_OF_A_LIFE) + 1;
        int delay = chance.nextInt(LONGEST_DELAY_MILLIS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (vendor.simulator().requests().size() < wanted && process.isAlive() && System.nanoTime() < deadline)
            process.waitFor(1, TimeUnit.MILLISECONDS);
        process.waitFor(delay, TimeUnit.MILLISECONDS);
    }

    private void endByItself(Map<String, String> environment) throws Exception {
        Process last = start(environment, "--once");
        assertThat(last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as(err()).isZero();
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    /// Reads what was asked since the last time. A process begins by asking for the calendar: what comes before
    /// that
    /// was still on its way when the one before it died.
    private void hearRequests(Vendor vendor) {
        List<RequestRecord> news = vendor.simulator().requests().stream()
                .filter(request -> request.n() > heard)
                .toList();
        boolean begun = false;
        for (RequestRecord request : news) {
            heard = request.n();
            begun |= request.path().equals(CALENDAR);
            if (begun && request.path().equals(TRADES))
                symbolDays(request).filter(inPlace::contains).forEach(askedAgain::add);
        }
    }

    private static Stream<SymbolDay> symbolDays(RequestRecord request) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : request.query().split("&")) {
            int equals = parameter.indexOf('=');
            query.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        String date = query.get("start").substring(0, "2026-02-13".length());
        return Arrays.stream(query.get("symbols").split(",")).map(symbol -> new SymbolDay(symbol, date));
    }

    private static Set<SymbolDay> filesOf(Path lake) throws IOException {
        Set<SymbolDay> files = new HashSet<>();
        for (Path file : LakeFiles.of(lake)) {
            boolean isTrades = file.startsWith(Path.of("us", "trades"))
                    && !file.getFileName().toString().startsWith(".");
            if (isTrades)
                files.add(new SymbolDay(
                        file.getParent().getFileName().toString(),
                        file.getFileName().toString().replace(".parquet", "")));
        }
        return files;
    }
}
