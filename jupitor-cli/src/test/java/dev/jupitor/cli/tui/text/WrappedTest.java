package dev.jupitor.cli.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {
    @Test
    void whatHasNoRoomEndsInDots() {
        assertThat(Wrapped.lines("The quick brown fox jumps over the lazy dog and runs away", 20, 2))
                .containsExactly("The quick brown fox", "jumps over the l...");
    }

    @Test
    void wideCharactersAreNeverHalved() {
        assertThat(Wrapped.lines("漢字漢字漢字", 5, 9)).containsExactly("漢字", "漢字", "漢字");
        assertThat(Wrapped.cut("漢字漢字漢字", 8)).isEqualTo("漢字...");
    }

    @Test
    void risingPricesRiseOnScreen() {
        double[] prices = {1, 2, Double.NaN, 4};
        assertThat(Sparkline.ofPrices(prices, 4)).isEqualTo("▁▃ █");
        assertThat(Sparkline.ofAmounts(new long[] {0, 8, 4}, 3)).isEqualTo(" █▅");
        assertThat(BrailleChart.of(new double[] {1, 2}, 1, 1)).containsExactly("⡈");
    }
}
