package dev.jupitor.core.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.universe.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Which symbols are shown, and in what order (stream-and-serving §9, 25 to 28).
class TierBoardTest {
    private static final Map<String, Tier> ACME = Map.of("ACME", Tier.ACTIVE);

    @Test
    void fiveHundredPrintsOfWhichTheLastIsElevenPercentHigherAreShown() {
        SymbolSessions symbol = lastHigher(500, 11.1);
        assertThat(symbol.reg().maxGain()).isEqualTo(0.10997580532282894);
        assertThat(shown(symbol)).containsExactly("ACME");
    }

    @Test
    void oneFewerIsHidden() {
        assertThat(shown(lastHigher(499, 11.1))).isEmpty();
    }

    @Test
    void aGainThatComesToLessThanTenPercentOfTheAverageIsHidden() {
        SymbolSessions symbol = lastHigher(500, 11.0);
        assertThat(symbol.reg().maxGain()).isEqualTo(0.09998000399920015);
        assertThat(shown(symbol)).isEmpty();
    }

    @Test
    void aGainOfJustAboveTenPercentIsShown() {
        SymbolSessions symbol = lastHigher(500, 11.002);
        assertThat(symbol.reg().maxGain()).isEqualTo(0.10017992394324185);
        assertThat(shown(symbol)).containsExactly("ACME");
    }

    @Test
    void gainAndPrintsHaveToBeOfTheSameSession() {
        SessionStats many = stats(5000, 1e6, 0.05);
        SessionStats rising = stats(100, 1e6, 0.5);
        assertThat(shown(new SymbolSessions("ACME", many, rising))).isEmpty();
        assertThat(shown(new SymbolSessions("ACME", stats(500, 1, 0.1), rising)))
                .containsExactly("ACME");
    }

    @Test
    void aSymbolWithoutATierIsNotShown() {
        assertThat(TierBoard.choose(List.of(lastHigher(500, 11.1)).stream(), Map.of(), SortMode.PRE_TRADES))
                .isEmpty();
    }

    @Test
    void ofMoreThanFiveActiveOnesTheBestOfEachMetricAreShown() {
        assertThat(fourteen(SortMode.REG_TRADES))
                .containsExactly("S13", "S12", "S11", "S10", "S09", "S04", "S03", "S02", "S01", "S00");
    }

    @Test
    void orderedByGainOrTurnoverTheSameAreShownTheOtherWayRound() {
        List<String> expected = List.of("S00", "S01", "S02", "S03", "S04", "S09", "S10", "S11", "S12", "S13");
        assertThat(fourteen(SortMode.REG_GAIN)).isEqualTo(expected);
        assertThat(fourteen(SortMode.REG_TURNOVER)).isEqualTo(expected);
    }

    @Test
    void equalSymbolsAreShownByTheAlphabet() {
        assertThat(fourteen(SortMode.PRE_TRADES)).isSorted();
        assertThat(fourteen(SortMode.NEWS)).isSorted();
    }

    @Test
    void moderateAndSporadicShowEight() {
        List<SymbolSessions> nine = new ArrayList<>();
        Map<String, Tier> tiers = new HashMap<>();
        for (int i = 0; i < 18; i++) {
            SessionStats same = stats(500 + i, 1000 + i, 0.2 + i);
            nine.add(new SymbolSessions("T%02d".formatted(i), same, same));
            tiers.put("T%02d".formatted(i), i < 9 ? Tier.MODERATE : Tier.SPORADIC);
        }
        List<TierBoard> boards = TierBoard.choose(nine.stream(), tiers, SortMode.PRE_TRADES);
        assertThat(boards).extracting(TierBoard::tier).containsExactly(Tier.MODERATE, Tier.SPORADIC);
        assertThat(symbols(boards.getFirst())).containsExactly("T08", "T07", "T06", "T05", "T04", "T03", "T02", "T01");
        assertThat(boards.getLast().symbols()).hasSize(8);
    }

    @Test
    void aNumberThatIsNoModeIsTheFirst() {
        assertThat(SortMode.of("6")).isEqualTo(SortMode.NEWS);
        assertThat(SortMode.of("6").label()).isEqualTo("NEWS");
        for (String other : List.of("7", "-1", "x", "", "06", "+1", "1.0"))
            assertThat(SortMode.of(other)).isEqualTo(SortMode.PRE_TRADES);
    }

    @Property(tries = 100)
    void noOrderChangesWhoIsShownAndNoOrderOfArrivalChangesAnything(@ForAll long seed) {
        Random dice = new Random(seed);
        List<SymbolSessions> market = new ArrayList<>();
        Map<String, Tier> tiers = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            market.add(new SymbolSessions("M" + i, session(dice), session(dice)));
            if (dice.nextInt(10) > 0) tiers.put("M" + i, Tier.values()[dice.nextInt(3)]);
        }
        List<TierBoard> first = TierBoard.choose(market.stream(), tiers, SortMode.PRE_TRADES);
        Collections.shuffle(market, dice);
        assertThat(TierBoard.choose(market.stream(), tiers, SortMode.PRE_TRADES))
                .isEqualTo(first);
        for (SortMode order : SortMode.values())
            assertThat(everybody(TierBoard.choose(market.stream(), tiers, order)))
                    .isEqualTo(everybody(first));
    }

    private static SessionStats session(Random dice) {
        return dice.nextInt(4) == 0
                ? SessionStats.NONE
                : stats(400 + dice.nextInt(200), dice.nextInt(5), dice.nextInt(4) / 10.0);
    }

    private static Set<String> everybody(List<TierBoard> boards) {
        return boards.stream()
                .flatMap(board -> board.symbols().stream())
                .map(SymbolSessions::symbol)
                .collect(Collectors.toSet());
    }

    /// Prints rise with the number, gain and turnover fall with it.
    private static List<String> fourteen(SortMode order) {
        List<SymbolSessions> all = new ArrayList<>();
        Map<String, Tier> tiers = new HashMap<>();
        for (int i = 0; i < 14; i++) {
            String symbol = "S%02d".formatted(i);
            all.add(new SymbolSessions(symbol, SessionStats.NONE, stats(500 + i, 2000 - i, 0.9 - i / 100.0)));
            tiers.put(symbol, Tier.ACTIVE);
        }
        return symbols(TierBoard.choose(all.reversed().stream(), tiers, order).getFirst());
    }

    private static List<String> shown(SymbolSessions symbol) {
        return TierBoard.choose(List.of(symbol).stream(), ACME, SortMode.PRE_TRADES).stream()
                .flatMap(board -> symbols(board).stream())
                .toList();
    }

    private static List<String> symbols(TierBoard board) {
        return board.symbols().stream().map(SymbolSessions::symbol).toList();
    }

    /// Prints at 10, the last at another price.
    private static SymbolSessions lastHigher(int prints, double last) {
        SessionTrades trades = new SessionTrades();
        for (int i = 0; i < prints; i++) trades.add(i * 1000L, i < prints - 1 ? 10 : last, 200);
        return new SymbolSessions("ACME", SessionStats.NONE, SessionRule.of(trades));
    }

    private static SessionStats stats(long trades, double turnover, double gain) {
        return new SessionStats(trades, 2, 1, 1, 2, 1, turnover, gain, 0, true, 0, 0, Optional.empty());
    }
}
