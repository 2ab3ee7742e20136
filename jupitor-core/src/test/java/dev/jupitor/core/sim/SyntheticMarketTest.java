package dev.jupitor.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SyntheticMarketTest {

    private static final TradingCalendar NYSE = new NyseCalendar();
    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final LocalDate HALF_DAY = LocalDate.of(2025, 11, 28);
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol BRK_B = new Symbol("BRK.B");

    private final SyntheticMarket market = week().build(1);

    @Test
    void theSameShapeGivesTheSameMarketByteForByte() {
        assertThat(dump(week().build(7))).isEqualTo(dump(week().build(7)));
    }

    @Test
    void anotherSeedGivesAnotherMarket() {
        assertThat(text(week().build(7).prints(AAPL, MONDAY)))
                .isNotEqualTo(text(week().build(8).prints(AAPL, MONDAY)));
    }

    @Test
    void aStockThatRunsMovesFarAndIsTradedMuch() {
        MarketShape.Builder calm =
                MarketShape.builder().symbols(8).dates(MONDAY, FRIDAY).tradesPerDay(20_000);
        SyntheticMarket quiet = SyntheticMarket.of(calm.build(), NYSE);
        SyntheticMarket running = SyntheticMarket.of(calm.runners(1).build(), NYSE);
        Symbol spy = new Symbol("SPY");

        assertThat(text(running.prints(spy, MONDAY))).isEqualTo(text(quiet.prints(spy, MONDAY)));
        for (LocalDate date : quiet.sessions()) {
            Bar still = quiet.dailyBar(BRK_B, date).orElseThrow();
            Bar run = running.dailyBar(BRK_B, date).orElseThrow();
            assertThat(run.high() / run.low()).isGreaterThan(1.1).isGreaterThan(still.high() / still.low());
            assertThat(run.tradeCount()).isGreaterThan(4 * still.tradeCount());
        }
    }

    @Test
    void neitherOrderNorThreadsMatter() throws Exception {
        Map<String, String> inOrder = dump(market);
        List<Map.Entry<Symbol, LocalDate>> parts = new ArrayList<>();
        for (Symbol symbol : market.symbols())
            for (LocalDate date : market.sessions()) parts.add(Map.entry(symbol, date));
        Collections.shuffle(parts, new Random(3));
        Map<String, String> shuffled = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Map<String, Future<String>> running = new HashMap<>();
            for (var part : parts) {
                running.put(
                        part.getKey() + " " + part.getValue(),
                        threads.submit(() -> text(market.prints(part.getKey(), part.getValue()))));
            }
            for (var result : running.entrySet())
                shuffled.put(result.getKey(), result.getValue().get());
        }
        assertThat(shuffled).isEqualTo(inOrder);
    }

    @Test
    void printsAreOrderedByInstantExchangeAndUnsignedId() {
        forEachDay(market, prints -> {
            for (int row = 1; row < prints.rows(); row++)
                assertThat(compare(prints, row - 1, row)).isNegative();
        });
    }

    @Test
    void anIdIsUniqueOnItsVenueAndOccursOnOthers() {
        SyntheticPrints prints = market.prints(AAPL, MONDAY);
        Set<String> onVenue = new HashSet<>();
        Map<Long, Set<Character>> venues = new HashMap<>();
        for (int row = 0; row < prints.rows(); row++) {
            assertThat(onVenue.add(prints.exchange(row) + " " + prints.id(row))).isTrue();
            venues.computeIfAbsent(prints.id(row), id -> new HashSet<>()).add(prints.exchange(row));
        }
        assertThat(venues.values()).anyMatch(letters -> letters.size() >= 5);
    }

    @Test
    void finraNumbersHaveFourteenDigitsAndSomeVenuesBeginBeyond32And63Bits() {
        boolean[] seen = new boolean[2];
        forEachDay(market, prints -> {
            for (int row = 0; row < prints.rows(); row++) {
                long id = prints.id(row);
                if (prints.exchange(row) == 'D') assertThat(Long.toString(id)).hasSize(14);
                else if (id < 0) seen[1] = true;
                else if (id > 0xFFFF_FFFFL) seen[0] = true;
            }
        });
        assertThat(seen).containsOnly(true);
    }

    @Test
    void aNanosecondIsSharedByPrintsOfOneVenueAndOfSeveral() {
        SyntheticPrints prints = market.prints(AAPL, MONDAY);
        int sameVenue = 0;
        int otherVenue = 0;
        for (int row = 1; row < prints.rows(); row++) {
            if (prints.sipNanos(row) != prints.sipNanos(row - 1)) continue;
            if (prints.exchange(row) == prints.exchange(row - 1)) sameVenue++;
            else otherVenue++;
        }
        assertThat(sameVenue).isPositive();
        assertThat(otherVenue).isPositive();
    }

    @Test
    void newYorksTapesTickInMicrosecondsAndNasdaqsInNanoseconds() {
        SyntheticPrints onA = market.prints(BRK_B, MONDAY);
        SyntheticPrints onC = market.prints(AAPL, MONDAY);
        assertThat(onA.tape()).isEqualTo('A');
        assertThat(onC.tape()).isEqualTo('C');
        for (int row = 0; row < onA.rows(); row++)
            assertThat(onA.sipNanos(row) % 1_000).isZero();
        assertThat(rows(onC).filter(row -> onC.sipNanos(row) % 1_000 != 0).count())
                .isGreaterThan(onC.rows() / 2);
    }

    @Test
    void tradingIsBusyAtTheOpenAndAtTheCloseAndQuietAtNoonAndOutsideTheSession() {
        int[] perHalfHour = new int[48];
        forEachDay(
                market,
                prints -> rows(prints)
                        .forEach(row -> perHalfHour[wallClock(prints, row).toSecondOfDay() / 1_800]++));
        int open = perHalfHour[19];
        int noon = perHalfHour[25];
        int close = perHalfHour[31];
        assertThat(open).isGreaterThan(noon * 3 / 2);
        assertThat(close).isGreaterThan(noon * 3 / 2);
        assertThat(noon).isGreaterThan(10 * perHalfHour[12]);
        assertThat(noon).isGreaterThan(3 * perHalfHour[34]);
    }

    @Test
    void aHalfDayHasNoRegularPrintsAfterOneAndNoneAfterFive() {
        SyntheticMarket halfDay = market(HALF_DAY, HALF_DAY, 24, 60_000);
        Set<PrintKind> regular =
                EnumSet.of(PrintKind.REGULAR, PrintKind.SWEEP, PrintKind.ODD_LOT, PrintKind.SWEEP_ODD_LOT);
        forEachDay(
                halfDay,
                prints -> rows(prints).forEach(row -> {
                    LocalTime time = wallClock(prints, row);
                    if (regular.contains(prints.kind(row))) assertThat(time).isBefore(LocalTime.of(13, 0));
                    boolean counts = prints.kind(row).inDailyBar() != PrintKind.Counts.NOTHING;
                    if (counts && !prints.update(row, Long.MAX_VALUE).equals("corrected"))
                        assertThat(time).isBefore(LocalTime.of(17, 0));
                }));
        assertThat(rows(halfDay.prints(AAPL, HALF_DAY))
                        .anyMatch(row -> halfDay.prints(AAPL, HALF_DAY).kind(row) == PrintKind.CLOSING))
                .isTrue();
    }

    @Test
    void theDayIsFourToEightNewYorkOnBothSidesOfTheClockChange() {
        SyntheticMarket overTheChange = market(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9), 6, 60_000);
        assertThat(overTheChange.sessions()).containsExactly(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9));
        forEachDay(
                overTheChange,
                prints -> rows(prints).forEach(row -> {
                    LocalTime time = wallClock(prints, row);
                    assertThat(SessionClock.dateOf(SessionClock.etMillis(prints.sipNanos(row))))
                            .isEqualTo(prints.date());
                    assertThat(time).isAfterOrEqualTo(LocalTime.of(4, 0));
                    if (time.isAfter(LocalTime.of(20, 0)))
                        assertThat(prints.kind(row)).isEqualTo(PrintKind.OFFICIAL_CLOSE);
                }));
    }

    @Test
    void someDaysBeginExactlyAtFourAndEndExactlyAtEight() {
        SyntheticMarket month = market(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 30), 3, 9_000);
        int[] edges = new int[2];
        forEachDay(month, prints -> {
            if (prints.firstAtOrAfter(nanos(prints.date(), LocalTime.of(4, 0)) + 1) > 0) edges[0]++;
            long end = nanos(prints.date(), LocalTime.of(20, 0));
            if (prints.firstAtOrAfter(end) < prints.firstAtOrAfter(end + 1)) edges[1]++;
        });
        assertThat(edges[0]).isPositive();
        assertThat(edges[1]).isPositive();
    }

    @Test
    void latePrintsAreMadeOnlyWhenAskedForAndThenCount() {
        assertThat(latePrintsThatCount(week().build(1))).isZero();
        assertThat(latePrintsThatCount(week().latePrints().build(1))).isPositive();
    }

    @Test
    void everyKindOfPrintOccursOnSomeDay() {
        Set<PrintKind> seen = EnumSet.noneOf(PrintKind.class);
        forEachDay(
                market(MONDAY, FRIDAY, 24, 240_000), prints -> rows(prints).forEach(row -> seen.add(prints.kind(row))));
        assertThat(seen).containsAll(EnumSet.allOf(PrintKind.class));
    }

    @Test
    void conditionsAreWrittenAsTheTapeWritesThem() {
        assertThat(PrintKind.AVERAGE_PRICE.codes(Tape.A)).containsExactly(" ", "B");
        assertThat(PrintKind.AVERAGE_PRICE.codes(Tape.C)).containsExactly("@", "W");
        assertThat(PrintKind.BUNCHED.joinedCodes(Tape.C)).isEqualTo("@,B");
        assertThat(PrintKind.UNMARKED.codes(Tape.B)).isEmpty();
        assertThat(PrintKind.UNMARKED.joinedCodes(Tape.B)).isEmpty();
        assertThat(PrintKind.EXTENDED_SWEEP_ODD_LOT.joinedCodes(Tape.A)).isEqualTo(" ,F,T,I");
    }

    @Test
    void theCastHasItsSpecialCases() {
        assertThat(market.symbols()).contains(AAPL, new Symbol("SPY"), BRK_B, new Symbol("CON"), new Symbol("PRN"));
        assertThat(rowsOf("NEVR")).containsOnly(0);
        assertThat(rowsOf("NEWT").getFirst()).isZero();
        assertThat(rowsOf("NEWT").getLast()).isPositive();
        assertThat(rowsOf("TWTR").getFirst()).isPositive();
        assertThat(rowsOf("TWTR").getLast()).isZero();
        assertThat(asset("TWTR").active()).isFalse();
        assertThat(asset("FB").active()).isFalse();
        assertThat(rowsOf("META")).allMatch(rows -> rows > 0);
        assertThat(market.prints(new Symbol("MULN"), MONDAY).price(0)).isLessThan(0.1);
        assertThat(market.prints(new Symbol("BKNG"), MONDAY).price(0)).isGreaterThan(1_000);
    }

    @Test
    void theVendorAlsoListsNamesThatAreNoSymbols() {
        List<Asset> unusable = market.assets().stream()
                .filter(asset -> Symbol.parse(asset.symbol()).isEmpty())
                .toList();
        assertThat(unusable).extracting(Asset::symbol).contains("BAD/NAME", "lower");
        assertThat(market.assets()).extracting(Asset::symbol).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void eightThousandSymbolsAreDistinctAndShareTheMarketUnequally() {
        SyntheticMarket large = market(MONDAY, MONDAY, 8_000, 10_000_000);
        assertThat(large.symbols()).hasSize(8_000).doesNotHaveDuplicates().isSorted();
        assertThat(large.prints(AAPL, MONDAY).rows()).isGreaterThan(100_000);
        assertThat(large.prints(large.symbols().get(4_321), MONDAY).rows()).isLessThan(10_000);
    }

    @Test
    void aListOfSymbolsIsTakenAsItIs() {
        List<Symbol> wanted = List.of(new Symbol("ZZZ"), AAPL, new Symbol("A-1"));
        SyntheticMarket listed = SyntheticMarket.of(
                MarketShape.builder().symbols(wanted).dates(MONDAY, FRIDAY).build(), NYSE);
        assertThat(listed.symbols()).containsExactly(new Symbol("A-1"), AAPL, new Symbol("ZZZ"));
        forEachDay(listed, prints -> assertThat(prints.rows()).isPositive());
        assertThat(listed.prints(new Symbol("SPY"), MONDAY).isEmpty()).isTrue();
    }

    @Test
    void aDayIsTheSameInALongerMarket() {
        SyntheticMarket longer = market(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 20), 24, 60_000);
        assertThat(text(longer.prints(AAPL, MONDAY))).isEqualTo(text(market.prints(AAPL, MONDAY)));
    }

    @Test
    void thereIsNothingOnDaysWithoutASessionOrOutsideTheRange() {
        assertThat(market.prints(AAPL, LocalDate.of(2026, 2, 14)).isEmpty()).isTrue();
        assertThat(market.prints(AAPL, LocalDate.of(2026, 2, 17)).isEmpty()).isTrue();
        assertThat(market.dailyBar(AAPL, LocalDate.of(2026, 2, 14))).isEmpty();
        assertThat(market.prints(AAPL, MONDAY).settledAt()).isPositive();
    }

    @Test
    void anImpossibleShapeIsRefused() {
        assertThatThrownBy(() -> MarketShape.builder().dates(FRIDAY, MONDAY).build())
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() ->
                        MarketShape.builder().symbols(0).dates(MONDAY, FRIDAY).build())
                .hasMessageContaining("symbols");
        assertThatThrownBy(() -> MarketShape.builder()
                        .symbols(List.of(AAPL, AAPL))
                        .dates(MONDAY, FRIDAY)
                        .build())
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> MarketShape.builder().build()).hasMessageContaining("dates");
    }

    private List<Integer> rowsOf(String ticker) {
        return market.sessions().stream()
                .map(date -> market.prints(new Symbol(ticker), date).rows())
                .toList();
    }

    private Asset asset(String ticker) {
        return market.assets().stream()
                .filter(asset -> asset.symbol().equals(ticker))
                .findFirst()
                .orElseThrow();
    }

    private static long latePrintsThatCount(SyntheticMarket market) {
        long[] count = new long[1];
        forEachDay(
                market,
                prints -> count[0] += rows(prints)
                        .filter(row -> wallClock(prints, row).isAfter(LocalTime.of(20, 0)))
                        .filter(row -> prints.kind(row).inDailyBar() != PrintKind.Counts.NOTHING)
                        .count());
        return count[0];
    }

    private static int compare(SyntheticPrints prints, int left, int right) {
        int byTime = Long.compare(prints.sipNanos(left), prints.sipNanos(right));
        if (byTime != 0) return byTime;
        int byVenue = Character.compare(prints.exchange(left), prints.exchange(right));
        return byVenue != 0 ? byVenue : Long.compareUnsigned(prints.id(left), prints.id(right));
    }

    private static LocalTime wallClock(SyntheticPrints prints, int row) {
        return SessionClock.timeOf(SessionClock.etMillis(prints.sipNanos(row)));
    }

    private static long nanos(LocalDate date, LocalTime time) {
        return SessionClock.instant(date, time).toEpochMilli() * 1_000_000;
    }

    private static java.util.stream.Stream<Integer> rows(SyntheticPrints prints) {
        return java.util.stream.IntStream.range(0, prints.rows()).boxed();
    }

    private static void forEachDay(SyntheticMarket market, java.util.function.Consumer<SyntheticPrints> check) {
        for (Symbol symbol : market.symbols()) {
            for (LocalDate date : market.sessions()) check.accept(market.prints(symbol, date));
        }
    }

    private static Map<String, String> dump(SyntheticMarket market) {
        Map<String, String> parts = new HashMap<>();
        forEachDay(market, prints -> parts.put(prints.symbol() + " " + prints.date(), text(prints)));
        return parts;
    }

    private static String text(SyntheticPrints prints) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < prints.rows(); row++) {
            text.append(prints.sipNanos(row))
                    .append(' ')
                    .append(prints.exchange(row))
                    .append(' ');
            text.append(prints.id(row))
                    .append(' ')
                    .append(prints.priceTenThousandths(row))
                    .append(' ');
            text.append(prints.size(row))
                    .append(' ')
                    .append(prints.joinedConditions(row))
                    .append(' ');
            text.append(prints.update(row, Long.MAX_VALUE))
                    .append(prints.knownAt(row))
                    .append('\n');
        }
        return text.append(prints.dailyBar()).toString();
    }

    private static SyntheticMarket market(LocalDate first, LocalDate last, int symbols, long tradesPerDay) {
        return SyntheticMarket.of(
                MarketShape.builder()
                        .dates(first, last)
                        .symbols(symbols)
                        .tradesPerDay(tradesPerDay)
                        .build(),
                NYSE);
    }

    private static Week week() {
        return new Week(MarketShape.builder().dates(MONDAY, FRIDAY));
    }

    private record Week(MarketShape.Builder shape) {
        Week latePrints() {
            return new Week(shape.latePrints(true));
        }

        SyntheticMarket build(long seed) {
            return SyntheticMarket.of(shape.seed(seed).build(), NYSE);
        }
    }
}
