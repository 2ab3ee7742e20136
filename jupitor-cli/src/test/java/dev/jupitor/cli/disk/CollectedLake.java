package dev.jupitor.cli.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.cli.LakeFiles;
import dev.jupitor.cli.Run;
import dev.jupitor.cli.Vendor;
import dev.jupitor.cli.wiring.ProgramClock;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// A lake of bars of four sessions and of trades of the last two, the vendor that it came from, and copies of it to be
/// damaged.
final class CollectedLake implements AutoCloseable {
    static final LocalDate TUESDAY = LocalDate.of(2026, 2, 10);
    static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final String EVENING = FRIDAY + "T20:30:00-05:00";

    private final AlpacaSimulator vendor;
    private final Path folder;
    private final Path original;
    private int copies;

    private CollectedLake(AlpacaSimulator vendor, Path folder) throws IOException {
        this.vendor = vendor;
        this.folder = folder;
        original = Files.createDirectory(folder.resolve("original"));
    }

    /// Collects so many symbols.
    static CollectedLake open(Path folder, int symbols) throws IOException {
        MarketShape shape = MarketShape.builder()
                .symbols(symbols)
                .dates(TUESDAY, FRIDAY)
                .tradesPerDay(symbols * 40L)
                .build();
        AlpacaSimulator vendor = AlpacaSimulator.builder(
                        SyntheticMarket.of(shape, new NyseCalendar()),
                        ProgramClock.standingAt(OffsetDateTime.parse(EVENING).toInstant()))
                .plan(Plan.PLUS)
                .start();
        CollectedLake lake = new CollectedLake(vendor, folder);
        Run run = lake.run(lake.original, "alpaca-data", "--once");
        assertThat(run.exit()).as(run.err()).isZero();
        return lake;
    }

    /// Runs a command over a lake of this vendor, on Friday evening.
    Run run(Path lake, String... command) throws IOException {
        Map<String, String> environment =
                Vendor.environment(lake, vendor.baseUrl().toString(), TUESDAY, EVENING);
        Files.writeString(
                Path.of(environment.get("JUPITOR_CONFIG")),
                "storage: {min_free: 1 MiB}\ngather: {us_daily: {start_date: %s}, us_trade: {start_date: %s}}\n"
                        .formatted(TUESDAY, THURSDAY));
        return Run.of(environment, command);
    }

    /// A copy of the sound lake.
    Path copy() throws IOException {
        return LakeFiles.copy(original, folder.resolve("lake-" + copies++));
    }

    /// The bytes of a file of the sound lake.
    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(original.resolve(name));
    }

    /// What the sound lake holds outside `.state`.
    SortedMap<String, String> published() throws IOException {
        return LakeFiles.published(original);
    }

    /// Who traded on both days.
    List<String> symbols() throws IOException {
        List<String> friday = Files.readAllLines(original.resolve(universe(FRIDAY)));
        List<String> thursday = Files.readAllLines(original.resolve(universe(THURSDAY)));
        return friday.stream().filter(thursday::contains).toList();
    }

    static String trades(String symbol, LocalDate date) {
        return "us/trades/%s/%s.parquet".formatted(symbol, date);
    }

    static String bars(String symbol) {
        return "us/daily/%s/2026.parquet".formatted(symbol);
    }

    static String universe(LocalDate date) {
        return "us/universe/%s.txt".formatted(date);
    }

    static String record(LocalDate date) {
        return "us/.state/trades/%s.json".formatted(date);
    }

    @Override
    public void close() {
        vendor.close();
    }
}
