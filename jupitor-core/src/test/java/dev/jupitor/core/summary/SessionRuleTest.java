package dev.jupitor.core.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The worked examples of stream-and-serving §9, 9–24.
class SessionRuleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);

    @Test
    void oneTradeIsAllPricesAndNoGain() {
        SessionStats stats = path(200, 5);
        assertThat(stats).isEqualTo(new SessionStats(1, 5, 5, 5, 5, 200, 1000, 0, 0, false, 0, 0, Optional.empty()));
    }

    @Test
    void nothingPrintedIsNone() {
        assertThat(SessionRule.of(new SessionTrades())).isEqualTo(SessionStats.NONE);
    }

    @Test
    void aGainIsAFractionOfTheAveragePrice() {
        SessionStats stats = path(200, 10, 11, 12);
        assertThat(stats.maxGain()).isEqualTo(0.18181818181818182);
        assertThat(stats.closeGain()).isEqualTo(0.18181818181818182);
        assertThat(stats.maxLoss()).isZero();
        assertThat(stats.gainFirst()).isTrue();
        assertThat(counts(stats)).hasSize(19);
        assertThat(used(stats)).containsExactly(0, 9, 18);
    }

    @Test
    void aFallIsALossAndNoGain() {
        SessionStats stats = path(200, 12, 11, 10);
        assertThat(stats.maxGain()).isZero();
        assertThat(stats.maxLoss()).isEqualTo(0.18181818181818182);
        assertThat(stats.gainFirst()).isFalse();
        assertThat(stats.closeGain()).isZero();
    }

    @Test
    void betweenRiseAndFallTheWindowsAverageCounts() {
        SessionStats stats = path(100, 10, 12, 9);
        assertThat(stats.maxGain()).isEqualTo(0.19047619047619047);
        assertThat(stats.maxLoss()).isEqualTo(0.2857142857142857);
        assertThat(stats.gainFirst()).isTrue();
        assertThat(stats.maxDrawdown()).isEqualTo(0.2857142857142857);
        assertThat(stats.closeGain()).isZero();
        assertThat(counts(stats)).hasSize(29);
    }

    @Test
    void aFallBeforeTheRiseIsNoDrawdown() {
        SessionStats stats = path(100, 10, 8, 12);
        assertThat(stats.maxGain()).isEqualTo(0.4);
        assertThat(stats.maxLoss()).isEqualTo(0.2);
        assertThat(stats.gainFirst()).isFalse();
        assertThat(stats.closeGain()).isEqualTo(0.4);
        assertThat(stats.maxDrawdown()).isZero();
        assertThat(counts(stats)).hasSize(40);
        assertThat(used(stats)).containsExactly(0, 20, 39);
    }

    @Test
    void theBestRiseMayEndAfterTheWorstFall() {
        SessionStats stats = path(100, 10, 12, 9, 11, 8, 13);
        assertThat(stats.maxGain()).isEqualTo(0.47619047619047616);
        assertThat(stats.maxLoss()).isEqualTo(0.38095238095238093);
        assertThat(stats.gainFirst()).isFalse();
    }

    @Test
    void sizesWeighThePrices() {
        SessionStats stats =
                stats(trades(new double[] {10, 12, 9, 10}, new long[] {1000, 100, 500, 200}, new long[] {1, 2, 3, 4}));
        assertThat(stats.turnover()).isEqualTo(17700);
        assertThat(stats.size()).isEqualTo(1800);
        assertThat(stats.maxGain()).isEqualTo(0.21052631578947367);
        assertThat(stats.maxLoss()).isEqualTo(0.3157894736842105);
        assertThat(stats.closeGain()).isEqualTo(0.10526315789473684);
        assertThat(stats.maxDrawdown()).isEqualTo(0.3157894736842105);
        assertThat(counts(stats)).hasSize(32);
        assertThat(counts(stats).get(0)).isEqualTo(1);
        assertThat(counts(stats).get(10)).isEqualTo(2);
        assertThat(counts(stats).get(31)).isEqualTo(1);
    }

    @Test
    void theOrderIsThatOfTime() {
        // as told: 12 at 3000, 10 at 1000, 9 at 2000
        SessionStats stats =
                stats(trades(new double[] {10, 9, 12}, new long[] {200, 200, 200}, new long[] {1000, 2000, 3000}));
        assertThat(stats.open()).isEqualTo(10);
        assertThat(stats.close()).isEqualTo(12);
        assertThat(stats.maxGain()).isEqualTo(0.2857142857142857);
        assertThat(stats.maxLoss()).isEqualTo(0.09523809523809523);
        assertThat(stats.gainFirst()).isFalse();
    }

    @Test
    void withoutSharesThereAreOnlyPrices() {
        SessionStats stats = path(0, 10, 12);
        assertThat(stats.high()).isEqualTo(12);
        assertThat(stats.low()).isEqualTo(10);
        assertThat(stats.open()).isEqualTo(10);
        assertThat(stats.close()).isEqualTo(12);
        assertThat(stats.turnover()).isZero();
        assertThat(stats.maxGain()).isZero();
        assertThat(stats.profile()).isEmpty();
    }

    @Test
    void aHundredthOfThePrintsMayBeLeftOut() {
        SessionStats stats = path(200, flat(100, 10, 50, 100));
        assertThat(stats.high()).isEqualTo(10);
        assertThat(stats.low()).isEqualTo(10);
        assertThat(stats.turnover()).isEqualTo(218000);
        assertThat(stats.maxGain()).isZero();
        assertThat(stats.maxLoss()).isZero();
        assertThat(stats.profile()).isEmpty();
    }

    @Test
    void amongFewerThanAHundredNoneIsLeftOut() {
        SessionStats stats = path(200, flat(99, 10, 49, 100));
        assertThat(stats.high()).isEqualTo(100);
        assertThat(stats.maxGain()).isEqualTo(1.6363636363636365);
        assertThat(stats.maxLoss()).isEqualTo(1.6363636363636365);
        assertThat(stats.gainFirst()).isTrue();
        assertThat(counts(stats)).hasSize(164);
    }

    @Test
    void noMoreThanAHundredthIsLeftOut() {
        double[] prices = flat(100, 10, 50, 100);
        prices[60] = 99;
        SessionStats stats = path(200, prices);
        assertThat(stats.high()).isEqualTo(99);
        assertThat(stats.maxGain()).isEqualTo(1.6330275229357798);
    }

    @Test
    void theCloseStandsEvenIfItIsLeftOut() {
        SessionStats stats = path(200, flat(100, 10, 99, 100));
        assertThat(stats.high()).isEqualTo(10);
        assertThat(stats.close()).isEqualTo(100);
        assertThat(stats.maxGain()).isZero();
        assertThat(stats.closeGain()).isEqualTo(8.256880733944953);
    }

    @Test
    void aPrintFarBelowIsLeftOutToo() {
        double[] prices = flat(100, 10, 50, 1);
        prices[0] = 11;
        SessionStats stats = path(200, prices);
        assertThat(stats.low()).isEqualTo(10);
        assertThat(stats.high()).isEqualTo(11);
        assertThat(stats.maxLoss()).isEqualTo(0.10080645161290323);
        assertThat(stats.closeGain()).isZero();
    }

    @Test
    void aProfileHasAtMostFiveHundredBuckets() {
        SessionStats stats = stats(trades(new double[] {1, 10}, new long[] {1_000_000, 101}, new long[] {1, 2}));
        assertThat(stats.maxGain()).isEqualTo(8.991827254472982);
        assertThat(counts(stats)).hasSize(500);
        assertThat(used(stats)).containsExactly(0, 499);
    }

    @Test
    void theProfileIsKeptForEachHour() {
        SessionTrades trades = new SessionTrades();
        trades.add(at(9, 30), 10, 200);
        trades.add(at(9, 59), 10, 200);
        trades.add(at(10, 0), 10.5, 200);
        trades.add(at(12, 30), 10.2, 200);
        SessionStats stats = SessionRule.of(trades, at(9, 0));
        assertThat(counts(stats)).containsExactly(2, 1, 0, 0, 1);
        assertThat(hours(stats))
                .containsExactly(
                        List.of(2, 0, 0, 0, 0), List.of(0, 0, 0, 0, 1), List.of(0, 0, 0, 0, 0), List.of(0, 1, 0, 0, 0));
    }

    @Test
    void thePreviousEveningCountsInTheFirstHour() {
        SessionTrades trades = new SessionTrades();
        trades.add(SessionClock.at(DAY.minusDays(1), LocalTime.of(19, 0)), 10, 200);
        trades.add(at(4, 30), 11, 200);
        assertThat(hours(SessionRule.of(trades, at(4, 0)))).hasSize(1);
    }

    @Test
    void aBusyMorningOfAcme() {
        SessionTrades trades = new SessionTrades();
        double[] prices = new double[500];
        Arrays.fill(prices, 0, 100, 10);
        Arrays.fill(prices, 100, 300, 11);
        Arrays.fill(prices, 300, 400, 12);
        Arrays.fill(prices, 400, 500, 11.4);
        for (int i = 0; i < 500; i++) trades.add(at(4, 0) + i * 30_000L, prices[i], 200);
        SessionStats stats = SessionRule.of(trades, at(4, 0));
        assertThat(stats.turnover()).isEqualTo(1108000, within(1108000 * 1e-12));
        assertThat(stats.maxGain()).isEqualTo(0.1667492157833911);
        assertThat(stats.maxLoss()).isEqualTo(0.0500247647350173);
        assertThat(stats.maxDrawdown()).isEqualTo(stats.maxLoss());
        assertThat(stats.closeGain()).isEqualTo(0.1167244510483738);
        assertThat(counts(stats)).containsExactly(100, 0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 100, 0, 0, 0, 0, 100);
        assertThat(hours(stats)).hasSize(5);
        assertThat(hours(stats).get(4)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0);
    }

    private static SessionStats path(long size, double... prices) {
        SessionTrades trades = new SessionTrades();
        for (int i = 0; i < prices.length; i++) trades.add(at(10, 0) + i * 1000L, prices[i], size);
        return SessionRule.of(trades);
    }

    private static double[] flat(int rows, double price, int at, double other) {
        double[] prices = new double[rows];
        Arrays.fill(prices, price);
        prices[at] = other;
        return prices;
    }

    private static SessionTrades trades(double[] prices, long[] sizes, long[] timestamps) {
        SessionTrades trades = new SessionTrades();
        for (int i = 0; i < prices.length; i++) trades.add(timestamps[i], prices[i], sizes[i]);
        return trades;
    }

    private static SessionStats stats(SessionTrades trades) {
        return SessionRule.of(trades);
    }

    private static long at(int hour, int minute) {
        return SessionClock.at(DAY, LocalTime.of(hour, minute));
    }

    private static List<Integer> counts(SessionStats stats) {
        TradeProfile profile = stats.profile().orElseThrow();
        return IntStream.range(0, profile.buckets()).mapToObj(profile::count).toList();
    }

    /// Buckets that hold one print.
    private static List<Integer> used(SessionStats stats) {
        List<Integer> counts = counts(stats);
        assertThat(Collections.max(counts)).isEqualTo(1);
        return IntStream.range(0, counts.size())
                .filter(i -> counts.get(i) == 1)
                .boxed()
                .toList();
    }

    private static List<List<Integer>> hours(SessionStats stats) {
        TradeProfile profile = stats.profile().orElseThrow();
        List<List<Integer>> hours = new ArrayList<>();
        for (int hour = 0; hour < profile.hours(); hour++) {
            int at = hour;
            hours.add(IntStream.range(0, profile.buckets())
                    .mapToObj(bucket -> profile.count(at, bucket))
                    .toList());
        }
        return hours;
    }
}
