package dev.jupitor.baostock.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FundamentalsTest {
    private final CnSyntheticMarket market =
            CnSyntheticMarket.of(CnMarketShape.of(3, 36, LocalDate.of(2015, 1, 1), LocalDate.of(2024, 12, 31)));
    private final Fundamentals fundamentals = new Fundamentals(market);
    private final List<Listing> stocks =
            market.listings().stream().filter(Listing::isStock).toList();

    private List<String> row(Fundamentals.Table table, Listing listing, Quarter quarter) {
        return fundamentals.row(table, listing, quarter, quarter.end().plusDays(30));
    }

    @Property(tries = 200)
    void theReturnIsTheProductOfItsParts(
            @ForAll @IntRange(max = 35) int which,
            @ForAll @IntRange(min = 2012, max = 2024) int year,
            @ForAll @IntRange(min = 1, max = 4) int number) {
        Quarter quarter = new Quarter(year, number);
        List<String> dupont = row(Fundamentals.Table.DUPONT, stocks.get(which), quarter);
        double product = 1;
        for (int i = 4; i <= 7; i++) product *= Double.parseDouble(dupont.get(i));
        double roe = Double.parseDouble(dupont.get(3));

        assertThat(product).isCloseTo(roe, within(2e-4));
        assertThat(row(Fundamentals.Table.PROFIT, stocks.get(which), quarter).get(3))
                .isEqualTo(dupont.get(3));
    }

    @Property(tries = 100)
    void growthIsThatOfItsOwnFigures(@ForAll @IntRange(max = 35) int which, @ForAll @IntRange(min = 1, max = 4) int q) {
        Quarter now = new Quarter(2023, q);
        double profit = Double.parseDouble(
                row(Fundamentals.Table.PROFIT, stocks.get(which), now).get(6));
        double before = Double.parseDouble(row(Fundamentals.Table.PROFIT, stocks.get(which), now.yearBefore())
                .get(6));
        double growth = Double.parseDouble(
                row(Fundamentals.Table.GROWTH, stocks.get(which), now).get(5));

        assertThat(growth).isCloseTo((profit - before) / Math.abs(before), within(1e-5));
    }

    @Test
    void aBankHasNoGrossMarginAndNoCurrentRatio() {
        Listing bank = market.find("sh.600000").orElseThrow();
        Quarter quarter = new Quarter(2023, 2);

        assertThat(row(Fundamentals.Table.PROFIT, bank, quarter).get(5)).isEmpty();
        assertThat(row(Fundamentals.Table.BALANCE, bank, quarter).get(3)).isEmpty();
        assertThat(row(Fundamentals.Table.BALANCE, bank, quarter).get(7)).isNotEmpty();
    }

    @Test
    void whoLosesMoneyHasNoPriceEarningsRatio() {
        Listing loser = stocks.stream()
                .filter(listing -> listing.traits().loss() && listing.isListedOn(LocalDate.of(2023, 1, 1)))
                .findFirst()
                .orElseThrow();
        int index = market.calendar().floor(LocalDate.of(2023, 6, 1));

        assertThat(fundamentals.valuation(loser, index, 100_000).earnings()).isEmpty();
        assertThat(fundamentals.valuation(loser, index, 100_000).book()).isNotEmpty();
    }
}
