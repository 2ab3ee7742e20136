package dev.jupitor.cli.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.LakeFiles;
import dev.jupitor.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `alpaca-data --once` on Friday over the lake of Thursday in which one file is no longer what it was: it heals the
/// file and says so, or it ends with a sentence that names it; never with a stack trace, and never as if there had been
/// nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedLakeTest {
    private static final boolean IS_SOAK = Boolean.getBoolean("jupitor.soak");
    private static final String TRADES = "us/trades/AAPL/2026-02-12.parquet";
    private static final String RECORD = "us/.state/trades/2026-02-12.json";
    private static final String UNIVERSE = "us/universe/2026-02-12.txt";
    private static final String BARS = "us/daily/AAPL/2026.parquet";
    private static final String MARKER = "us/daily/.last-completed";
    private static final String DAILY = "us/.state/daily.json";
    private static final String CALENDAR = "us/.state/calendar.json";
    /// Of a record that says that all is done only the head is looked at, and the vendor's calendar is fetched
    /// anew.
    private static final Set<String> ALWAYS_READ = Set.of(TRADES, UNIVERSE, BARS, MARKER, DAILY);

    private final Random random = new Random(20260212);
    private SmallMarket market;
    private Path folder;
    private Path thursday;
    private SortedMap<String, String> truth;
    private int lakes;

    @BeforeAll
    void collectUndisturbed(@TempDir Path shared) throws Exception {
        folder = shared;
        market = SmallMarket.open();
        thursday = Files.createDirectory(folder.resolve("thursday"));
        assertThat(collectOn(thursday, SmallMarket.THURSDAY).exit()).isZero();
        Path friday = copy();
        assertThat(collect(friday).exit()).isZero();
        truth = LakeFiles.published(friday);
    }

    @AfterAll
    void closeMarket() {
        market.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TRADES, RECORD, UNIVERSE, BARS, MARKER, DAILY, CALENDAR})
    void aDamagedFileIsHealedAndNamed(String name) throws Exception {
        for (byte[] ruins : ruins(name)) {
            String said = heal(name, ruins);
            if (ALWAYS_READ.contains(name))
                assertThat(said).contains(Path.of(name).getFileName().toString());
        }
    }

    /// Text tells flipped bits only where they leave its alphabet. Pages of trades are read by whoever uses them,
    /// not
    /// by the collector.
    @ParameterizedTest
    @ValueSource(strings = {RECORD, UNIVERSE, BARS, MARKER, DAILY, CALENDAR})
    void aFlippedBitIsHealedOrHarmless(String name) throws Exception {
        byte[] sound = Files.readAllBytes(thursday.resolve(name));
        for (int at : random.ints(IS_SOAK ? 15 : 1, 0, sound.length).toArray()) {
            byte[] flipped = sound.clone();
            flipped[at] ^= name.endsWith(".parquet") ? (byte) (1 << random.nextInt(8)) : (byte) 0x80;
            heal(name, flipped);
        }
    }

    /// Puts a damaged file in its place, collects, and returns what was said.
    private String heal(String name, byte[] damaged) throws IOException {
        Path lake = copy();
        Files.write(lake.resolve(name), damaged);
        if (name.equals(TRADES)) Files.delete(lake.resolve(RECORD));
        Run run = collect(lake);
        assertThat(run.exit()).as(run.err()).isZero();
        assertSane(run);
        assertThat(LakeFiles.published(lake)).isEqualTo(truth);
        return run.err() + run.out();
    }

    /// The marker `.tried-empty` is there for the original: we write it and do not read it.
    @Test
    void garbageInTheOriginalsMarkerOfWhatWasTriedInVainIsReplaced() throws Exception {
        Path lake = copy();
        Files.write(lake.resolve("us/daily/.tried-empty"), garbage(500));
        assertThat(collect(lake).exit()).isZero();
        assertThat(LakeFiles.published(lake)).isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {TRADES, RECORD, UNIVERSE, BARS, MARKER, DAILY})
    void aFolderWhereAFileBelongsIsNamedAndMovedAway(String name) throws Exception {
        Path lake = copy();
        Files.delete(lake.resolve(name));
        Files.createDirectory(lake.resolve(name));
        if (name.equals(TRADES)) Files.delete(lake.resolve(RECORD));
        assertHealed(lake, name, collect(lake));
    }

    @Test
    void aFolderWhereTheCalendarBelongsIsNamedAndNothingElseIsTouched() throws Exception {
        Path lake = copy();
        Files.delete(lake.resolve(CALENDAR));
        Files.createDirectory(lake.resolve(CALENDAR));
        assertNamed(lake, CALENDAR, collect(lake));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us/trades/AAPL", "us/daily/AAPL", "us/.state/trades"})
    void aFileWhereAFolderOfOurFilesBelongsIsNamedAndMovedAway(String name) throws Exception {
        Path lake = copy();
        LakeFiles.delete(lake.resolve(name));
        Files.writeString(lake.resolve(name), "not a folder");
        if (TRADES.startsWith(name)) Files.delete(lake.resolve(RECORD));
        assertHealed(lake, name, collect(lake));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us/trades", "us/universe", "us/.state"})
    void aFileWhereAFolderBelongsIsNamed(String name) throws Exception {
        Path lake = copy();
        LakeFiles.delete(lake.resolve(name));
        Files.writeString(lake.resolve(name), "not a folder");
        assertNamed(lake, name, collect(lake));
        assertThat(lake.resolve(name)).hasContent("not a folder");
    }

    @Test
    void whatDeadProcessesLeftIsNoPartOfTheLakeAndGoes() throws Exception {
        Path lake = copy();
        for (String name : List.of(TRADES, RECORD, UNIVERSE, BARS, MARKER, DAILY, CALENDAR)) {
            Path file = lake.resolve(name);
            Files.write(file.resolveSibling("." + file.getFileName() + ".tmp-999999999-1"), garbage(100));
        }
        Path lock = Files.createDirectories(lake.resolve("us/.state/locks")).resolve("raw");
        Files.writeString(lock, "{\"pid\":999999999,\"host\":\"");
        Files.writeString(
                lock,
                "{\"pid\":999999999,\"host\":\"%s\",\"command\":\"killed\",\"since\":\"2026-02-13T00:00:00Z\"}"
                        .formatted(Files.readString(Path.of("/proc/sys/kernel/hostname"))
                                .strip()));
        assertThat(collect(lake).exit()).isZero();
        assertThat(LakeFiles.published(lake)).isEqualTo(truth);
        assertThat(LakeFiles.temporary(lake)).isEmpty();
    }

    /// Overwritten with zeros or garbage, or cut off somewhere. A list of symbols that ends with a line says no
    /// more
    /// than that.
    private List<byte[]> ruins(String name) throws IOException {
        byte[] sound = Files.readAllBytes(thursday.resolve(name));
        List<byte[]> ruins = new ArrayList<>(List.of(new byte[sound.length], garbage(sound.length)));
        IntStream lengths = IntStream.concat(IntStream.of(0), random.ints(IS_SOAK ? 15 : 1, 1, sound.length));
        for (int length : lengths.toArray()) {
            boolean isShorterList = name.equals(UNIVERSE) && (length == 0 || sound[length - 1] == '\n');
            if (!isShorterList) ruins.add(Arrays.copyOf(sound, length));
        }
        return ruins;
    }

    private byte[] garbage(int length) {
        byte[] garbage = new byte[length];
        random.nextBytes(garbage);
        return garbage;
    }

    private void assertHealed(Path lake, String name, Run run) throws IOException {
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertSane(run);
        assertThat(run.err() + run.out()).contains(lake.resolve(name).toString());
        assertThat(lake.resolve("us/.state/quarantine")).isNotEmptyDirectory();
        assertThat(LakeFiles.published(lake)).isEqualTo(truth);
    }

    private void assertNamed(Path lake, String name, Run run) throws IOException {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
        assertSane(run);
        assertThat(run.err() + run.out()).contains(lake.resolve(name).toString());
        SortedMap<String, String> before = LakeFiles.published(thursday);
        LakeFiles.published(lake).forEach((file, bytes) -> {
            if (!file.equals(name) && !file.contains("universe"))
                assertThat(bytes).as(file).isIn(before.get(file), truth.get(file));
        });
    }

    private static void assertSane(Run run) {
        assertThat(run.err()).doesNotContain("\tat ", "error of the program itself", "Exception");
    }

    private Run collect(Path lake) throws IOException {
        return collectOn(lake, SmallMarket.FRIDAY);
    }

    private Run collectOn(Path lake, LocalDate evening) throws IOException {
        return Run.of(market.environment(lake, evening), "alpaca-data", "--once");
    }

    private Path copy() throws IOException {
        return LakeFiles.copy(thursday, folder.resolve("lake-" + lakes++));
    }
}
