package dev.jupitor.core.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.Tier;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewsChoiceTest {
    @Test
    void theHundredMostTradedOfEachTierAreChosenAndTwentyOfTheQuietOnesInDepth() {
        Map<Symbol, Long> trades = new HashMap<>();
        Map<Symbol, Tier> tiers = new HashMap<>();
        for (Tier tier : Tier.values())
            for (int i = 0; i < 150; i++) {
                Symbol symbol = new Symbol(tier.name().charAt(0) + "%03d".formatted(i));
                trades.put(symbol, 1_000L - i);
                tiers.put(symbol, tier);
            }
        trades.put(new Symbol("NONE"), 1_000_000L);
        Map<Symbol, Integer> pages = NewsChoice.of(trades, tiers).pages();

        assertThat(pages).hasSize(300).doesNotContainKeys(new Symbol("NONE"), new Symbol("A100"));
        assertThat(pages.get(new Symbol("A000"))).isEqualTo(1);
        assertThat(pages.get(new Symbol("M019"))).isEqualTo(100);
        assertThat(pages.get(new Symbol("S019"))).isEqualTo(100);
        assertThat(pages.get(new Symbol("M020"))).isEqualTo(1);
        assertThat(pages.get(new Symbol("S099"))).isEqualTo(1);
    }

    @Test
    void equallyTradedSymbolsAreChosenByTheirNames() {
        Map<Symbol, Long> trades = new HashMap<>();
        Map<Symbol, Tier> tiers = new HashMap<>();
        for (int i = 0; i < 101; i++) {
            trades.put(new Symbol("M%03d".formatted(i)), 5L);
            tiers.put(new Symbol("M%03d".formatted(i)), Tier.MODERATE);
        }
        assertThat(NewsChoice.of(trades, tiers).pages())
                .containsKey(new Symbol("M099"))
                .doesNotContainKey(new Symbol("M100"));
    }
}
