package dev.jupitor.baostock.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CnSyntheticMarketTest {
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

    private static CnSyntheticMarket market(long seed, int stocks) {
        return CnSyntheticMarket.of(CnMarketShape.of(seed, stocks, FIRST, LAST));
    }

    @Property(tries = 12)
    void everyPreviousCloseIsTheCloseBeforeLessWhatIsPaidOut(@ForAll long seed) {
        CnSyntheticMarket market = market(seed, 24);
        for (Listing listing : market.listings()) {
            List<LocalDate> exDates =
                    market.dividends(listing).stream().map(Dividend::exDate).toList();
            for (int i = market.firstIndex(listing) + 1; i <= market.lastIndex(listing); i++) {
                int before = market.close(listing, i - 1);
                int preclose = market.day(listing, i).preclose();
                if (exDates.contains(market.calendar().date(i)))
                    assertThat(preclose).isLessThan(before);
                else
                    assertThat(preclose)
                            .as(listing.code() + market.calendar().date(i))
                            .isEqualTo(before);
            }
        }
    }

    @Property(tries = 12)
    void noPriceLeavesTheLimitsOfItsDay(@ForAll long seed) {
        CnSyntheticMarket market = market(seed, 24);
        for (Listing listing : market.listings()) {
            for (int i = market.firstIndex(listing); i <= market.lastIndex(listing); i += 3) {
                DayBars day = market.day(listing, i);
                assertThat(day.low()).isGreaterThanOrEqualTo(market.lowestPrice(listing, i));
                assertThat(day.high()).isLessThanOrEqualTo(market.highestPrice(listing, i));
                assertThat(day.open()).isBetween(day.low(), day.high());
                assertThat(day.close()).isBetween(day.low(), day.high()).isEqualTo(market.close(listing, i));
                assertThat(day.close() % listing.board().tick()).isZero();
                if (day.isTraded()) {
                    assertThat(day.amount()).isBetween(day.volume() * day.low(), day.volume() * day.high());
                }
            }
        }
    }

    @Property(tries = 12)
    void theBackFactorOfAnExDateIsTheOneBeforeTimesCloseByPreviousClose(@ForAll long seed) {
        CnSyntheticMarket market = market(seed, 12);
        for (Listing listing : market.listings()) {
            long before = CnSyntheticMarket.ONE;
            List<AdjustFactor> factors = market.factors(listing, LAST);
            for (AdjustFactor factor : factors) {
                int ex = market.calendar().floor(factor.exDate());
                double expected = (double) before
                        * market.close(listing, ex - 1)
                        / market.day(listing, ex).preclose();
                assertThat((double) factor.back()).isBetween(expected - 0.51, expected + 0.51);
                before = factor.back();
            }
            if (!factors.isEmpty()) assertThat(factors.getLast().fore()).isEqualTo(CnSyntheticMarket.ONE);
        }
    }

    @Property(tries = 20)
    void theDaysOfAYearAreTheSameWhicheverIsAskedForFirst(@ForAll long seed, @ForAll @IntRange(max = 23) int which) {
        CnSyntheticMarket one = market(seed, 24);
        CnSyntheticMarket other = market(seed, 24);
        Listing listing = one.listings().get(which);
        for (int i = one.lastIndex(listing); i > one.firstIndex(listing); i -= 97) {
            DayBars late = one.day(listing, i);
            other.day(other.find(listing.code()).orElseThrow(), other.firstIndex(listing));
            assertThat(other.day(listing, i)).usingRecursiveComparison().isEqualTo(late);
        }
    }

    @Test
    void aSmallMarketHasOneOfEachKind() {
        CnSyntheticMarket market = market(1, 24);
        List<Listing> stocks =
                market.listings().stream().filter(Listing::isStock).toList();

        assertThat(stocks).hasSize(24);
        assertThat(stocks).anyMatch(listing -> listing.traits().special());
        assertThat(stocks).anyMatch(listing -> listing.traits().bank());
        assertThat(stocks).anyMatch(listing -> listing.out().isPresent());
        assertThat(stocks).anyMatch(listing -> listing.ipo().isAfter(FIRST));
        assertThat(stocks).anyMatch(listing -> !market.dividends(listing).isEmpty());
        assertThat(stocks)
                .anySatisfy(
                        listing -> assertThat(suspendedDays(market, listing)).isPositive());
        assertThat(stocks)
                .extracting(Listing::board)
                .contains(Board.SH_MAIN, Board.SZ_MAIN, Board.STAR, Board.CHI_NEXT);
        assertThat(market.listings()).extracting(Listing::board).contains(Board.FUND, Board.INDEX);
    }

    private static int suspendedDays(CnSyntheticMarket market, Listing listing) {
        int days = 0;
        for (int i = market.firstIndex(listing); i <= market.lastIndex(listing); i++) {
            if (market.isSuspended(listing, i)) days++;
        }
        return days;
    }

    @Test
    void aStockClosesAtItsLimitNowAndThen() {
        CnSyntheticMarket market = market(1, 24);
        Listing listing = market.find("sh.600000").orElseThrow();
        int locked = 0;
        for (int i = market.firstIndex(listing); i <= market.lastIndex(listing); i++) {
            if (market.close(listing, i) == market.highestPrice(listing, i)) locked++;
        }
        assertThat(locked).isPositive();
    }

    @Test
    void aNewStockBeginsAtItsIssuePriceAndWithoutLimits() {
        CnSyntheticMarket market = market(1, 24);
        Listing fresh = market.listings().stream()
                .filter(listing -> listing.isStock() && listing.ipo().isAfter(FIRST))
                .findFirst()
                .orElseThrow();
        DayBars first = market.day(fresh, market.firstIndex(fresh));

        assertThat(first.preclose()).isEqualTo(fresh.issuePrice());
        assertThat(first.close()).isGreaterThan(first.preclose());
    }

    @Test
    void reviewsChangeAFewMembersTwiceAYear() {
        CnSyntheticMarket market = market(1, 300);
        IndexLists lists = new IndexLists(market);
        List<Listing> may = lists.members(IndexLists.Index.HS300, LocalDate.of(2023, 5, 15));
        List<Listing> same = lists.members(IndexLists.Index.HS300, LocalDate.of(2023, 6, 11));
        List<Listing> july = lists.members(IndexLists.Index.HS300, LocalDate.of(2023, 6, 12));

        assertThat(may).hasSizeGreaterThan(80);
        assertThat(may).containsAll(same);
        assertThat(july).isNotEqualTo(same);
        assertThat(july.stream().filter(same::contains).count()).isGreaterThan(may.size() * 3L / 4);
    }
}
