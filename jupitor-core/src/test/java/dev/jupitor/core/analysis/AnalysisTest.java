package dev.jupitor.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers of china-ios-python §5.1.
class AnalysisTest {
    private static final Offset<Double> EXACT = within(1e-10);
    private static final double[] PRICES = {100, 120, 90, 130, 117};
    private static final Returns RETURNS = Returns.of(.01, -.02, .015, .005);

    @Test
    void returnsGoFromEachDayToTheNext() {
        assertThat(Returns.ofPrices(PRICES).values()).containsExactly(new double[] {.2, -.25, 4 / 9.0, -.1}, EXACT);
    }

    @Test
    void cumulativeReturnsTellWhatBecameOfTheMoney() {
        assertThat(Returns.ofPrices(PRICES).cumulative()).containsExactly(new double[] {.2, -.1, .3, .17}, EXACT);
        assertThat(Returns.ofPrices(PRICES).total()).isEqualTo(.17, EXACT);
    }

    @Test
    void theDeepestFallIsMeasuredFromTheHighestPriceBeforeIt() {
        assertThat(Drawdown.max(PRICES)).isEqualTo(-.25, EXACT);
    }

    @Test
    void sharpeIsTheRewardOfAYearForItsSpread() {
        assertThat(RETURNS.sharpe(0)).isEqualTo(2.5528888302, EXACT);
    }

    @Test
    void whatIsToBeHadWithoutRiskIsNoReward() {
        assertThat(RETURNS.sharpe(.05)).isEqualTo(2.3502786056, EXACT);
    }

    @Test
    void volatilityIsTheSpreadOfAYear() {
        assertThat(RETURNS.volatility()).isEqualTo(.2467792536, EXACT);
    }

    @Test
    void withoutReturnsEverythingIsZero() {
        Returns none = Returns.ofPrices(100);
        assertThat(none.values()).isEmpty();
        assertThat(none.total()).isZero();
        assertThat(none.sharpe(0)).isZero();
        assertThat(none.volatility()).isZero();
        assertThat(Drawdown.max()).isZero();
    }

    @Test
    void oneReturnHasNoSpread() {
        assertThat(Returns.of(.01).volatility()).isZero();
        assertThat(Returns.of(.01).sharpe(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoPriceIsRefused(double price) {
        assertThatIllegalArgumentException().isThrownBy(() -> Returns.ofPrices(10, price));
        assertThatIllegalArgumentException().isThrownBy(() -> Drawdown.max(10, price));
    }

    @Property
    void theTotalIsFromTheFirstPriceToTheLast(@ForAll("prices") double[] prices) {
        double expected = prices[prices.length - 1] / prices[0] - 1;
        assertThat(Returns.ofPrices(prices).total()).isEqualTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }

    @Property
    void noFallIsDeeperThanTheDeepestPairOfDays(@ForAll("prices") double[] prices) {
        double deepest = IntStream.range(0, prices.length)
                .boxed()
                .flatMap(peak -> IntStream.range(peak, prices.length)
                        .mapToObj(later -> (prices[later] - prices[peak]) / prices[peak]))
                .min(Double::compare)
                .orElse(0.0);
        assertThat(Drawdown.max(prices)).isEqualTo(deepest, within(1e-12)).isBetween(-1.0, 0.0);
    }

    @Property
    void noCurrencyChangesWhatIsSaid(
            @ForAll("prices") double[] prices, @ForAll @IntRange(min = -20, max = 20) int exponent) {
        double[] scaled =
                Arrays.stream(prices).map(price -> Math.scalb(price, exponent)).toArray();
        Returns returns = Returns.ofPrices(prices);
        assertThat(Returns.ofPrices(scaled).values()).isEqualTo(returns.values());
        assertThat(Returns.ofPrices(scaled).sharpe(.02)).isEqualTo(returns.sharpe(.02));
        assertThat(Drawdown.max(scaled)).isEqualTo(Drawdown.max(prices));
    }

    @Provide
    Arbitrary<double[]> prices() {
        return Arbitraries.doubles()
                .between(1, 1e3)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property
    void equalReturnsHaveNoSpread(
            @ForAll @DoubleRange(min = -.5, max = .5) double same, @ForAll @IntRange(max = 300) int days) {
        double[] values = new double[days];
        Arrays.fill(values, same);
        assertThat(Returns.of(values).volatility()).isZero();
        assertThat(Returns.of(values).sharpe(.01)).isZero();
    }
}
