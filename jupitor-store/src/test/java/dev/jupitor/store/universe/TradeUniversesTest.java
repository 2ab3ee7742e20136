package dev.jupitor.store.universe;

import static dev.jupitor.store.universe.TierLake.FRIDAY;
import static dev.jupitor.store.universe.TierLake.MONDAY;
import static dev.jupitor.store.universe.TierLake.THURSDAY;
import static dev.jupitor.store.universe.TierLake.TUESDAY;
import static dev.jupitor.store.universe.TierLake.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The job over a real lake: TC-15 and what makes its table stale.
class TradeUniversesTest {
    private static final String TC_15 = """
            symbol,type,spx,ndx,tier
            AAPL,STOCK,true,false,
            BIG,STOCK,false,false,ACTIVE
            ETFX,ETF,false,false,
            MID,STOCK,false,false,MODERATE
            NEWW,STOCK,false,false,SPORADIC
            ODD,OTHER,false,false,SPORADIC
            QCOM,STOCK,true,true,
            SML,STOCK,false,false,MODERATE
            ZERO,STOCK,false,false,SPORADIC
            """;

    @TempDir
    Path folder;

    private TierLake lake;

    @BeforeEach
    void collect() throws IOException {
        lake = TierLake.ofTc15(folder);
    }

    private Freshness freshness() throws IOException {
        return lake.tables().freshness(FRIDAY);
    }

    private void made() throws IOException, InterruptedException {
        assertThat(lake.make(FRIDAY).state()).isEqualTo(MadeFile.State.WRITTEN);
        assertThat(freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void tc15TheTableIsTheOriginalsToTheByte() throws Exception {
        assertThat(freshness()).isEqualTo(Freshness.MISSING);
        made();
        assertThat(lake.text(FRIDAY)).isEqualTo(TC_15);
        assertThat(lake.tables().read(FRIDAY).orElseThrow().rows()).hasSize(9);
    }

    @Test
    void tc14FourMediansOfOneDateAreSporadicModerateModerateActive() throws Exception {
        TierLake small = new TierLake(folder.resolve("tc14"));
        for (int i = 1; i <= 4; i++) {
            small.bar("S" + i, THURSDAY, 1, 10L * i);
            small.bar("S" + i, FRIDAY, 1, 1);
        }
        small.lists(FRIDAY, "", "");
        small.etfs("ETFX");
        small.store.usDailyState().completed(FRIDAY);
        small.make(FRIDAY);
        assertThat(small.text(FRIDAY).lines().skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .containsExactly("SPORADIC", "MODERATE", "MODERATE", "ACTIVE");
    }

    @Test
    void tc16OnTheFirstDateNobodyHasATierAndATwiceNamedSymbolHasOneRow() throws Exception {
        TierLake first = new TierLake(folder.resolve("tc16"));
        TierLake.write(first.layout.universe(MONDAY), "MID\nBIG\nBIG\nAAPL\n");
        first.lists(MONDAY, "AAPL", "AAPL");
        first.etfs("ETFX");
        first.stocks("AAPL", "BIG", "MID");
        first.store.usDailyState().completed(MONDAY);

        MadeFile made = first.make(MONDAY);

        assertThat(made.reason()).contains("no earlier date");
        assertThat(first.text(MONDAY)).isEqualTo("""
                symbol,type,spx,ndx,tier
                AAPL,STOCK,true,true,
                BIG,STOCK,false,false,
                MID,STOCK,false,false,
                """);
        assertThat(first.tables().freshness(MONDAY)).isEqualTo(Freshness.FRESH);

        first.bar("BIG", MONDAY.minusDays(3), 1, 1);

        assertThat(first.tables().freshness(MONDAY))
                .as("there are earlier dates")
                .isEqualTo(Freshness.STALE);
        assertThat(first.make(MONDAY).state()).isEqualTo(MadeFile.State.WRITTEN);
        assertThat(first.text(MONDAY)).contains("BIG,STOCK,false,false,ACTIVE\n");
    }

    @Test
    void whatIsFreshIsNotTouched() throws Exception {
        made();
        Object csv = Files.getAttribute(lake.csv(FRIDAY), "unix:ino");
        Object note = Files.getAttribute(lake.layout.derived(FRIDAY), "unix:ino");

        MadeFile again = lake.make(FRIDAY);

        assertThat(again).isEqualTo(new MadeFile(lake.csv(FRIDAY), 9, MadeFile.State.FRESH, ""));
        assertThat(Files.getAttribute(lake.csv(FRIDAY), "unix:ino")).isEqualTo(csv);
        assertThat(Files.getAttribute(lake.layout.derived(FRIDAY), "unix:ino")).isEqualTo(note);
    }

    @Test
    void forcedItIsMadeAgainAndLeftInPlaceWhereItIsTheSame() throws Exception {
        made();
        Object csv = Files.getAttribute(lake.csv(FRIDAY), "unix:ino");

        MadeFile forced = lake.make(FRIDAY, new TradeUniverses.Options(true, false));

        assertThat(forced.state()).isEqualTo(MadeFile.State.FRESH);
        assertThat(forced.reason()).contains("the same");
        assertThat(Files.getAttribute(lake.csv(FRIDAY), "unix:ino")).isEqualTo(csv);
    }

    @Test
    void oneReaderAndEightGiveTheSameBytesInWhateverOrderTheFilesAreFound() throws Exception {
        made();
        byte[] two = Files.readAllBytes(lake.csv(FRIDAY));
        for (int workers : new int[] {1, 8}) {
            Files.delete(lake.csv(FRIDAY));
            lake.store
                    .usTradeUniverses(workers)
                    .make(List.of(FRIDAY), TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE);
            assertThat(lake.csv(FRIDAY)).hasBinaryContent(two);
        }
    }

    @Nested
    class Stale {
        @BeforeEach
        void make() throws Exception {
            made();
        }

        @Test
        void aLakeWithoutItsReferenceListsBesideItKeepsItsTables() throws Exception {
            Files.delete(lake.layout.etfListOf(MONDAY));
            Files.delete(lake.layout.stockListOf(MONDAY));
            assertThat(lake.tables().standing(FRIDAY).freshness()).isEqualTo(Freshness.FRESH);
            lake.putBar("BIG", MONDAY, 11, 1_000_000);
            assertThat(lake.tables().standing(FRIDAY).freshness()).isEqualTo(Freshness.INCOMPLETE);
        }

        private void staleAndMadeAgain() throws Exception {
            assertThat(freshness()).isEqualTo(Freshness.STALE);
            assertThatExceptionOfType(StaleInputException.class)
                    .isThrownBy(() -> lake.tables().read(FRIDAY))
                    .withMessageContaining("2026-02-13 is stale")
                    .withMessageContaining("`jupitor trade-universe --date 2026-02-13`");
            lake.make(FRIDAY);
            assertThat(freshness()).isEqualTo(Freshness.FRESH);
        }

        @Test
        void whenTheUniverseOfTheDateGrows() throws Exception {
            lake.bar("LATE", FRIDAY, 1, 1);
            staleAndMadeAgain();
            assertThat(lake.text(FRIDAY)).contains("LATE,OTHER,false,false,SPORADIC\n");
        }

        @Test
        void whenAnIndexListChanges() throws Exception {
            lake.lists(FRIDAY, "AAPL QCOM", "QCOM BIG");
            staleAndMadeAgain();
            assertThat(lake.text(FRIDAY)).contains("BIG,STOCK,false,true,\n");
        }

        @Test
        void whenAReferenceListInForceChanges() throws Exception {
            lake.stocks("AAPL", "BIG", "MID", "NEWW", "ODD", "QCOM", "SML", "ZERO");
            staleAndMadeAgain();
            assertThat(lake.text(FRIDAY)).contains("ODD,STOCK,");
            lake.etfs("ETFX", "ZERO");
            staleAndMadeAgain();
            assertThat(lake.text(FRIDAY)).contains("ZERO,ETF,false,false,\n");
        }

        @Test
        void whenATrailingDateIsNewOrHasAnotherSymbol() throws Exception {
            lake.bar("BIG", MONDAY.minusDays(3), 10, 1_000_000);
            staleAndMadeAgain();
            lake.bar("SML", WEDNESDAY, 2, 1);
            staleAndMadeAgain();
        }

        @Test
        void whenABarOfATrailingDateIsRepaired() throws Exception {
            lake.putBar("MID", TUESDAY, 5, 200_001);
            staleAndMadeAgain();
            lake.putBar("MID", TUESDAY, 5.01, 200_001);
            staleAndMadeAgain();
        }

        @Test
        void whenAYearFileWasPutIntoQuarantine() throws Exception {
            byte[] before = Files.readAllBytes(lake.csv(FRIDAY));
            lake.store.usBars().quarantine(new Symbol("SML"), 2026, "it was cut off");
            assertThat(freshness()).isEqualTo(Freshness.STALE);

            MadeFile refused = lake.make(FRIDAY);

            assertThat(refused.state()).isEqualTo(MadeFile.State.REFUSED);
            assertThat(refused.reason()).contains("the bars of SML in 2026 are not there", "2026-02-12");
            lake.putBar("SML", MONDAY, 2, 50_000);
            lake.putBar("SML", THURSDAY, 2, 150_000);
            assertThat(lake.make(FRIDAY).state()).isEqualTo(MadeFile.State.FRESH);
            assertThat(lake.csv(FRIDAY)).hasBinaryContent(before);
        }

        @Test
        void whenTheTableIsEditedOrCutBetweenTwoLines() throws Exception {
            Files.writeString(lake.csv(FRIDAY), TC_15.replace("MODERATE", "ACTIVE"));
            staleAndMadeAgain();
            Files.writeString(lake.csv(FRIDAY), TC_15.substring(0, TC_15.indexOf("SML,")));
            staleAndMadeAgain();
            assertThat(lake.text(FRIDAY)).isEqualTo(TC_15);
        }

        @Test
        void whenItsNoteIsDamagedOrOfAnotherRule() throws Exception {
            Path note = lake.layout.derived(FRIDAY);
            String good = Files.readString(note);
            Files.writeString(note, good.replace("\"rule\":1", "\"rule\":0"));
            staleAndMadeAgain();
            Files.writeString(note, good.substring(0, 20));
            staleAndMadeAgain();
            assertThat(note).hasContent(good);
        }

        @Test
        void onNothingElse() throws Exception {
            lake.putBar("MID", TUESDAY, 5, 200_000);
            lake.putBar("MID", FRIDAY, 7, 7);
            lake.bar("BIG", FRIDAY.plusDays(3), 1, 1);
            lake.lists(THURSDAY, "AAPL", "AAPL");
            TierLake.write(lake.layout.etfListOf(FRIDAY.plusDays(1)), "Symbol\nBIG\n");
            TierLake.write(lake.layout.stockListOf(FRIDAY.plusDays(1)), "Symbol\nODD\n");
            lake.store.usBars().symbols();
            assertThat(freshness()).isEqualTo(Freshness.FRESH);
        }
    }

    @Test
    void aBarThatIsRepairedMakesExactlyTheDatesStaleThatLookBackOnIt() throws Exception {
        List<LocalDate> dates = List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);
        for (LocalDate date : dates) lake.lists(date, "AAPL QCOM", "QCOM");
        lake.tables().make(dates, TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE);
        assertThat(stale(dates)).isEmpty();

        lake.putBar("MID", WEDNESDAY, 6, 200_000);

        assertThat(stale(dates)).containsExactly(THURSDAY, FRIDAY);
    }

    private List<LocalDate> stale(Collection<LocalDate> dates) throws IOException {
        List<LocalDate> stale = new ArrayList<>();
        lake.tables().standings(dates).forEach((date, standing) -> {
            if (standing.freshness() != Freshness.FRESH) stale.add(date);
        });
        return stale;
    }

    @Nested
    class Refused {
        private String refusal() throws Exception {
            MadeFile refused = lake.make(FRIDAY);
            assertThat(refused.state()).isEqualTo(MadeFile.State.REFUSED);
            assertThat(lake.csv(FRIDAY)).doesNotExist();
            return refused.reason();
        }

        @Test
        void w6WhileTheDailyBarsOfTheDateAreNotComplete() throws Exception {
            lake.store.usDailyState().completed(THURSDAY);
            assertThat(refusal()).contains("not final", "2026-02-13", "alpaca-data --once");
            assertThat(freshness()).isEqualTo(Freshness.INCOMPLETE);
            assertThat(lake.tables().read(FRIDAY)).isEmpty();
        }

        @Test
        void w6UntilTheTradesOfTheWholeUniverseAreComplete() throws Exception {
            lake.store.usDailyState().completed(THURSDAY);
            Set<Symbol> all = new TreeSet<>(lake.store.usUniverse().read(FRIDAY));
            Symbol last = new Symbol("ZERO");
            Set<Symbol> others = new TreeSet<>(all);
            others.remove(last);

            lake.record(FRIDAY, DayRecord.Scope.UNIVERSE, others, List.of(last));
            assertThat(refusal()).contains("not final");
            lake.record(FRIDAY, DayRecord.Scope.UNIVERSE, others, List.of());
            assertThat(refusal()).contains("not final");
            lake.record(FRIDAY, DayRecord.Scope.PARTIAL, all, List.of());
            assertThat(refusal()).contains("not final");

            lake.record(FRIDAY, DayRecord.Scope.UNIVERSE, all, List.of());
            made();
        }

        @Test
        void whereOnlySymbolsThatSomebodyNamedAreKnownWhateverTheMarkerSays() throws Exception {
            Set<Symbol> all = lake.store.usUniverse().read(FRIDAY);
            lake.record(FRIDAY, DayRecord.Scope.PARTIAL, all, List.of());
            assertThat(refusal()).contains("a part of the market", "alpaca-data --date 2026-02-13");
            lake.record(FRIDAY, DayRecord.Scope.PARTIAL, List.of(new Symbol("BIG")), List.of());
            made();
        }

        @Test
        void withoutBothIndexLists() throws Exception {
            Files.delete(lake.layout.indexList(IndexId.NDX, FRIDAY));
            assertThat(refusal()).isEqualTo("no list of Nasdaq-100 members of 2026-02-13; run `jupitor index-data`");
            Files.delete(lake.layout.indexList(IndexId.SPX, FRIDAY));
            assertThat(refusal()).contains("no list of S&P 500 members of 2026-02-13");
        }

        @Test
        void withoutAListOfEtfsUnlessSomebodySaysSo() throws Exception {
            Files.delete(lake.layout.etfListOf(MONDAY));
            assertThat(refusal()).contains("no list of ETFs", "reference-data", "--no-etf-list");

            MadeFile made = lake.make(FRIDAY, new TradeUniverses.Options(false, true));

            assertThat(made.state()).isEqualTo(MadeFile.State.WRITTEN);
            assertThat(lake.text(FRIDAY)).contains("ETFX,OTHER,false,false,ACTIVE\n");
            assertThat(freshness()).isEqualTo(Freshness.FRESH);
            lake.etfs("ETFX");
            assertThat(freshness()).as("there is a list by now").isEqualTo(Freshness.STALE);
        }

        @Test
        void whenAYearFileOfACandidateIsUnreadableAndNeverMadeWithEmptyTiers() throws Exception {
            Path file = lake.layout.dailyBars(new Symbol("MID"), 2026);
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
            assertThat(refusal()).contains("MID/2026.parquet is unreadable", "alpaca-data --once");
        }

        @Test
        void whenAFileHoldsAnotherSymbolsBars() throws Exception {
            Files.copy(
                    lake.layout.dailyBars(new Symbol("BIG"), 2026),
                    lake.layout.dailyBars(new Symbol("MID"), 2026),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThat(refusal()).contains("MID/2026.parquet is unreadable", "another symbol");
        }

        @Test
        void whenTheUniverseOrAListIsUnreadable() throws Exception {
            String universe = Files.readString(lake.layout.universe(FRIDAY));
            Files.writeString(lake.layout.universe(FRIDAY), universe + "TOR");
            assertThat(refusal()).contains("2026-02-13.txt is unreadable", "cut off");
            Files.writeString(lake.layout.universe(FRIDAY), universe);
            Files.writeString(lake.layout.etfListOf(MONDAY), "Symbol,Name\nETFX\n");
            assertThat(refusal()).contains("us_etf_2026-02-09.csv is unreadable", "line 2");
        }
    }

    @Test
    void aYearFileOfAnIndexMemberIsNotReadAtAll() throws Exception {
        Files.write(lake.layout.dailyBars(new Symbol("AAPL"), 2026), new byte[] {1, 2, 3});
        made();
        assertThat(lake.text(FRIDAY)).isEqualTo(TC_15);
    }

    @Test
    void withoutAListOfStocksWhatIsNoEtfIsOtherAndThatIsSaid() throws Exception {
        Files.delete(lake.layout.stockListOf(MONDAY));
        assertThat(lake.make(FRIDAY).reason()).contains("no list of stocks");
        assertThat(lake.text(FRIDAY)).contains("BIG,OTHER,false,false,ACTIVE\n", "ETFX,ETF,");
    }

    @Test
    void aDateThatIsRefusedStopsNoOther() throws Exception {
        List<MadeFile> made = lake.tables()
                .make(List.of(THURSDAY, FRIDAY), TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE);
        assertThat(made).extracting(MadeFile::state).containsExactly(MadeFile.State.WRITTEN, MadeFile.State.REFUSED);
    }

    @Test
    void anotherProgramsTableIsKeptWhereItHoldsTheDatesSymbolsAndTiers() throws Exception {
        String others = TC_15.replace("ZERO,STOCK,false,false,SPORADIC", "ZERO,STOCK,false,false,ACTIVE");
        TierLake.write(lake.csv(FRIDAY), others);

        assertThat(lake.tables().standing(FRIDAY))
                .isEqualTo(new Standing(Freshness.FRESH, "made by another program, kept"));
        assertThat(lake.make(FRIDAY).rows()).isEqualTo(9);
        assertThat(lake.text(FRIDAY)).isEqualTo(others);
        assertThat(lake.tables().read(FRIDAY)).isPresent();
        lake.make(FRIDAY, new TradeUniverses.Options(true, false));
        assertThat(lake.text(FRIDAY)).isEqualTo(TC_15);
    }

    @Test
    void w6AnotherProgramsTableFromAHalfWrittenUniverseOrWithFrozenEmptyTiersIsMadeAgain() throws Exception {
        TierLake.write(lake.csv(FRIDAY), TC_15.replace("ZERO,STOCK,false,false,SPORADIC\n", ""));
        assertThat(lake.make(FRIDAY).reason()).contains("symbols of the date's universe");
        Files.delete(lake.layout.derived(FRIDAY));
        TierLake.write(lake.csv(FRIDAY), TC_15.replaceAll("(?m)[A-Z]+$", ""));
        assertThat(lake.make(FRIDAY).reason()).contains("lacks tiers");
        assertThat(lake.text(FRIDAY)).isEqualTo(TC_15);
    }

    @Test
    void aLostNoteOfAGoodTableLosesNothing() throws Exception {
        made();
        Files.delete(lake.layout.derived(FRIDAY));
        assertThat(freshness()).isEqualTo(Freshness.FRESH);
        assertThat(lake.make(FRIDAY).state()).isEqualTo(MadeFile.State.FRESH);
    }

    @Test
    void killedBetweenTableAndNoteTheNextRunEndsWithTheSameBytes() throws Exception {
        made();
        byte[] csv = Files.readAllBytes(lake.csv(FRIDAY));
        byte[] note = Files.readAllBytes(lake.layout.derived(FRIDAY));

        new TableNote(1, "0", TableNote.UNDER_WAY, 0).write(lake.layout.derived(FRIDAY));
        assertThat(freshness()).as("the table is there, its note not yet").isEqualTo(Freshness.STALE);
        assertThat(lake.make(FRIDAY).state()).isEqualTo(MadeFile.State.FRESH);
        assertThat(lake.csv(FRIDAY)).hasBinaryContent(csv);
        assertThat(lake.layout.derived(FRIDAY)).hasBinaryContent(note);

        Files.delete(lake.csv(FRIDAY));
        assertThat(freshness()).isEqualTo(Freshness.MISSING);
        lake.make(FRIDAY);
        assertThat(lake.csv(FRIDAY)).hasBinaryContent(csv);
    }

    @Test
    void whatElseIsNotedOfTheDateStays() throws Exception {
        TierLake.write(lake.layout.derived(FRIDAY), "{\"other\":{\"n\":1}}");
        made();
        assertThat(lake.layout.derived(FRIDAY))
                .content()
                .startsWith("{\"other\":{\"n\":1},\"trade_universe\":{\"rule\":1,");
    }

    @Test
    void twoRunsAtATimeWaitForEachOthersLock() throws Exception {
        TradeUniverseRun impatient =
                lake.tables().run(Duration.ZERO, TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE);
        MarketStore other = new TierLake(folder).store;
        try (LakeLocks.Held held = other.usLocks().acquire(LockArea.DERIVED, Duration.ZERO)) {
            assertThatExceptionOfType(LockHeldException.class).isThrownBy(() -> impatient.make(List.of(FRIDAY)));
            assertThat(lake.tables().step().makeDue()).isEmpty();
        }
        assertThat(lake.csv(FRIDAY)).doesNotExist();
        made();
    }
}
