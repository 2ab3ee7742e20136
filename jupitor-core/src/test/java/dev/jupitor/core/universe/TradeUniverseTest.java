package dev.jupitor.core.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// us-pipeline TC-15 and TC-16.
class TradeUniverseTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 9);
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);

    @Test
    void tc15AWholeTableIsThatOfTheOriginal() {
        SortedSet<Symbol> universe = symbols("AAPL", "BIG", "ETFX", "MID", "NEWW", "ODD", "QCOM", "SML", "ZERO");
        IndexMembers members = new IndexMembers(symbols("AAPL", "QCOM"), symbols("QCOM"));
        ReferenceLists lists =
                new ReferenceLists(symbols("ETFX"), symbols("AAPL", "BIG", "MID", "NEWW", "QCOM", "SML", "ZERO"));

        Tiering tiering = tc15Tiers(TierClassifier.candidates(universe, members));

        assertThat(lines(TradeUniverse.of(DAY, universe, members, lists, tiering)))
                .containsExactly(
                        "AAPL,STOCK,true,false,",
                        "BIG,STOCK,false,false,ACTIVE",
                        "ETFX,ETF,false,false,",
                        "MID,STOCK,false,false,MODERATE",
                        "NEWW,STOCK,false,false,SPORADIC",
                        "ODD,OTHER,false,false,SPORADIC",
                        "QCOM,STOCK,true,true,",
                        "SML,STOCK,false,false,MODERATE",
                        "ZERO,STOCK,false,false,SPORADIC");
    }

    @Test
    void tc15AndW16TheEtfIsRankedWithTheOthers() {
        Tiering.Ranked ranked = tc15Tiers(symbols("BIG", "ETFX", "MID", "NEWW", "ODD", "SML", "ZERO"));

        assertThat(ranked.bounds()).isEqualTo(new TierBounds(12_500, 7_750_000));
        assertThat(ranked.tiers()).doesNotContainKey(new Symbol("NEWW")).containsKey(new Symbol("ETFX"));
    }

    @Test
    void tc15WithoutTheEtfTheOthersWouldHaveOtherTiers() {
        Tiering.Ranked ranked = tc15Tiers(symbols("BIG", "MID", "NEWW", "ODD", "SML", "ZERO"));

        assertThat(ranked.bounds()).isEqualTo(new TierBounds(0, 1e6));
        assertThat(ranked.tierOf(new Symbol("MID"))).contains(Tier.ACTIVE);
        assertThat(ranked.tierOf(new Symbol("SML"))).contains(Tier.MODERATE);
        assertThat(ranked.tierOf(new Symbol("ODD"))).contains(Tier.MODERATE);
        assertThat(ranked.tierOf(new Symbol("ZERO"))).contains(Tier.MODERATE);
    }

    @Test
    void tc16TheFirstDateHasARowPerSymbolAndNoTiers() {
        SortedSet<Symbol> universe = symbols("MID", "BIG", "BIG", "AAPL");
        IndexMembers members = new IndexMembers(symbols("AAPL"), symbols("AAPL"));
        ReferenceLists lists = new ReferenceLists(Set.of(), universe);
        TrailingDates trailing = TrailingDates.of(FIRST, new TreeSet<>(List.of(FIRST)));
        Tiering tiering = TierClassifier.classify(universe, trailing, new TurnoverHistory(trailing.dates()));

        TradeUniverse table = TradeUniverse.of(FIRST, universe, members, lists, tiering);

        assertThat(lines(table))
                .containsExactly("AAPL,STOCK,true,true,", "BIG,STOCK,false,false,", "MID,STOCK,false,false,");
        assertThat(table.lacksTiers()).isTrue();
    }

    @Test
    void aTableLacksNoTiersWhereOnlyEtfsAndIndexMembersHaveNone() {
        TradeUniverse table = new TradeUniverse(
                DAY,
                List.of(
                        row("AAPL", SecurityType.STOCK, true, Optional.empty()),
                        row("BIG", SecurityType.STOCK, false, Optional.of(Tier.ACTIVE)),
                        row("SPY", SecurityType.ETF, false, Optional.empty())));

        assertThat(table.lacksTiers()).isFalse();
    }

    @Test
    void whatBothListsNameIsAnEtfAndWhatNeitherNamesIsOther() {
        ReferenceLists lists = new ReferenceLists(symbols("SPY"), symbols("SPY", "AAPL"));

        assertThat(lists.typeOf(new Symbol("SPY"))).isEqualTo(SecurityType.ETF);
        assertThat(lists.typeOf(new Symbol("AAPL"))).isEqualTo(SecurityType.STOCK);
        assertThat(lists.typeOf(new Symbol("FITBM"))).isEqualTo(SecurityType.OTHER);
    }

    @Test
    void aMemberOfNdxAloneHasNoTierEither() {
        IndexMembers members = new IndexMembers(Set.of(), symbols("ARM"));
        Tiering tiering = new Tiering.NobodyTraded(1, 1);

        TradeUniverse table =
                TradeUniverse.of(DAY, symbols("ARM"), members, new ReferenceLists(Set.of(), symbols("ARM")), tiering);

        assertThat(lines(table)).containsExactly("ARM,STOCK,false,true,");
    }

    @Test
    void anEtfOrAnIndexMemberWithATierIsNoRow() {
        Optional<Tier> active = Optional.of(Tier.ACTIVE);
        assertThatIllegalArgumentException().isThrownBy(() -> row("SPY", SecurityType.ETF, false, active));
        assertThatIllegalArgumentException().isThrownBy(() -> row("AAPL", SecurityType.STOCK, true, active));
    }

    @Test
    void rowsOutOfOrderOrTwiceAreNoTable() {
        TradeUniverse.Row big = row("BIG", SecurityType.STOCK, false, Optional.empty());
        TradeUniverse.Row mid = row("MID", SecurityType.STOCK, false, Optional.empty());
        assertThatIllegalArgumentException().isThrownBy(() -> new TradeUniverse(DAY, List.of(mid, big)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TradeUniverse(DAY, List.of(big, big)));
    }

    private static Tiering.Ranked tc15Tiers(SortedSet<Symbol> candidates) {
        SortedSet<LocalDate> universeDates =
                new TreeSet<>(FIRST.datesUntil(DAY.plusDays(1)).toList());
        TrailingDates trailing = TrailingDates.of(DAY, universeDates);
        TurnoverHistory history = new TurnoverHistory(trailing.dates());
        for (LocalDate date : trailing.dates()) {
            history.add(date, new Symbol("BIG"), 10 * 1e6);
            history.add(date, new Symbol("MID"), 5 * 2e5);
            history.add(date, new Symbol("ETFX"), 100 * 5e5);
            history.add(date, new Symbol("ZERO"), 0);
        }
        history.add(FIRST, new Symbol("SML"), 2 * 50_000);
        history.add(FIRST.plusDays(3), new Symbol("SML"), 2 * 150_000);
        history.add(FIRST.plusDays(1), new Symbol("ODD"), 1_000);
        history.add(DAY, new Symbol("NEWW"), 1e9);
        trailing.dates().forEach(history::complete);
        return (Tiering.Ranked) TierClassifier.classify(candidates, trailing, history);
    }

    private static TradeUniverse.Row row(String ticker, SecurityType type, boolean spx, Optional<Tier> tier) {
        return new TradeUniverse.Row(new Symbol(ticker), type, spx, false, tier);
    }

    private static List<String> lines(TradeUniverse table) {
        return table.rows().stream()
                .map(row -> "%s,%s,%s,%s,%s"
                        .formatted(
                                row.symbol(),
                                row.type(),
                                row.spx(),
                                row.ndx(),
                                row.tier().map(Tier::name).orElse("")))
                .toList();
    }

    private static SortedSet<Symbol> symbols(String... tickers) {
        return new TreeSet<>(Arrays.stream(tickers).map(Symbol::new).toList());
    }
}
