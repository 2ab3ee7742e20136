package dev.jupitor.core.universe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// us-pipeline TC-14, and what must hold of any numbers.
class OrderStatisticsTest {
    @Test
    void tc14FourNumbersHaveTheirQuartilesBetweenThem() {
        double[] numbers = {10, 20, 30, 40};
        assertThat(OrderStatistics.percentile(numbers, 25)).isEqualTo(17.5);
        assertThat(OrderStatistics.percentile(numbers, 75)).isEqualTo(32.5);
    }

    @Test
    void tc14SevenNumbersHaveTheirQuartilesBetweenThem() {
        double[] numbers = {5, 100, 200, 400, 800, 1600, 6400};
        assertThat(OrderStatistics.percentile(numbers, 25)).isEqualTo(150);
        assertThat(OrderStatistics.percentile(numbers, 75)).isEqualTo(1200);
    }

    @Test
    void tc14FourZerosOfFiveMakeBothPercentilesZero() {
        double[] numbers = {0, 0, 0, 0, 100};
        assertThat(OrderStatistics.percentile(numbers, 25)).isZero();
        assertThat(OrderStatistics.percentile(numbers, 75)).isZero();
    }

    @Test
    void tc14AloneANumberIsEveryPercentile() {
        double[] numbers = {7};
        assertThat(OrderStatistics.percentile(numbers, 25)).isEqualTo(7);
        assertThat(OrderStatistics.percentile(numbers, 75)).isEqualTo(7);
    }

    @Test
    void theHundredthPercentileIsTheLargestNumber() {
        assertThat(OrderStatistics.percentile(new double[] {1, 2, 3}, 100)).isEqualTo(3);
        assertThat(OrderStatistics.percentile(new double[] {1, 2, 3}, 0)).isEqualTo(1);
    }

    @Test
    void tc14TheMedianOfAnEvenCountIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(OrderStatistics.median(new double[] {0, 0, 100, 300})).isEqualTo(50);
    }

    @Test
    void tc14TheMedianOfAnOddCountIsTheMiddle() {
        assertThat(OrderStatistics.median(new double[] {0, 0, 0, 1e6, 2e6})).isZero();
    }

    @Property
    void aPercentileLiesBetweenTheNumbersBesideItsRank(
            @ForAll @Size(min = 1, max = 50) double[] numbers, @ForAll @DoubleRange(max = 100) double percent) {
        double[] ascending = turnovers(numbers);
        double rank = percent / 100 * (ascending.length - 1);

        assertThat(OrderStatistics.percentile(ascending, percent))
                .isBetween(ascending[(int) Math.floor(rank)], Math.nextUp(ascending[(int) Math.ceil(rank)]));
    }

    @Property
    void theMedianIsTheFiftiethPercentileButForItsLastDigits(@ForAll @Size(min = 1, max = 50) double[] numbers) {
        double[] ascending = turnovers(numbers);
        double percentile = OrderStatistics.percentile(ascending, 50);

        assertThat(Math.abs(OrderStatistics.median(ascending) - percentile)).isLessThanOrEqualTo(1e-12 * percentile);
    }

    private static double[] turnovers(double[] numbers) {
        return Arrays.stream(numbers).map(n -> Math.abs(n) % 1e10).sorted().toArray();
    }
}
