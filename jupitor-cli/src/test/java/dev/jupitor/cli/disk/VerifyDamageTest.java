package dev.jupitor.cli.disk;

import static dev.jupitor.cli.disk.CollectedLake.FRIDAY;
import static dev.jupitor.cli.disk.CollectedLake.THURSDAY;
import static dev.jupitor.cli.disk.CollectedLake.bars;
import static dev.jupitor.cli.disk.CollectedLake.record;
import static dev.jupitor.cli.disk.CollectedLake.trades;
import static dev.jupitor.cli.disk.CollectedLake.universe;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whatever happens to a file of a lake: `verify` names it and nothing else, and changes nothing; `verify --repair`
/// heals
/// it, and afterwards the lake is the undamaged one byte for byte. What speaks of no date is named by `verify` and
/// healed
/// by `alpaca-data --once`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyDamageTest {
    private static final boolean IS_SOAK = Boolean.getBoolean("jupitor.soak");
    private static final int SYMBOLS = 16;
    private static final String MARKER = "us/daily/.last-completed";
    private static final String DAILY = "us/.state/daily.json";
    private static final String CALENDAR = "us/.state/calendar.json";

    private final Ruins ruins = new Ruins(20260213);
    private final SortedSet<String> named = new TreeSet<>();
    private CollectedLake collected;
    private List<String> symbols;

    @BeforeAll
    void collect(@TempDir Path folder) throws IOException {
        collected = CollectedLake.open(folder, SYMBOLS);
        symbols = collected.symbols();
        assertThat(symbols).hasSizeGreaterThan(9);
    }

    @AfterAll
    void closeVendor() {
        collected.close();
    }

    // Trades

    @Test
    void everyDamageToATradeFileIsNamedAndHealed() throws Exception {
        byte[] sound = collected.bytes(trades(symbols.get(0), FRIDAY));
        Path lake = collected.copy();
        List<String> left = places();
        for (byte[] ruin : ruins.of(sound)) damage(lake, left.removeFirst(), ruin);
        damage(lake, left.removeFirst(), collected.bytes(bars(symbols.get(0))));
        damage(lake, left.removeFirst(), collected.bytes(trades(symbols.getLast(), THURSDAY)));
        damage(lake, trades(symbols.get(6), FRIDAY), collected.bytes(trades(symbols.get(6), THURSDAY)));
        Files.delete(lake.resolve(name(trades(symbols.get(7), FRIDAY))));
        Path folder = lake.resolve(name(trades(symbols.get(8), FRIDAY)));
        Files.delete(folder);
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("somebody's.txt"), "kept");
        assertNamedAndHealed(lake);
        try (Stream<Path> kept = Files.walk(lake.resolve("us/.state/quarantine"))) {
            assertThat(kept).anyMatch(file -> file.endsWith("somebody's.txt"));
        }
    }

    @Test
    void aFlippedBitAnywhereInATradeFileIsNamedAndHealed() throws Exception {
        int rounds = IS_SOAK ? 5 : 1;
        for (int round = 0; round < rounds; round++) {
            Path lake = collected.copy();
            List<String> left = places();
            int perFile = left.size() - 3;
            for (int i = 0; i < perFile; i++) {
                String file = left.removeFirst();
                byte[] sound = collected.bytes(file);
                int step = (sound.length - 12) / (perFile * rounds);
                damage(lake, file, ruins.flipped(sound, 4 + (i * rounds + round) * step));
            }
            for (byte[] edge : ruins.flips(collected.bytes(left.getFirst()), 0).subList(0, 3))
                damage(lake, left.removeFirst(), edge);
            assertNamedAndHealed(lake);
        }
    }

    @Test
    void aFileInThePlaceOfASymbolsFolderAndFilesOfStrangersAreNamedAndMovedAway() throws Exception {
        Path lake = collected.copy();
        String symbol = symbols.get(0);
        LakeFiles.delete(lake.resolve("us/trades/" + symbol));
        Files.writeString(lake.resolve("us/trades/" + symbol), "not a folder");
        name(trades(symbol, FRIDAY));
        name(trades(symbol, THURSDAY));
        Path stray = lake.resolve(trades("STRAY", FRIDAY));
        Files.createDirectory(stray.getParent());
        damage(lake, trades("STRAY", FRIDAY), collected.bytes(trades(symbols.get(1), FRIDAY)));
        assertNamedAndHealed(lake);
        assertThat(stray).doesNotExist();
    }

    @Test
    void aFlippedBitInAPageIsNoticedEvenWhereTheRecordIsLost() throws Exception {
        Path lake = collected.copy();
        String file = trades(symbols.get(3), FRIDAY);
        byte[] sound = collected.bytes(file);
        damage(lake, file, ruins.flipped(sound, sound.length / 8));
        Files.delete(lake.resolve(record(FRIDAY)));
        assertNamedAndHealed(lake, record(FRIDAY));
    }

    @Test
    void whatWritersLeftHalfWayIsNoPartOfTheLake() throws Exception {
        Path lake = collected.copy();
        for (String file : List.of(trades(symbols.get(0), FRIDAY), bars(symbols.get(0)), universe(FRIDAY), DAILY)) {
            Path place = lake.resolve(file);
            Files.write(place.resolveSibling("." + place.getFileName() + ".tmp-999999999-1"), ruins.garbage(99));
        }
        assertSound(lake);
    }

    // Bars

    @Test
    void everyDamageToAYearFileIsNamedAndHealed() throws Exception {
        Path lake = collected.copy();
        List<String> left = new ArrayList<>(symbols);
        byte[] sound = collected.bytes(bars(symbols.get(0)));
        for (byte[] ruin : ruins.of(sound)) damageBars(lake, left.removeFirst(), ruin);
        damageBars(lake, left.removeFirst(), collected.bytes(trades(symbols.get(0), FRIDAY)));
        damageBars(lake, left.removeFirst(), collected.bytes(bars(symbols.get(0))));
        String folder = left.removeFirst();
        Files.delete(lake.resolve(nameBars(folder)));
        Files.createDirectory(lake.resolve(bars(folder)));
        assertNamedAndHealed(lake);
    }

    @Test
    void aYearThatIsGoneAndAFileInThePlaceOfItsFolderAreFetchedWhole() throws Exception {
        Path lake = collected.copy();
        Files.delete(lake.resolve(nameBars(symbols.get(0))));
        Path folder = lake.resolve(nameBars(symbols.get(1))).getParent();
        LakeFiles.delete(folder);
        Files.writeString(folder, "not a folder");
        LakeFiles.delete(lake.resolve(nameBars(symbols.get(2))).getParent());
        assertNamedAndHealed(lake);
    }

    /// Nobody notes a hash of year files: a bit of their indexes, which no reader of rows looks at, is not seen.
    @Test
    void aFlippedBitInAYearFileIsNamedAndHealedOrHarmless() throws Exception {
        int rounds = IS_SOAK ? 12 : 2;
        int noticed = 0;
        for (int round = 0; round < rounds; round++) {
            Path lake = collected.copy();
            SortedMap<String, String> healed = collected.published();
            for (String symbol : symbols) {
                byte[] sound = collected.bytes(bars(symbol));
                int at = (int) ((long) sound.length
                        * (round * symbols.size() + symbols.indexOf(symbol))
                        / ((long) rounds * symbols.size()));
                Files.write(lake.resolve(bars(symbol)), ruins.flipped(sound, at));
            }
            Run found = verify(lake);
            SortedSet<String> open = open(found);
            for (String symbol : symbols)
                if (!open.contains(symbol + " " + FRIDAY))
                    healed.put(bars(symbol), LakeFiles.published(lake).get(bars(symbol)));
            noticed += open.size();
            assertThat(collected.run(lake, "verify", "--repair").exit()).isZero();
            assertThat(LakeFiles.published(lake)).isEqualTo(healed);
        }
        assertThat(noticed).isPositive();
    }

    // Files of a date

    enum UniverseDamage {
        CUT_IN_A_LINE,
        CUT_AT_A_LINES_END,
        EMPTIED,
        GARBAGE_LINE,
        MISSING,
        FOLDER
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedUniverseIsNamedAndHealed(UniverseDamage damage) throws Exception {
        Path lake = collected.copy();
        Path file = lake.resolve(universe(THURSDAY));
        byte[] sound = Files.readAllBytes(file);
        int line = new String(sound, UTF_8).indexOf('\n', sound.length / 2) + 1;
        switch (damage) {
            case CUT_IN_A_LINE -> Files.write(file, Arrays.copyOf(sound, line - 1));
            case CUT_AT_A_LINES_END -> Files.write(file, Arrays.copyOf(sound, line));
            case EMPTIED -> Files.write(file, new byte[0]);
            case GARBAGE_LINE -> Files.writeString(file, new String(sound, UTF_8) + "\u0001\u0002 what\n");
            case MISSING -> Files.delete(file);
            case FOLDER -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
        }
        assertNamedAndHealed(lake, universe(THURSDAY));
    }

    enum RecordDamage {
        TRUNCATED,
        EMPTIED,
        GARBAGE,
        FLIPPED_DIGIT_OF_A_STATE,
        FLIPPED_DIGIT_OF_A_COUNT,
        OF_ANOTHER_DATE,
        MISSING,
        FOLDER
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedRecordIsNamedAndHealed(RecordDamage damage) throws Exception {
        Path lake = collected.copy();
        Path file = lake.resolve(record(THURSDAY));
        byte[] sound = Files.readAllBytes(file);
        switch (damage) {
            case TRUNCATED -> Files.write(file, Arrays.copyOf(sound, sound.length - 20));
            case EMPTIED -> Files.write(file, new byte[0]);
            case GARBAGE -> Files.write(file, ruins.garbage(sound.length));
            case FLIPPED_DIGIT_OF_A_STATE -> Files.write(file, Ruins.flippedDigit(sound, "[\"done\","));
            case FLIPPED_DIGIT_OF_A_COUNT -> Files.write(file, Ruins.flippedDigit(sound, "\"expected\":"));
            case OF_ANOTHER_DATE -> Files.write(file, collected.bytes(record(FRIDAY)));
            case MISSING -> Files.delete(file);
            case FOLDER -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
        }
        assertNamedAndHealed(lake, record(THURSDAY));
    }

    @Test
    void aDateThatHasLostBothUniverseAndRecordIsNamedAndHealed() throws Exception {
        Path lake = collected.copy();
        Files.delete(lake.resolve(record(FRIDAY)));
        Files.write(lake.resolve(universe(FRIDAY)), new byte[0]);
        damage(lake, trades(symbols.get(2), FRIDAY), new byte[0]);
        Run found = verify(lake);
        assertThat(found.exit()).isEqualTo(1);
        assertThat(open(found)).isEqualTo(named);
        assertThat(found.out()).contains(record(FRIDAY));
        assertHeals(lake);
    }

    @Test
    void anAuditIsOnlyAnOpinionAndMadeAnew() throws Exception {
        Path lake = collected.copy();
        assertSound(lake);
        Files.write(lake.resolve("us/.state/audit/%s.parquet".formatted(FRIDAY)), ruins.garbage(500));
        assertSound(lake);
        assertThat(collected.run(lake, "status").exit()).isZero();
    }

    @Test
    void damageOfManyKindsAtOnceIsNamedInAFixedOrderNewestFirst() throws Exception {
        Path lake = collected.copy();
        for (LocalDate date : List.of(THURSDAY, FRIDAY))
            for (String symbol : symbols.subList(2, 5)) damage(lake, trades(symbol, date), new byte[3]);
        List<String> order = new ArrayList<>();
        for (JsonNode each : verify(lake).json().get("open"))
            order.add(each.get("date").asString() + " " + each.get("symbol").asString());
        assertThat(order).hasSizeGreaterThan(5);
        assertThat(order.stream().distinct())
                .containsExactlyElementsOf(Stream.of(FRIDAY, THURSDAY)
                        .flatMap(date -> symbols.subList(2, 5).stream().map(symbol -> date + " " + symbol))
                        .toList());
        named.clear();
    }

    // Files of the whole lake

    @ParameterizedTest
    @ValueSource(strings = {DAILY, MARKER, CALENDAR})
    void aDamagedFileOfTheWholeLakeIsNamedAndTheCollectorHealsIt(String name) throws Exception {
        for (byte[] ruin : ruins.of(collected.bytes(name))) assertNamedAndCollected(name, ruin);
    }

    @Test
    void aFlippedDigitInTheStateOfTheDailyBarsIsNamed() throws Exception {
        assertNamedAndCollected(DAILY, Ruins.flippedDigit(collected.bytes(DAILY), "\"hits\":{\"2026-02-13\":"));
        assertNamedAndCollected(DAILY, Ruins.flippedDigit(collected.bytes(DAILY), "\"target\":\"2026-02-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-17", "2026-09-13", "2026-02-14", "2026-02-12", "2016-02-13"})
    void aMarkerThatIsContradictedIsNamed(String other) throws Exception {
        assertNamedAndCollected(MARKER, other.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us/daily", "us/trades", "us/universe", "us/.state"})
    void aFileInThePlaceOfAFolderOfTheLakeIsNamed(String name) throws Exception {
        Path lake = collected.copy();
        LakeFiles.delete(lake.resolve(name));
        Files.writeString(lake.resolve(name), "not a folder");
        Run run = verify(lake);
        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(1);
        assertThat(run.out()).contains(lake.resolve(name).toString());
        assertThat(lake.resolve(name)).hasContent("not a folder");
    }

    private void assertNamedAndCollected(String name, byte[] ruin) throws IOException {
        Path lake = collected.copy();
        Files.write(lake.resolve(name), ruin);
        Run found = verify(lake);
        assertThat(found.exit()).as(found.out()).isEqualTo(1);
        assertThat(open(found)).isEmpty();
        assertDamage(found, lake, name);
        Run collecting = collected.run(lake, "alpaca-data", "--once");
        assertThat(collecting.exit()).as(collecting.err() + collecting.out()).isZero();
        assertThat(LakeFiles.published(lake)).isEqualTo(collected.published());
        assertSound(lake);
    }

    // How damage is done and what must come of it

    /// Symbol-days to be damaged, none twice.
    private List<String> places() {
        List<String> places = new ArrayList<>();
        for (LocalDate date : List.of(THURSDAY, FRIDAY)) for (String symbol : symbols) places.add(trades(symbol, date));
        return places;
    }

    private void damage(Path lake, String trades, byte[] ruin) throws IOException {
        Files.write(lake.resolve(name(trades)), ruin);
    }

    private String name(String trades) {
        Path file = Path.of(trades);
        named.add(file.getName(2) + " " + file.getFileName().toString().replace(".parquet", ""));
        return trades;
    }

    private void damageBars(Path lake, String symbol, byte[] ruin) throws IOException {
        Files.write(lake.resolve(nameBars(symbol)), ruin);
    }

    private String nameBars(String symbol) {
        named.add(symbol + " " + FRIDAY);
        named.add(symbol + " " + THURSDAY);
        return bars(symbol);
    }

    private void assertNamedAndHealed(Path lake, String... damagedFiles) throws IOException {
        SortedMap<String, String> before = everything(lake);
        Run found = verify(lake);
        assertThat(found.exit()).as(found.err() + found.out()).isEqualTo(1);
        assertThat(open(found)).as(found.out()).isEqualTo(named);
        assertDamage(found, lake, damagedFiles);
        assertThat(everything(lake)).isEqualTo(before);
        assertHeals(lake);
    }

    private void assertHeals(Path lake) throws IOException {
        named.clear();
        Run repaired = collected.run(lake, "verify", "--repair");
        assertThat(repaired.exit()).as(repaired.err() + repaired.out()).isZero();
        assertThat(LakeFiles.published(lake)).isEqualTo(collected.published());
        assertSound(lake);
        Run status = collected.run(lake, "status");
        assertThat(status.exit()).as(status.err() + status.out()).isZero();
    }

    private void assertSound(Path lake) throws IOException {
        Run run = verify(lake);
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
    }

    /// Nothing but these files, each once.
    private static void assertDamage(Run found, Path lake, String... files) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode sentence : found.json().get("damage")) sentences.add(sentence.asString());
        assertThat(sentences).as(found.out()).hasSize(files.length);
        for (int i = 0; i < files.length; i++)
            assertThat(sentences.get(i)).contains(lake.resolve(files[i]).toString());
    }

    private Run verify(Path lake) throws IOException {
        return collected.run(lake, "verify", "--json");
    }

    /// Every `SYMBOL date` that is open.
    private static SortedSet<String> open(Run run) {
        SortedSet<String> open = new TreeSet<>();
        for (JsonNode each : run.json().get("open"))
            open.add(each.get("symbol").asString() + " " + each.get("date").asString());
        return open;
    }

    /// All files but the audits, with their bytes.
    private static SortedMap<String, String> everything(Path lake) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : LakeFiles.of(lake))
            if (!file.startsWith("us/.state/audit")) files.put(file.toString(), LakeFiles.bytes(lake.resolve(file)));
        return files;
    }
}
