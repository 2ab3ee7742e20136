package dev.jupitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lake as collectors use it, in a folder whose name has a blank.
class LakeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol MSFT = new Symbol("MSFT");
    private static final Instant NOW = Instant.parse("2026-02-14T01:30:00Z");

    private final BufferAllocator allocator = new RootAllocator();

    @TempDir
    Path folder;

    private Path data;
    private MarketStore lake;

    @BeforeEach
    void openLake() throws IOException {
        data = Files.createDirectory(folder.resolve("DATA 4TB 1"));
        lake = open();
    }

    private MarketStore open() throws IOException {
        return MarketStore.open(
                data, folder.resolve("reference"), new StoreOptions(0, "test", new VirtualTimekeeper(NOW)));
    }

    @AfterEach
    void everyBatchWasClosed() {
        allocator.close();
    }

    @Test
    void aDataDirectoryMustBeThereAndBeOne() throws IOException {
        StoreOptions options = new StoreOptions(0, "test", new VirtualTimekeeper(NOW));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> MarketStore.open(folder.resolve("missing"), folder, options));
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> MarketStore.open(file, folder, options));
    }

    // TC-07

    @Test
    void barsAreSplitByYearAndALaterBarOfTheSameTimeWins() throws IOException {
        merge(MSFT, bar("2025-12-31T05:00:00Z", 1), bar("2026-01-02T05:00:00Z", 2));
        merge(MSFT, bar("2026-01-02T05:00:00Z", 2.5));
        assertThat(closes(MSFT, "2025-01-01", "2025-12-31")).containsExactly(Map.entry(1_767_157_200_000L, 1.0));
        assertThat(closes(MSFT, "2026-01-01", "2026-12-31")).containsExactly(Map.entry(1_767_330_000_000L, 2.5));
        assertThat(closes(MSFT, "2025-12-31", "2025-12-31")).containsExactly(Map.entry(1_767_157_200_000L, 1.0));
        assertThat(files("us/daily/MSFT")).containsExactly("2025.parquet", "2026.parquet");
    }

    @Test
    void barsStandInOrderOfTimeWhateverOrderTheyCameIn() throws IOException {
        merge(MSFT, bar("2026-01-05T05:00:00Z", 3), bar("2026-01-02T05:00:00Z", 1));
        merge(MSFT, bar("2026-01-06T05:00:00Z", 4), bar("2026-01-03T05:00:00Z", 2));
        assertThat(closes(MSFT, "2026-01-01", "2026-01-31").stream().map(Map.Entry::getValue))
                .containsExactly(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void barsThatAreThereAlreadyTouchNoFile() throws IOException {
        merge(MSFT, bar("2026-01-02T05:00:00Z", 2));
        Path year = data.resolve("us/daily/MSFT/2026.parquet");
        Object before = Files.readAttributes(year, "unix:ino").get("ino");
        merge(MSFT, bar("2026-01-02T05:00:00Z", 2));
        assertThat(Files.readAttributes(year, "unix:ino")).containsEntry("ino", before);
    }

    @Test
    void aBarOfAnotherSymbolIsRefused() {
        try (BarBatch bars = new BarBatch(allocator)) {
            bars.append("AAPL", 0, 1, 1, 1, 1, 1, 1, 1);
            assertThatIllegalArgumentException().isThrownBy(() -> lake.usBars().merge(MSFT, bars));
        }
        assertThat(data.resolve("us")).doesNotExist();
    }

    @Test
    void theCountOfPrintsIsThatOfTheDatesBar() throws IOException {
        merge(MSFT, bar("2026-02-13T05:00:00Z", 2));
        assertThat(lake.usBars().tradeCount(MSFT, DAY)).isEqualTo(OptionalLong.of(77));
        assertThat(lake.usBars().tradeCount(MSFT, DAY.minusDays(1))).isEmpty();
        assertThat(lake.usBars().tradeCount(AAPL, DAY)).isEmpty();
    }

    @Test
    void symbolsAreTheFoldersThatAreNamedLikeOne() throws IOException {
        for (String name : List.of("MSFT", "BRK.B", "CON", "lower", ".hidden", "TOO-LONG-TO-BE-ONE")) {
            Files.createDirectories(data.resolve("us/daily").resolve(name));
        }
        assertThat(lake.usBars().symbols()).containsExactly(new Symbol("BRK.B"), new Symbol("CON"), MSFT);
    }

    // TC-24

    @Test
    void anUnreadableYearIsLeftAsItIsAndNeverTakenForEmpty() throws IOException {
        merge(MSFT, bar("2026-01-02T05:00:00Z", 2));
        Path year = data.resolve("us/daily/MSFT/2026.parquet");
        byte[] cut = Arrays.copyOf(Files.readAllBytes(year), 100);
        Files.write(year, cut);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> merge(MSFT, bar("2026-02-13T05:00:00Z", 3)));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> closes(MSFT, "2026-01-01", "2026-12-31"));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usBars().tradeCount(MSFT, DAY));
        assertThat(year).hasBinaryContent(cut);
    }

    @Test
    void aQuarantinedFileIsKeptWithItsReasonAndItsPlaceIsFree() throws IOException {
        merge(MSFT, bar("2026-01-02T05:00:00Z", 2));
        Path year = data.resolve("us/daily/MSFT/2026.parquet");
        Files.write(year, new byte[100]);
        lake.usBars().quarantine(MSFT, 2026, "it was cut off");
        assertThat(year).doesNotExist();
        merge(MSFT, bar("2026-02-13T05:00:00Z", 3));
        Files.write(year, new byte[50]);
        lake.usBars().quarantine(MSFT, 2026, "again");
        assertThat(lake.quarantined())
                .map(Path::getFileName)
                .map(Path::toString)
                .containsExactly("daily_MSFT_2026.parquet", "daily_MSFT_2026.parquet.2");
        assertThat(lake.quarantined().getFirst()).hasSize(100);
        assertThat(data.resolve("us/.state/quarantine/daily_MSFT_2026.parquet.reason.txt"))
                .hasContent("from us/daily/MSFT/2026.parquet\nat   2026-02-14T01:30:00Z\nwhy  it was cut off\n");
    }

    @Test
    void aZeroByteTradeFileIsUnreadableAndNotPresent() throws IOException {
        Path file = data.resolve("us/trades/AAPL/2026-02-13.parquet");
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usTrades().inspect(AAPL, DAY));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usTrades().read(AAPL, DAY, allocator));
        lake.usTrades().quarantine(AAPL, DAY, "zero bytes");
        assertThat(lake.usTrades().inspect(AAPL, DAY)).isEmpty();
        lake.usTrades().quarantine(AAPL, DAY, "nothing there: nothing to do");
        assertThat(lake.quarantined()).hasSize(1);
    }

    // TC-08

    @Test
    void aRefetchReplacesTheSymbolDay() throws IOException {
        replace(AAPL, trade(AAPL, 1, 1, "V", 150), trade(AAPL, 2, 2, "V", 151.0));
        replace(AAPL, trade(AAPL, 2, 2, "V", 151.5), trade(AAPL, 3, 3, "V", 152));
        assertThat(prices(AAPL)).containsExactly(151.5, 152.0);
    }

    @Test
    void equalIdsOfTwoVenuesAreTwoPrints() throws IOException {
        StoredFile written = replace(AAPL, trade(AAPL, 0, 7, "V", 1), trade(AAPL, 1_000, 7, "Q", 2));
        assertThat(written.rows()).isEqualTo(2);
        assertThat(prices(AAPL)).containsExactly(1.0, 2.0);
        assertThat(lake.usTrades().inspect(AAPL, DAY)).contains(written);
    }

    @Test
    void nothingTradedIsAFileWithoutRows() throws IOException {
        StoredFile written = replace(AAPL);
        assertThat(written.rows()).isZero();
        assertThat(lake.usTrades().inspect(AAPL, DAY)).contains(written);
        assertThat(prices(AAPL)).isEmpty();
        assertThat(lake.usTrades().read(MSFT, DAY, allocator)).isEmpty();
    }

    @Test
    void printsOutOfOrderTwiceOrOfAnotherSymbolAreRefusedAndTheOldFileStays() throws IOException {
        StoredFile before = replace(AAPL, trade(AAPL, 1, 1, "V", 150));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replace(AAPL, trade(AAPL, 2, 2, "V", 1), trade(AAPL, 1, 1, "V", 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replace(AAPL, trade(AAPL, 2, 2, "V", 1), trade(AAPL, 2, 2, "V", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> replace(AAPL, trade(MSFT, 2, 2, "V", 1)));
        assertThat(lake.usTrades().inspect(AAPL, DAY)).contains(before);
        assertThat(files("us/trades/AAPL")).containsExactly("2026-02-13.parquet");
    }

    // TC-09

    @Test
    void theUniverseIsSortedAndHoldsEverySymbolOnce() throws IOException {
        lake.usUniverse().add(DAY, List.of(MSFT, AAPL, new Symbol("GOOGL")));
        lake.usUniverse().add(DAY, List.of(AAPL, new Symbol("TSLA")));
        assertThat(data.resolve("us/universe/2026-02-13.txt")).hasContent("AAPL\nGOOGL\nMSFT\nTSLA\n");
        assertThat(lake.usUniverse().dates()).containsExactly(DAY);
    }

    @Test
    void aDamagedUniverseIsKeptInQuarantineAndReplacedByTheNextAddition() throws IOException {
        Path file = data.resolve("us/universe/2026-02-13.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "A\n../x\n");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usUniverse().add(DAY, List.of(MSFT)));
        lake.usUniverse().quarantine(DAY, "line 2 is not a symbol");
        assertThat(file).as("a killed process leaves it damaged, not missing").hasContent("A\n../x\n");
        lake.usUniverse().add(DAY, List.of(MSFT));
        lake.usUniverse().add(DAY, List.of(AAPL));
        assertThat(lake.usUniverse().read(DAY)).containsExactly(AAPL, MSFT);
        assertThat(lake.quarantined())
                .singleElement()
                .satisfies(copy ->
                        assertThat(copy).hasFileName("universe_2026-02-13.txt").hasContent("A\n../x\n"));
        assertThat(data.resolve("us/.state/quarantine/universe_2026-02-13.txt.reason.txt"))
                .content()
                .contains("us/universe/2026-02-13.txt", "line 2 is not a symbol");
    }

    @Test
    void aTornUniverseIsNotTakenForASmallOne() throws IOException {
        Path file = data.resolve("us/universe/2026-02-13.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "AAPL\nMS");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usUniverse().read(DAY));
    }

    @Test
    void aUniverseOfNobodyIsAnEmptyFileAndReadAsSuch() throws IOException {
        lake.usUniverse().add(DAY, List.of());
        assertThat(data.resolve("us/universe/2026-02-13.txt")).isEmptyFile();
        assertThat(lake.usUniverse().read(DAY)).isEmpty();
    }

    @Test
    void quarantiningAUniverseThatIsNotThereKeepsNothing() throws IOException {
        lake.usUniverse().quarantine(DAY, "nothing there");
        assertThat(lake.quarantined()).isEmpty();
        assertThat(lake.usUniverse().dates()).isEmpty();
    }

    @Test
    void unfinishedUniverseFilesOfTheOriginalAreRead() throws IOException {
        Path file = data.resolve("us/universe/2026-02-13.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "B\nA\nB\n\n A\n");
        assertThat(lake.usUniverse().read(DAY)).containsExactly(new Symbol("A"), new Symbol("B"));
        lake.usUniverse().add(DAY, List.of(new Symbol("C")));
        assertThat(file).hasContent("A\nB\nC\n");
        Files.writeString(file, "\n\n");
        assertThat(lake.usUniverse().read(DAY)).isEmpty();
        lake.usUniverse().add(DAY.plusDays(3), List.of());
        assertThat(data.resolve("us/universe/2026-02-16.txt")).isEmptyFile();
        Files.writeString(file, "A\n../x\n");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usUniverse().read(DAY))
                .withMessageContaining("line 2");
    }

    @Test
    void onlyRealDatesAreListed() throws IOException {
        Path universe = Files.createDirectories(data.resolve("us/universe"));
        for (String name : List.of(
                "2025-01-06.txt",
                "abcd-ef-gh.txt",
                "2025-1-02.txt",
                "latest.txt",
                "2025-01-02.csv",
                "2025-02-30.txt",
                ".2025-01-07.txt.tmp-1-1")) {
            Files.createFile(universe.resolve(name));
        }
        assertThat(lake.usUniverse().dates()).containsExactly(LocalDate.of(2025, 1, 6));
    }

    @Test
    void aUniverseIsCountedAsItIsRead() throws IOException {
        Path file = data.resolve("us/universe/2026-02-13.txt");
        Files.createDirectories(file.getParent());
        for (String text : List.of(
                "",
                "A\n",
                "A\nAA\nB\n",
                "AA\nA\n",
                "A\nA\nB\n",
                "A\n\nB\n",
                " A\nB \n",
                "AAA\nAAAA\nAAB\n",
                "A-B\nA.B\n")) {
            Files.writeString(file, text);
            assertThat(lake.usUniverse().size(DAY))
                    .as(text)
                    .isEqualTo(lake.usUniverse().read(DAY).size());
        }
        for (String torn : List.of("A\nB", "A\nb\n", "A\n?\n")) {
            Files.writeString(file, torn);
            assertThatThrownBy(() -> lake.usUniverse().size(DAY)).isInstanceOf(UnreadableFileException.class);
        }
        Files.delete(file);
        assertThat(lake.usUniverse().size(DAY)).isZero();
    }

    // what collectors remember

    @Test
    void aCompletionRecordComesBackAndItsCountsWithoutTheRest() throws IOException {
        DayRecord record = record(DAY);
        lake.usCompletion().write(record);
        assertThat(lake.usCompletion().read(DAY)).contains(record);
        assertThat(lake.usCompletion().summary(DAY))
                .contains(new DayRecord.Summary(DAY, DayRecord.Scope.UNIVERSE, 4, 1, 1, 1));
        assertThat(lake.usCompletion().dates()).containsExactly(DAY);
        assertThat(lake.usCompletion().read(DAY.minusDays(1))).isEmpty();
        assertThat(lake.usCompletion().summary(DAY.minusDays(1))).isEmpty();
    }

    @Test
    void theFingerprintOfACompletionRecordChangesWithWhateverItSays() throws IOException {
        assertThat(lake.usCompletion().fingerprint(DAY)).isEmpty();
        lake.usCompletion().write(record(DAY));
        Optional<String> before = lake.usCompletion().fingerprint(DAY);
        lake.usCompletion().write(record(DAY));
        assertThat(lake.usCompletion().fingerprint(DAY)).isPresent().isEqualTo(before);
        lake.usCompletion()
                .write(record(DAY).with(Map.of(AAPL, new SymbolState.Done(new StoredFile(1250, 15_023, "00ab")))));
        assertThat(lake.usCompletion().fingerprint(DAY)).isPresent().isNotEqualTo(before);
    }

    @Test
    void aRecordRemembersWhichFilesHoldBlocksOnly() throws IOException {
        StoredFile blocks = new StoredFile(3, 900, "00cc", TradesKeep.BLOCKS);
        DayRecord record = record(DAY).with(Map.of(AAPL, new SymbolState.Done(blocks)));
        lake.usCompletion().write(record);
        assertThat(lake.usCompletion().read(DAY)).contains(record);
        assertThat(Files.readString(data.resolve("us/.state/trades/2026-02-13.json")))
                .contains("\"AAPL\":[\"done\",3,900,\"00cc\",\"blocks\"]");
    }

    @Test
    void aDamagedCompletionRecordIsUnreadableUntilItIsQuarantined() throws IOException {
        lake.usCompletion().write(record(DAY));
        Path file = data.resolve("us/.state/trades/2026-02-13.json");
        String text = Files.readString(file);
        for (String damaged : List.of(
                "",
                "{}",
                text.substring(0, 60),
                text.substring(0, text.length() - 2),
                text.replace("\"done\":1", "\"done\":2"),
                text.replace("2026-02-13", "2026-02-12"),
                text.replace("\"due\"", "\"dew\""),
                text.replace("00aa", "00ab"),
                text + "x")) {
            Files.writeString(file, damaged);
            assertThatExceptionOfType(UnreadableFileException.class)
                    .as(damaged)
                    .isThrownBy(() -> lake.usCompletion().read(DAY));
        }
        lake.usCompletion().quarantine(DAY, "damaged");
        assertThat(lake.usCompletion().read(DAY)).isEmpty();
        assertThat(lake.quarantined()).hasSize(1);
    }

    @Test
    void theStateOfTheDailyUpdateComesBackAndTheOriginalsMarkersAreTrueToIt() throws IOException {
        assertThat(lake.usDailyState().read()).isEqualTo(DailyState.NONE);
        DailyState state = new DailyState(
                Optional.of(DAY),
                new TreeSet<>(List.of(new Symbol("ZZZZ"), new Symbol("QQ"))),
                new TreeSet<>(List.of(AAPL)),
                new TreeMap<>(Map.of(MSFT, new SymbolState.Failed("HTTP 500 \"x\"", 2, NOW))),
                Optional.of(new DailyState.Plausibility(DAY, 12, 2, NOW)),
                new TreeMap<>(Map.of(DAY, 12)));
        lake.usDailyState().write(state);
        assertThat(open().usDailyState().read()).isEqualTo(state);
        assertThat(data.resolve("us/daily/.tried-empty")).hasContent("QQ\nZZZZ\n");
        lake.usDailyState().completed(DAY);
        assertThat(data.resolve("us/daily/.last-completed"))
                .hasBinaryContent("2026-02-13".getBytes(StandardCharsets.US_ASCII));
        assertThat(lake.usDailyState().lastCompleted()).contains(DAY);
    }

    @Test
    void anyOtherDigitInTheStateOfTheDailyUpdateIsDamageAndAStateWithoutAChecksumIsRead() throws IOException {
        DailyState state = DailyState.NONE.withTarget(DAY).withHits(new TreeMap<>(Map.of(DAY, 12)));
        lake.usDailyState().write(state);
        Path file = data.resolve("us/.state/daily.json");
        String sound = Files.readString(file);
        for (String damaged : List.of(sound.replace(":12", ":13"), sound.replaceFirst("02-13", "02-12"))) {
            Files.writeString(file, damaged);
            assertThatExceptionOfType(UnreadableFileException.class)
                    .as(damaged)
                    .isThrownBy(() -> lake.usDailyState().read());
        }
        Files.writeString(file, sound.replaceFirst(",\"checksum\":\"[^\"]*\"", ""));
        assertThat(lake.usDailyState().read()).isEqualTo(state);
    }

    @Test
    void aYearFileOfAnotherSymbolOrAnotherYearIsUnreadable() throws IOException {
        merge(AAPL, bar("2026-02-13T05:00:00Z", 7));
        merge(MSFT, bar("2026-02-13T05:00:00Z", 7));
        Path apple = data.resolve("us/daily/AAPL/2026.parquet");
        Files.copy(apple, data.resolve("us/daily/MSFT/2026.parquet"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(apple, data.resolve("us/daily/AAPL/2025.parquet"));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usBars().tradeCount(MSFT, DAY))
                .withMessageContaining("a bar of AAPL");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usBars().tradeCount(AAPL, DAY.minusYears(1)))
                .withMessageContaining("the year 2026");
        assertThat(lake.usBars().tradeCount(AAPL, DAY)).isPresent();
    }

    @Test
    void aFolderInThePlaceOfAFileAndAFileInThePlaceOfItsFolderAreUnreadableAndMovedToQuarantine() throws IOException {
        Files.createDirectories(data.resolve("us/trades/AAPL/2026-02-13.parquet/inside"));
        Files.writeString(data.resolve("us/trades/MSFT"), "no folder");
        for (Symbol symbol : List.of(AAPL, MSFT)) {
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(() -> lake.usTrades().inspect(symbol, DAY))
                    .withMessageContaining("folder");
            assertThat(lake.usTrades().quarantine(symbol, DAY, "no file")).isPresent();
            assertThat(lake.usTrades().inspect(symbol, DAY)).isEmpty();
        }
        assertThat(data.resolve("us/.state/quarantine/trades_AAPL_2026-02-13.parquet/inside"))
                .isDirectory();
        assertThat(data.resolve("us/.state/quarantine/trades_MSFT")).hasContent("no folder");
    }

    @Test
    void aMarkerThatItsStateContradictsIsNamed() throws IOException {
        lake.usDailyState().write(DailyState.NONE.withTarget(DAY).withHits(new TreeMap<>(Map.of(DAY, 12))));
        for (LocalDate marker : List.of(DAY.minusDays(1), DAY.plusDays(1), DAY.plusDays(5))) {
            lake.usDailyState().completed(marker);
            assertThat(lake.usStateCheck().damage(DAY.plusDays(3)))
                    .singleElement()
                    .asString()
                    .contains(data.resolve("us/daily/.last-completed").toString(), marker.toString());
        }
        lake.usDailyState().completed(DAY);
        assertThat(lake.usStateCheck().damage(DAY)).isEmpty();
        assertThat(lake.usStateCheck().damage(DAY.minusDays(1))).hasSize(1);
    }

    @Test
    void aMarkerWithoutADateIsUnreadableAndOnlyItIsQuarantined() throws IOException {
        lake.usDailyState().write(DailyState.NONE.withTarget(DAY));
        Files.writeString(data.resolve("us/daily/.last-completed"), "");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usDailyState().lastCompleted());
        lake.usDailyState().quarantine("no date in it");
        assertThat(lake.usDailyState().lastCompleted()).isEmpty();
        assertThat(lake.usDailyState().read().target()).contains(DAY);
        assertThat(lake.quarantined())
                .map(Path::getFileName)
                .map(Path::toString)
                .containsExactly("daily_.last-completed");
    }

    @Test
    void theVendorsCalendarComesBack() throws IOException {
        assertThat(lake.calendar().read()).isEmpty();
        CalendarStore.Published calendar = new CalendarStore.Published(
                DAY,
                DAY.plusDays(4),
                List.of(
                        SessionHours.full(DAY),
                        new SessionHours(DAY.plusDays(4), LocalTime.of(9, 30), LocalTime.of(13, 0))));
        lake.calendar().write(calendar);
        assertThat(lake.calendar().read()).contains(calendar);
        Files.writeString(data.resolve("us/.state/calendar.json"), "{\"first\":\"2026\"");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.calendar().read());
    }

    // membership

    @Test
    void indexMembersAreThoseOfEitherListOfThatVeryDate() throws IOException {
        assertThat(lake.usMembership().indexMembers(DAY)).isEmpty();
        Path spx = data.resolve("us/index/spx/2026-02-13.txt");
        Path ndx = data.resolve("us/index/ndx/2026-02-13.txt");
        Files.createDirectories(spx.getParent());
        Files.createDirectories(ndx.getParent());
        Files.writeString(spx, "aapl\nBRK/B\n");
        assertThat(lake.usMembership().indexMembers(DAY)).contains(new TreeSet<>(List.of(AAPL)));
        Files.writeString(ndx, "MSFT\n\nAAPL\n");
        assertThat(lake.usMembership().indexMembers(DAY)).contains(new TreeSet<>(List.of(AAPL, MSFT)));
        assertThat(lake.usMembership().indexMembers(DAY.plusDays(3))).isEmpty();
    }

    @Test
    void etfsComeFromTheNewestListByRealCsvRules() throws IOException {
        assertThat(lake.usMembership().etfs()).isEmpty();
        reference("us_etf.csv", "symbol\nOLD\n");
        assertThat(lake.usMembership().etfs()).contains(new TreeSet<>(List.of(new Symbol("OLD"))));
        reference("us_etf_2026-02-12.csv", "symbol\nOLDER\n");
        reference("us_etf_latest.csv", "symbol\nNO\n");
        reference(
                "us_etf_2026-02-14.csv",
                "描述,Symbol\r\n\"Fund, \"\"the\"\"\nbest\",spy\r\n\r\nplain,BAC/PL\r\nq,\"QQQ\"");
        assertThat(lake.usMembership().etfs()).contains(new TreeSet<>(List.of(new Symbol("QQQ"), new Symbol("SPY"))));
        reference("us_etf_2026-02-15.csv", "商品代码,描述\nSPY,a\n");
        assertThat(lake.usMembership().etfs()).contains(new TreeSet<>(List.of(new Symbol("SPY"))));
    }

    @Test
    void aMalformedRowIsNamedAndNotTheSilentEnd() throws IOException {
        reference("us_etf.csv", "symbol,name\nSPY,a\nQQQ\nIWM,b\n");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usMembership().etfs())
                .withMessageContaining("line 3 has 1 fields, the header has 2");
        reference("us_etf.csv", "symbol,name\nSPY,\"a\nQQQ,b\n");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usMembership().etfs())
                .withMessageContaining("line 2 never closes");
        reference("us_etf.csv", "symbol,name\nSPY,\"a\"b\n");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> lake.usMembership().etfs());
    }

    @Test
    void discoverySymbolsAreThoseOfTheReferenceList() throws IOException {
        assertThat(lake.usMembership().discoverySymbols()).isEmpty();
        reference(
                "symbol_5_chars.csv",
                "symbol,description,industry,exchange\nGOOGL,Alphabet,x,NASDAQ\nBF.B,\"Brown, Forman\",y,NYSE\n");
        assertThat(lake.usMembership().discoverySymbols()).containsExactly(new Symbol("BF.B"), new Symbol("GOOGL"));
    }

    private void reference(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("reference/us"));
        Files.writeString(folder.resolve("reference/us").resolve(name), text);
    }

    private static DayRecord record(LocalDate date) {
        return new DayRecord(
                date,
                DayRecord.Scope.UNIVERSE,
                new TreeMap<>(Map.of(
                        AAPL,
                        new SymbolState.Done(new StoredFile(1250, 15_023, "00aa")),
                        MSFT,
                        new SymbolState.Empty(new StoredFile(0, 900, "00bb")),
                        new Symbol("BRK.B"),
                        new SymbolState.Due(),
                        new Symbol("CON"),
                        new SymbolState.Failed("HTTP 429, \"later\"", 3, NOW))));
    }

    /// A bar by its instant and close; it counts 77 prints.
    private record DayBar(String at, double close) {}

    private static DayBar bar(String at, double close) {
        return new DayBar(at, close);
    }

    private void merge(Symbol symbol, DayBar... days) throws IOException {
        try (BarBatch bars = new BarBatch(allocator)) {
            for (DayBar day : days) {
                bars.append(
                        symbol.ticker(),
                        Instant.parse(day.at()).toEpochMilli(),
                        1,
                        3,
                        0.5,
                        day.close(),
                        1_000,
                        77,
                        1.5);
            }
            lake.usBars().merge(symbol, bars);
        }
    }

    private List<Map.Entry<Long, Double>> closes(Symbol symbol, String first, String last) throws IOException {
        List<Map.Entry<Long, Double>> closes = new ArrayList<>();
        try (BarBatch bars = lake.usBars().read(symbol, LocalDate.parse(first), LocalDate.parse(last), allocator)) {
            for (int row = 0; row < bars.rows(); row++) closes.add(Map.entry(bars.timestamp(row), bars.close(row)));
        }
        return closes;
    }

    private static Trade trade(Symbol symbol, long millis, long id, String exchange, double price) {
        return new Trade(
                symbol, Instant.ofEpochMilli(1_770_993_000_000L + millis), price, 200, exchange, id, "@", "", "C");
    }

    private StoredFile replace(Symbol symbol, Trade... trades) throws IOException {
        try (TradeBatch batch = TradeBatch.create(allocator)) {
            for (Trade trade : trades) batch.append(trade);
            return lake.usTrades().replace(symbol, DAY, batch, TradesKeep.ALL);
        }
    }

    private List<Double> prices(Symbol symbol) throws IOException {
        List<Double> prices = new ArrayList<>();
        try (TradeBatch batch = lake.usTrades().read(symbol, DAY, allocator).orElseThrow()) {
            for (int row = 0; row < batch.rows(); row++) prices.add(batch.price(row));
        }
        return prices;
    }

    private List<String> files(String path) throws IOException {
        try (Stream<Path> entries = Files.list(data.resolve(path))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
