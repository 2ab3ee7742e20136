package dev.jupitor.core.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jupitor.core.consolidate.DayGroup;
import dev.jupitor.core.consolidate.DstWeekend;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/// us-pipeline TC-18 and TC-19, and the rule against [NaiveRollingBars].
class RollingBarsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    private static final Symbol AAA = new Symbol("AAA");
    private static final Symbol BBB = new Symbol("BBB");
    /// 09:30 of the date.
    private static final long B = 1_770_975_000_000L;

    /// A print of one symbol, as the rule sees it.
    record Print(long at, double price, long size) {}

    @Test
    void tc18aGapsOfExactlyFiveMinutesAreBridged() {
        List<RollingBar> aaa = bars(
                AAA,
                new Print(B, 10, 200),
                new Print(B + 4_999, 11, 200),
                new Print(B + 5_000, 12, 400),
                new Print(B + 305_000, 9, 200),
                new Print(B + 605_001, 13.5, 200));
        List<RollingBar> bbb = bars(BBB, new Print(B + 1, 3, 500));
        assertThat(Stream.concat(aaa.stream(), bbb.stream()).sorted(RollingBar.FILE_ORDER))
                .containsExactly(
                        new RollingBar(AAA, B, "", 10.5, 2, 4200, 0, 2, 4200, 28.57142857142857),
                        new RollingBar(BBB, B, "", 3, 1, 1500, 0, 1, 1500, 0),
                        new RollingBar(AAA, B + 5_000, "", 12, 1, 4800, 14.285714285714285, 3, 9000, 12.5),
                        new RollingBar(AAA, B + 305_000, "", 9, 1, 1800, 0, 4, 10800, 50),
                        new RollingBar(AAA, B + 605_000, "", 13.5, 1, 2700, 50, 5, 13500, 0));
    }

    @Test
    void tc18bALongerGapWithinASessionBreaksTheWindow() {
        List<RollingBar> broken = bars(AAA, new Print(B, 10, 200), new Print(B + 305_000, 11, 200));
        assertThat(broken).extracting(RollingBar::gainPct5m).containsExactly(0.0, 0.0);
        assertThat(broken).extracting(RollingBar::trades5m).containsExactly(1L, 1L);
        assertThat(broken).extracting(RollingBar::gainPctFuture).containsExactly(10.0, 0.0);

        RollingBar bridged = bars(AAA, new Print(B, 10, 200), new Print(B + 300_000, 11, 200))
                .get(1);
        assertThat(bridged.gainPct5m()).isEqualTo(10);
        assertThat(bridged.trades5m()).isEqualTo(2);
        assertThat(bridged.turnover5m()).isEqualTo(4200);
    }

    @Test
    void tc18cAChangeOfSessionBridgesAnyGap() {
        List<RollingBar> bars = bars(
                AAA,
                new Print(SessionClock.at(DATE.minusDays(1), LocalTime.of(19, 59, 58)), 10, 200),
                new Print(SessionClock.at(DATE, LocalTime.of(4, 0)), 12, 200),
                new Print(B - 1, 15, 200),
                new Print(B, 14, 200));
        assertThat(bars.getFirst().timestamp()).isEqualTo(1_770_926_395_000L);
        assertThat(bars).extracting(RollingBar::gainPct5m).containsExactly(0.0, 20.0, 0.0, 0.0);
        assertThat(bars).extracting(RollingBar::trades5m).containsExactly(1L, 2L, 1L, 2L);
        assertThat(bars).extracting(RollingBar::gainPctFuture).containsExactly(50.0, 25.0, 0.0, 0.0);
    }

    @Test
    void tc18dAWindowHoldsSixtyBins() {
        List<RollingBar> bars = rising(62, 5_000);
        assertWindow(bars.get(59), 59, 1_554_000, 1.257861635220126);
        assertWindow(bars.get(60), 58.415841584158414, 1_566_000, 0.625);
        assertWindow(bars.get(61), 57.84313725490197, 1_578_000, 0);
    }

    @Test
    void tc18eSixtyBinsFourMinutesApartAreAWindowOfHours() {
        RollingBar last = rising(61, 240_000).get(60);
        assertThat(last.trades5m()).isEqualTo(60);
        assertThat(last.gainPct5m()).isEqualTo(58.415841584158414);
    }

    @Test
    void tc19TheBarsOfTheMondayAfterTheClockChange() throws IOException {
        assertThat(barsOfTheMonday())
                .containsExactly(
                        new RollingBar(
                                AAA,
                                1_772_812_800_000L,
                                "ACTIVE",
                                10.2,
                                1,
                                2039.9999999999998,
                                0,
                                1,
                                2039.9999999999998,
                                12.745098039215694),
                        new RollingBar(BBB, 1_773_064_800_000L, "SPORADIC", 5, 1, 2500, 0, 1, 2500, 0),
                        new RollingBar(
                                AAA,
                                1_773_068_400_000L,
                                "ACTIVE",
                                11,
                                1,
                                3300,
                                7.843137254901968,
                                2,
                                5340,
                                4.545454545454546),
                        new RollingBar(AAA, 1_773_072_000_000L, "ACTIVE", 11.5, 1, 3450, 0, 1, 3450, 0));
    }

    @Test
    void noPrintsAreNoBarsAndTheNextSymbolStartsAfresh() {
        RollingBars rolling = new RollingBars(DATE);
        List<RollingBar> bars = new ArrayList<>();
        rolling.finish(AAA, "", bars::add);
        assertThat(bars).isEmpty();
        rolling.add(B + 5_000, 10, 200);
        rolling.finish(AAA, "", bar -> {});
        rolling.add(B, 20, 200);
        rolling.finish(BBB, "ACTIVE", bars::add);
        assertThat(bars).containsExactly(new RollingBar(BBB, B, "ACTIVE", 20, 1, 4000, 0, 1, 4000, 0));
    }

    @Test
    void aPrintOfAnEarlierBinIsRefused() {
        RollingBars rolling = new RollingBars(DATE);
        rolling.add(B, 10, 200);
        assertThatIllegalArgumentException().isThrownBy(() -> rolling.add(B - 1, 10, 200));
    }

    @Property(tries = 300)
    void theBarsAreThoseOfTheRuleSaidWordForWord(@ForAll("prints") List<Print> prints) {
        assertThat(bars(AAA, prints.toArray(Print[]::new))).isEqualTo(NaiveRollingBars.of(DATE, AAA, "", prints));
    }

    /// Prints of Friday 2026-02-13 and the evening before: dense, around the longest gap, and far apart.
    @Provide
    Arbitrary<List<Print>> prints() {
        Arbitrary<Long> steps = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 12_000),
                Arbitraries.longs().between(295_000, 310_000),
                Arbitraries.longs().between(0, 4_000_000));
        Arbitrary<Print> relative = Combinators.combine(
                        steps,
                        Arbitraries.doubles().between(0.5, 500).ofScale(4),
                        Arbitraries.longs().between(101, 100_000))
                .as(Print::new);
        Arbitrary<Long> begins = Arbitraries.of(
                SessionClock.close4pm(DATE.minusDays(1)) + 1,
                SessionClock.close4pm(DATE.minusDays(4)) + 1,
                SessionClock.at(DATE.minusDays(1), LocalTime.of(19, 55)),
                SessionClock.at(DATE, LocalTime.of(9, 20)));
        return Combinators.combine(begins, relative.list().ofMaxSize(150)).as(RollingBarsTest::laidOut);
    }

    /// Turns distances into times.
    private static List<Print> laidOut(long begin, List<Print> distances) {
        List<Print> prints = new ArrayList<>();
        long at = begin;
        for (Print distance : distances) {
            at += distance.at();
            prints.add(new Print(at, distance.price(), distance.size()));
        }
        return prints;
    }

    private static List<RollingBar> rising(int bins, long apart) {
        return bars(
                AAA,
                IntStream.range(0, bins)
                        .mapToObj(i -> new Print(B + i * apart, 100 + i, 200))
                        .toArray(Print[]::new));
    }

    private static void assertWindow(RollingBar bar, double gain, double turnover, double future) {
        assertThat(bar.gainPct5m()).isEqualTo(gain);
        assertThat(bar.trades5m()).isEqualTo(60);
        assertThat(bar.turnover5m()).isEqualTo(turnover);
        assertThat(bar.gainPctFuture()).isEqualTo(future);
    }

    private static List<RollingBar> bars(Symbol symbol, Print... prints) {
        RollingBars rolling = new RollingBars(DATE);
        for (Print print : prints) rolling.add(print.at(), print.price(), print.size());
        List<RollingBar> bars = new ArrayList<>();
        rolling.finish(symbol, "", bars::add);
        return bars;
    }

    private static List<RollingBar> barsOfTheMonday() throws IOException {
        Map<String, RollingBars> bySymbol = new TreeMap<>();
        Map<String, String> tiers = Map.of("AAA", "ACTIVE", "BBB", "SPORADIC");
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch day = DstWeekend.dayFile(DayGroup.EX_INDEX, allocator)) {
            for (int row = 0; row < day.rows(); row++)
                bySymbol.computeIfAbsent(day.symbol(row), s -> new RollingBars(LocalDate.of(2026, 3, 9)))
                        .add(day.timestamp(row), day.price(row), day.size(row));
        }
        List<RollingBar> bars = new ArrayList<>();
        bySymbol.forEach((symbol, rolling) -> rolling.finish(new Symbol(symbol), tiers.get(symbol), bars::add));
        bars.sort(RollingBar.FILE_ORDER);
        return bars;
    }
}
