package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `verify` over a lake that was collected from a simulated vendor.
class VerifyTest {
    private static final LocalDate FRIDAY = Vendor.LAST;
    private static final LocalDate THURSDAY = FRIDAY.minusDays(1);

    @TempDir
    Path folder;

    private Path lake;
    private Vendor vendor;
    private List<String> symbols;

    @BeforeEach
    void collect() throws IOException {
        lake = Files.createDirectory(folder.resolve("a lake"));
        vendor = Vendor.open();
        Run collected = Run.of(vendor.environment(lake), "alpaca-data", "--once");
        assertThat(collected.exit()).as(collected.err()).isZero();
        symbols = Files.readAllLines(lake.resolve("us/universe/" + FRIDAY + ".txt"));
    }

    @AfterEach
    void closeVendor() {
        vendor.close();
    }

    private Run verify(String... more) throws IOException {
        return verify(vendor.environment(lake), more);
    }

    private static Run verify(Map<String, String> environment, String... more) {
        List<String> args = new ArrayList<>(List.of("verify", "--json"));
        args.addAll(Arrays.asList(more));
        return Run.of(environment, args.toArray(String[]::new));
    }

    private Map<String, String> withoutKeys() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(vendor.environment(lake));
        environment.keySet().removeIf(name -> name.startsWith("APCA"));
        return environment;
    }

    private Path file(String symbol, LocalDate date) {
        return lake.resolve("us/trades/%s/%s.parquet".formatted(symbol, date));
    }

    /// Every `SYMBOL date field` that is open.
    private static List<String> open(Run run) {
        List<String> open = new ArrayList<>();
        for (JsonNode each : run.json().get("open"))
            open.add("%s %s %s"
                    .formatted(
                            each.get("symbol").asString(),
                            each.get("date").asString(),
                            each.get("field").asString()));
        return open;
    }

    /// Every file outside `.state`, with its bytes as text.
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(lake.resolve("us"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = lake.relativize(file).toString();
                if (!name.contains(".state")) contents.put(name, Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    /// Rewrites a trade file as our own writer would, with the rows that a tamperer wants.
    private void rewrite(String symbol, Tampering tampering) throws IOException {
        MarketStore store = MarketStore.open(lake, lake, new StoreOptions(0, "test", Timekeeper.system()));
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch prints = store.usTrades()
                        .read(new Symbol(symbol), FRIDAY, allocator)
                        .orElseThrow();
                TradeBatch changed = new TradeBatch(allocator, prints.books())) {
            tampering.change(prints, changed);
            store.usTrades().replace(new Symbol(symbol), FRIDAY, changed, TradesKeep.ALL);
        }
    }

    private interface Tampering {
        void change(TradeBatch prints, TradeBatch changed);
    }

    private static Tampering without(int lost) {
        return (prints, changed) -> {
            for (int row = 0; row < prints.rows(); row++) if (row != lost) changed.appendRow(prints, row);
        };
    }

    /// Another price for the first print that fits.
    private static Tampering repriced(TradeBatchRows rows) {
        return (prints, changed) -> {
            changed.appendRows(prints, 0, prints.rows());
            IntPredicate fits = row -> rows.fit(prints, row);
            int row = IntStream.range(0, prints.rows()).filter(fits).findFirst().orElseThrow();
            changed.priceData().setDouble((long) row << 3, prints.price(row) + 0.01);
        };
    }

    private interface TradeBatchRows {
        boolean fit(TradeBatch prints, int row);
    }

    @Test
    void aLakeThatWasJustCollectedIsExactEverywhereAndItsAuditLiesBesideIt() throws Exception {
        Run run = verify();

        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode answer = run.json();
        assertThat(answer.get("command").asString()).isEqualTo("verify");
        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(answer.get("exact").asInt())
                .isEqualTo(answer.get("symbol_days").asInt())
                .isGreaterThan(8);
        assertThat(answer.get("explained").toString())
                .isEqualTo("{\"correction\":0,\"outside_window\":0,\"vendor_late\":0}");
        assertThat(answer.get("not_auditable").asInt()).isZero();
        assertThat(answer.get("open").isEmpty()).isTrue();
        assertThat(answer.get("quarantined").isEmpty()).isTrue();
        assertThat(answer.get("repaired").asInt()).isZero();
        assertThat(lake.resolve("us/.state/audit/" + FRIDAY + ".parquet")).isRegularFile();
        JsonNode audit = Run.of(vendor.environment(lake), "status", "--json")
                .json()
                .get("us")
                .get("dates")
                .get(0)
                .get("audit");
        assertThat(audit.toString())
                .isEqualTo("{\"exact\":%d,\"explained\":0,\"open\":0,\"not_auditable\":0}".formatted(symbols.size()));
    }

    @Test
    void exactlyWhatWasTamperedWithIsNamedAndARepairHealsItToTheByte() throws Exception {
        Map<String, String> before = contents();
        rewrite(symbols.get(0), without(7));
        rewrite(symbols.get(1), repriced((prints, row) -> prints.conditions(row).contains("I")));
        Files.copy(file(symbols.get(2), THURSDAY), file(symbols.get(2), FRIDAY), StandardCopyOption.REPLACE_EXISTING);

        Run found = verify();

        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.json().get("error").get("code").asString()).isEqualTo("open");
        assertThat(open(found))
                .contains(
                        "%s %s file".formatted(symbols.get(0), FRIDAY),
                        "%s %s file".formatted(symbols.get(1), FRIDAY),
                        "%s %s file".formatted(symbols.get(2), FRIDAY))
                .allMatch(open -> symbols.subList(0, 3).contains(open.substring(0, open.indexOf(' ')))
                        && open.contains(FRIDAY.toString()));
        JsonNode first = found.json().get("open").get(0);
        assertThat(first.propertyNames()).contains("date", "symbol", "field", "vendor", "rebuilt", "missing", "extra");
        assertThat(Run.of(vendor.environment(lake), "status").exit()).isEqualTo(1);

        Run repaired = verify("--repair");

        assertThat(repaired.exit()).as(repaired.err()).isZero();
        assertThat(repaired.json().get("repaired").asInt()).isEqualTo(3);
        assertThat(repaired.json().get("quarantined").size()).isEqualTo(3);
        assertThat(contents()).isEqualTo(before);
        assertThat(Run.of(vendor.environment(lake), "status").exit()).isZero();
        assertThat(verify().exit()).isZero();
    }

    @Test
    void aDamagedOrMissingFileIsOpenUntilItIsRepaired() throws Exception {
        Map<String, String> before = contents();
        Files.delete(file(symbols.get(0), FRIDAY));
        byte[] bytes = Files.readAllBytes(file(symbols.get(1), FRIDAY));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(symbols.get(1), FRIDAY), bytes);
        Files.write(lake.resolve("us/daily/%s/2026.parquet".formatted(symbols.get(2))), new byte[] {1, 2, 3});

        Run found = verify("--date", FRIDAY.toString());
        assertThat(new TreeSet<>(open(found)))
                .containsExactlyInAnyOrder(
                        "%s %s file".formatted(symbols.get(0), FRIDAY),
                        "%s %s file".formatted(symbols.get(1), FRIDAY),
                        "%s %s bar".formatted(symbols.get(2), FRIDAY));
        assertThat(verify("--repair").exit()).isZero();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void withoutKeysNothingIsAskedAndAnExactLakeIsStillExact() throws Exception {
        int asked = vendor.simulator().requests().size();
        assertThat(verify(withoutKeys()).exit()).isZero();
        assertThat(verify().exit()).isZero();
        assertThat(vendor.simulator().requests()).hasSize(asked);
    }

    @Test
    void aRepairWithoutKeysIsRefusedWithTheNameOfTheVariable() throws Exception {
        Run run = verify(withoutKeys(), "--repair");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("APCA_API_KEY_ID");
    }

    @Test
    void aVendorThatIsAwayLeavesARepairWithExitFiveAndTheLakeAsItWas() throws Exception {
        Files.delete(file(symbols.get(0), FRIDAY));
        Map<String, String> before = contents();
        Map<String, String> environment = new LinkedHashMap<>(vendor.environment(lake));
        vendor.close();
        environment.put("JUPITOR_CLOCK", Vendor.FRIDAY_EVENING + "@1000");

        Run run = verify(environment, "--repair");

        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void whatLiesInTheWayOfOneAuditEndsNeitherVerifyNorStatus() throws Exception {
        Path inTheWay = lake.resolve("us/.state/audit/%s.parquet/folder".formatted(FRIDAY));
        Files.createDirectories(inTheWay);
        Run run = verify();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("dates").size()).isGreaterThan(1);
        assertThat(run.json().get("damage").toString()).contains("could not be written");
        Run status = Run.of(vendor.environment(lake), "status", "--json");
        assertThat(status.exit()).as(status.out()).isZero();
        assertThat(status.json().get("us").get("dates").get(0).get("audit").isNull())
                .isTrue();
        assertThat(status.err()).contains(FRIDAY.toString());
    }

    @Test
    void symbolsThatTheLakeDoesNotKnowAreNotCalledExact() throws Exception {
        Run run = Run.of(vendor.environment(lake), "verify", "--symbols", "NOSUCH");
        assertThat(run.out()).startsWith("Nothing to verify").doesNotContain("exact");
    }

    @Test
    void aRepairOfSomeSymbolsDoesNotCountTheOthers() throws Exception {
        byte[] sound = Files.readAllBytes(file(symbols.get(0), FRIDAY));
        Files.delete(file(symbols.get(0), FRIDAY));
        Files.delete(file(symbols.get(1), FRIDAY));
        assertThat(verify().exit()).isEqualTo(1);
        Files.write(file(symbols.get(0), FRIDAY), sound);
        Run run = verify("--repair", "--symbols", symbols.get(1));
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.json().get("repaired").asInt()).isOne();
    }

    @Test
    void aDateOfWhichTheLakeHoldsNothingAndTheOtherMarketAreRefused() throws Exception {
        assertThat(verify("--date", "2026-02-02").exit()).isEqualTo(2);
        assertThat(verify("--market", "cn").exit()).isEqualTo(2);
        assertThat(verify("--date", "2026-02-13", "--from", "2026-02-12").exit())
                .isEqualTo(2);
    }

    @Test
    void namedSymbolsNarrowTheAnswer() throws Exception {
        Files.delete(file(symbols.get(0), FRIDAY));
        Run other = verify("--symbols", symbols.get(1));
        assertThat(other.exit()).as(other.err()).isZero();
        assertThat(other.json().get("symbol_days").asInt()).isPositive().isLessThanOrEqualTo(3);
        assertThat(verify("--symbols", symbols.get(0)).exit()).isEqualTo(1);
    }

    @Test
    void anEmptyLakeHasNothingToVerify() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Run run = Run.of("verify", "--data", empty.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("Nothing to verify");
    }

    @Test
    void aMarketWithLatePrintsAndLateCorrectionsIsExplainedEverywhere() throws Exception {
        Path other = Files.createDirectory(folder.resolve("late"));
        String evening = "2026-02-13T20:12:00-05:00";
        try (Vendor late = Vendor.of(
                shape -> shape.symbols(8)
                        .tradesPerDay(16_000)
                        .corrections(0.002)
                        .latePrints(true)
                        .lateCorrections(true),
                evening)) {
            Map<String, String> environment = new LinkedHashMap<>(late.environment(other));
            environment.put("JUPITOR_CLOCK", evening);
            assertThat(Run.of(environment, "alpaca-data", "--once", "--bars-only")
                            .exit())
                    .isZero();
            late.forward("2026-02-15T12:00:00-05:00");
            assertThat(Run.of(environment, "alpaca-data", "--once", "--trades-only")
                            .exit())
                    .isZero();
            late.forward("2026-02-20T12:00:00-05:00");

            Run run = verify(environment);

            assertThat(run.exit()).as(run.out()).isZero();
            JsonNode explained = run.json().get("explained");
            assertThat(explained.get("outside_window").asInt()).isPositive();
            assertThat(explained.get("correction").asInt()).isPositive();
            assertThat(verify(environment, "--repair").json().get("repaired").asInt())
                    .isZero();
        }
    }
}
