package dev.jupitor.stream.tape;

import static dev.jupitor.stream.tape.Tape13.CLOSE;
import static dev.jupitor.stream.tape.Tape13.DAY;
import static dev.jupitor.stream.tape.Tape13.MONDAY;
import static dev.jupitor.stream.tape.Tape13.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTapeTest {
    private final Tape13 feed = new Tape13();
    private final LiveTape tape = feed.tape;

    @Test
    void openIsTheSameWallClockInWinterAndSummer() {
        assertThat(SessionClock.etMillis(1770993000_000_000_000L)).isEqualTo(1770975000000L);
        assertThat(SessionClock.etMillisOfEpochMillis(
                        Instant.parse("2026-07-01T13:30:00Z").toEpochMilli()))
                .isEqualTo(1782898200000L);
    }

    @Test
    void theCloseBelongsToTodayAndTheNextMillisecondToTheNextSession() {
        assertThat(DAY.cutoff()).isEqualTo(CLOSE);
        feed.print("A", "V", 1, CLOSE, 10);
        feed.print("A", "V", 2, CLOSE + 1, 10);
        TapeEpoch epoch = feed.published();
        assertThat(epoch.isToday(0)).isTrue();
        assertThat(epoch.isToday(1)).isFalse();
        assertThat(epoch.timestamp(1)).isEqualTo(CLOSE + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "V|''|1",
                "V|@|1",
                "V|' '|1",
                "V|@,F|1",
                "V|@,T|1",
                "V|' ,F'|1",
                "V|'@, '|1",
                "V|@,I|0",
                "V|@,4|0",
                "V|@,|0",
                "D|''|0",
                "D|@|0"
            })
    void onlyRegularPrintsOfExchangesAreKept(String exchange, String conditions, int kept) {
        assertThat(feed.print("A", exchange, 1, at(10, 0), 10, 200, conditions)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"100,5,0", "101,1,1", "101,0.99,0", "200,0.50,1"})
    void onlyBlocksAreKept(long size, double price, int kept) {
        assertThat(feed.print("A", "V", 1, at(10, 0), price, size, "@")).isEqualTo(kept);
    }

    @Test
    void sameIdOnTheNextMorningIsAnotherPrintAndIsCancelledAlone() {
        long evening = DAY.begin() + 3_600_000;
        assertThat(feed.print("A", "V", 1, evening, 10)).isOne();
        assertThat(feed.print("A", "V", 1, at(9, 0), 11)).isOne();
        assertThat(feed.print("A", "V", 1, at(9, 0) + 1, 11)).isZero();
        feed.add(Kind.CANCEL, "A", "V", 1, 0, at(9, 0), 11, 200, "@");

        TapeEpoch epoch = feed.published();
        assertThat(epoch.stands(0)).isTrue();
        assertThat(epoch.stands(1)).isFalse();
    }

    @Test
    void sameIdOnAnotherExchangeIsAnotherPrint() {
        assertThat(feed.print("A", "V", 1, CLOSE, 10)).isOne();
        assertThat(feed.print("A", "V", 1, CLOSE + 1, 10)).isZero();
        assertThat(feed.print("A", "N", 1, CLOSE + 1, 10)).isOne();
        assertThat(feed.print("B", "V", 1, CLOSE + 1, 10)).isOne();
        assertThat(feed.print("SPY", "V", 2, CLOSE + 1, 10)).isOne();
        tape.publish();
        assertThat(tape.counts()).isEqualTo(new TapeCounts(0, 1, 1, 2));
    }

    @Test
    void theNextSessionsPrintsBecomeTodaysAndTheDaysKeysDieWithIt() {
        sameIdOnAnotherExchangeIsAnotherPrint();
        // a day that begins so early that even Friday's close belongs to it
        tape.switchDay(new TapeDay(MONDAY.date(), DAY.previous(), MONDAY.next()));
        assertThat(tape.counts()).isEqualTo(new TapeCounts(1, 2, 0, 0));
        assertThat(tape.epoch().rows()).isEqualTo(3);
        assertThat(feed.print("A", "V", 1, CLOSE, 10)).isOne();
        assertThat(feed.print("A", "N", 1, CLOSE + 1, 10)).isZero();
    }

    @Test
    void afterTheSwitchNothingOfTheOldDayReturns() {
        feed.print("A", "V", 1, CLOSE, 10);
        feed.print("B", "V", 2, CLOSE + 1, 11);
        TapeEpoch old = feed.published();
        tape.switchDay(MONDAY);
        assertThat(feed.print("A", "V", 1, CLOSE, 10)).isZero();
        assertThat(feed.standing()).containsExactly("B/V/2 @11.0");
        assertThat(old.successor()).contains(tape.epoch());
        assertThat(tape.epoch().number()).isEqualTo(8);
        assertThat(old.rows()).isEqualTo(2);
    }

    @Test
    void rowsUpToTheCloseBeforeAreRefused() {
        assertThat(feed.print("A", "V", 1, DAY.begin(), 10)).isZero();
        assertThat(feed.print("A", "V", 1, DAY.begin() + 1, 10)).isOne();
    }

    @Test
    void whatIsLaterThanTheNewDaysCloseBelongsToTheSessionAfterIt() {
        long mondayEvening = MONDAY.cutoff() + 60_000;
        feed.print("A", "V", 1, mondayEvening, 10);
        feed.print("A", "V", 2, CLOSE + 1, 10);
        tape.switchDay(MONDAY);
        assertThat(tape.epoch().isToday(0)).isFalse();
        assertThat(tape.epoch().isToday(1)).isTrue();
        assertThat(tape.counts()).isEqualTo(new TapeCounts(0, 1, 0, 1));
    }

    @Test
    void aSwitchThatIsDaysLateDropsTheDaysBetween() {
        feed.print("A", "V", 1, CLOSE + 1, 10);
        LocalDate tuesday = LocalDate.of(2026, 2, 17);
        tape.switchDay(new TapeDay(tuesday, MONDAY.date(), LocalDate.of(2026, 2, 18)));
        assertThat(tape.epoch().rows()).isZero();
    }

    @Test
    void symbolsThatNobodyFollowsAreNotKept() {
        assertThat(feed.print("ZZZ", "V", 1, at(10, 0), 10)).isZero();
        tape.follow(Followed.exIndex(Set.of(new Symbol("ZZZ"))));
        assertThat(feed.print("ZZZ", "V", 1, at(10, 0), 10)).isOne();
        assertThat(feed.print("A", "V", 1, at(10, 0), 10)).isZero();
    }

    @Test
    void aCancelTakesThePrintAwayAndRepeatsIt() {
        feed.print("A", "V", 1, at(10, 0), 10);
        assertThat(feed.cancel("A", "V", 1)).isOne();
        assertThat(feed.cancel("A", "V", 1)).isZero();
        assertThat(feed.print("A", "V", 1, at(10, 0), 10)).isZero();
        TapeEpoch epoch = feed.published();
        assertThat(epoch.kind(1)).isEqualTo(Kind.CANCEL);
        assertThat(epoch.price(1)).isEqualTo(10);
        assertThat(epoch.sipNanos(1)).isEqualTo(epoch.sipNanos(0));
        assertThat(feed.standing()).isEmpty();
        assertThat(tape.sum(new Symbol("A"), DayPart.REG)).isEqualTo(new PartSum(0, 0, 0));
    }

    @Test
    void aPrintThatComesAfterItsCancelNeverStands() {
        assertThat(feed.cancel("A", "V", 1)).isZero();
        assertThat(feed.print("A", "V", 1, at(10, 0), 10)).isZero();
        assertThat(feed.print("A", "N", 1, at(10, 0), 10)).isOne();
    }

    @Test
    void aCorrectionStandsInThePlaceOfTheWrongPrint() {
        feed.print("A", "V", 1, at(10, 0), 10);
        assertThat(feed.correct("A", "V", 1, 2, at(10, 1), 11)).isOne();
        assertThat(feed.correct("A", "V", 1, 2, at(10, 1), 11)).isZero();
        assertThat(feed.standing()).containsExactly("A/V/2 @11.0");
        assertThat(tape.epoch().kind(1)).isEqualTo(Kind.CORRECTION);
        assertThat(tape.epoch().replaces(1)).isOne();
        assertThat(tape.epoch().stands(0)).isFalse();
        assertThat(tape.sum(new Symbol("A"), DayPart.REG)).isEqualTo(new PartSum(1, 200, 2200));
    }

    @Test
    void aCorrectionToWhatDoesNotCountIsACancel() {
        feed.print("A", "V", 1, at(10, 0), 10);
        assertThat(feed.correct("A", "V", 1, 2, at(10, 1), 11, 100)).isOne();
        assertThat(feed.standing()).isEmpty();
        assertThat(tape.epoch().kind(1)).isEqualTo(Kind.CANCEL);
    }

    @Test
    void aCorrectionOfAPrintThatIsNotThereIsAPrint() {
        assertThat(feed.correct("A", "V", 1, 2, at(10, 1), 11)).isOne();
        assertThat(feed.print("A", "V", 1, at(10, 0), 10)).isZero();
        assertThat(feed.published().kind(0)).isEqualTo(Kind.TRADE);
    }

    @Test
    void aCorrectionMayKeepItsId() {
        feed.print("A", "V", 1, at(10, 0), 10);
        assertThat(feed.correct("A", "V", 1, 1, at(10, 0), 12)).isOne();
        assertThat(feed.correct("A", "V", 1, 1, at(10, 0), 12)).isZero();
        assertThat(feed.standing()).containsExactly("A/V/1 @12.0");
        assertThat(feed.cancel("A", "V", 1)).isOne();
        assertThat(feed.standing()).isEmpty();
    }

    @Test
    void whenTheRightPrintIsThereAlreadyACorrectionOnlyTakesTheWrongOneAway() {
        feed.print("A", "V", 1, at(10, 0), 10);
        feed.print("A", "V", 2, at(10, 1), 11);
        assertThat(feed.correct("A", "V", 1, 2, at(10, 1), 11)).isOne();
        assertThat(feed.standing()).containsExactly("A/V/2 @11.0");
        assertThat(tape.epoch().kind(2)).isEqualTo(Kind.CANCEL);
    }

    @Test
    void whatWasTakenBackStaysAwayOverTheSwitch() {
        feed.print("A", "V", 1, CLOSE + 1, 10);
        feed.print("A", "V", 2, CLOSE + 2, 10);
        feed.print("A", "V", 3, CLOSE + 3, 10);
        feed.cancel("A", "V", 1);
        feed.correct("A", "V", 3, 3, CLOSE + 3, 12);
        tape.switchDay(MONDAY);
        assertThat(feed.standing()).containsExactly("A/V/2 @10.0", "A/V/3 @12.0");
        assertThat(feed.print("A", "V", 1, CLOSE + 1, 10)).isZero();
    }

    @Test
    void historyFillsWhatIsMissingAndTakesBackWhatTheVendorMarked() {
        feed.print("A", "V", 1, at(10, 0), 10);
        feed.print("A", "V", 2, at(10, 1), 11);
        try (RootAllocator allocator = new RootAllocator();
                TradeBatch history = TradeBatch.create(allocator)) {
            history.append(trade(1, 10, ""));
            history.append(trade(2, 11, "incorrect"));
            history.append(trade(3, 12, "corrected"));
            history.append(trade(4, 13, "canceled"));
            assertThat(tape.addHistory(new Symbol("A"), history)).isEqualTo(2);
            assertThat(tape.addHistory(new Symbol("A"), history)).isZero();
        }
        assertThat(feed.standing()).containsExactly("A/V/1 @10.0", "A/V/3 @12.0");
        assertThat(feed.print("A", "V", 4, at(10, 0), 13)).isZero();
    }

    private static Trade trade(long id, double price, String update) {
        return new Trade(new Symbol("A"), Instant.parse("2026-02-13T15:00:00Z"), price, 200, "V", id, "@", update, "C");
    }

    @Test
    void readersSeeOnlyWhatIsPublished() {
        feed.print("A", "V", 1, at(10, 0), 10);
        assertThat(tape.epoch().rows()).isZero();
        List<Integer> told = new ArrayList<>();
        tape.listen(() -> told.add(tape.epoch().rows()));
        tape.publish();
        tape.switchDay(MONDAY);
        assertThat(told).containsExactly(1, 0);
    }

    @Test
    void hugeSizesAreKept() {
        long size = 5_000_000_000L;
        feed.print("A", "V", 1, at(10, 0), 1, size, "@");
        assertThat(feed.published().size(0)).isEqualTo(size);
    }

    @Test
    void idsAreUnsignedNumbers() {
        feed.print("A", "V", -1, at(10, 0), 10);
        assertThat(feed.published().id(0)).isEqualTo(-1L);
        assertThat(feed.print("A", "V", -1, at(10, 0), 10)).isZero();
    }

    @Test
    void theRowsOfASymbolAreFoundFromItsLast() {
        long id = 1;
        for (String symbol : List.of("A", "B", "A", "A")) feed.print(symbol, "V", id++, at(10, 0), 10);
        TapeEpoch epoch = feed.published();
        assertThat(epoch.previousOfSymbol(3)).isEqualTo(2);
        assertThat(epoch.previousOfSymbol(2)).isZero();
        assertThat(epoch.previousOfSymbol(0)).isEqualTo(-1);
        assertThat(epoch.previousOfSymbol(1)).isEqualTo(-1);
    }

    /// Enough for the table of keys to grow many times over.
    @Test
    void noneOfAHundredThousandPrintsIsTakenTwice() {
        Random dice = new Random(5);
        long[] ids = dice.longs(100_000).distinct().toArray();
        for (int i = 0; i < ids.length; i++)
            assertThat(feed.print(i % 3 == 0 ? "A" : "B", "V", ids[i], at(10, 0) + i, 10))
                    .isOne();
        for (int i = 0; i < ids.length; i++)
            assertThat(feed.print(i % 3 == 0 ? "A" : "B", "V", ids[i], at(10, 0), 11))
                    .isZero();
        TapeEpoch epoch = feed.published();
        for (int i = 0; i < ids.length; i++) assertThat(epoch.id(i)).isEqualTo(ids[i]);
    }

    @Test
    void moreThan65536SymbolsAreRefused() {
        Set<Symbol> many = new HashSet<>();
        for (int i = 0; i <= 65_536; i++) many.add(new Symbol("S" + i));
        assertThatThrownBy(() -> tape.follow(Followed.exIndex(many))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHugeWrongPrintLeavesNoTraceInTheSums() {
        feed.print("A", "V", 1, at(10, 0), 10.1);
        feed.print("A", "V", 2, at(10, 0), 1e15);
        feed.cancel("A", "V", 2);
        assertThat(tape.sum(new Symbol("A"), DayPart.REG).turnover()).isEqualTo(10.1 * 200);
    }
}
