package dev.jupitor.baostock.sim.market;

import dev.jupitor.core.sim.Dice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What companies publish each quarter, as rows of the six fundamental tables, and the valuation that follows from
/// it. All figures come from [Accounts]: a year's growth from its own two years, the parts of the DuPont product from
/// the return that they explain. Ratios that a bank does not have are empty.
public final class Fundamentals {

    private static final LocalDate SINCE = LocalDate.of(2007, 3, 31);
    private static final String NONE = "";
    private static final double PRICE_UNIT = 10_000;

    private final CnSyntheticMarket market;

    public Fundamentals(CnSyntheticMarket market) {
        this.market = market;
    }

    /// The tables.
    public enum Table {
        PROFIT,
        OPERATION,
        GROWTH,
        DUPONT,
        BALANCE,
        CASH_FLOW
    }

    /// When a quarter's report comes out; empty if the company was not listed then, or before 2007.
    public static Optional<LocalDate> published(Listing listing, Quarter quarter) {
        if (!listing.isStock() || quarter.end().isBefore(SINCE)) return Optional.empty();
        Dice dice = new Dice(Dice.mix(Dice.mix(listing.seed(), "report"), quarter.year() * 4L + quarter.number()));
        LocalDate on = switch (quarter.number()) {
            case 1 -> LocalDate.of(quarter.year(), 4, 16).plusDays(dice.below(15));
            case 2 -> LocalDate.of(quarter.year(), 7, 25).plusDays(dice.below(38));
            case 3 -> LocalDate.of(quarter.year(), 10, 12).plusDays(dice.below(20));
            default -> LocalDate.of(quarter.year() + 1, 3, 5).plusDays(dice.below(40));
        };
        return listing.isListedOn(on) ? Optional.of(on) : Optional.empty();
    }

    /// The row of a quarter: code, publication, quarter end, then the table's figures.
    ///
    /// @param published from [#published]
    public List<String> row(Table table, Listing listing, Quarter quarter, LocalDate published) {
        List<String> figures = figures(table, listing, quarter);
        List<String> row = new ArrayList<>(figures.size() + 3);
        row.addAll(List.of(listing.code(), published.toString(), quarter.end().toString()));
        row.addAll(figures);
        return row;
    }

    private List<String> figures(Table table, Listing listing, Quarter quarter) {
        return switch (table) {
            case PROFIT -> profit(listing, quarter);
            case OPERATION -> operation(listing, quarter);
            case GROWTH -> growth(listing, quarter);
            case DUPONT -> dupont(listing, quarter);
            case BALANCE -> balance(listing, quarter);
            case CASH_FLOW -> cashFlow(listing, quarter);
        };
    }

    private List<String> profit(Listing listing, Quarter quarter) {
        Accounts now = Accounts.of(listing, quarter);
        long shares = shares(listing, quarter);
        boolean bank = listing.traits().bank();
        return List.of(
                ratio(now.attributable(), averageEquity(listing, quarter)),
                ratio(now.net(), now.revenue()),
                bank ? NONE : ratio(now.revenue() - now.cost(), now.revenue()),
                Decimals.six(now.net()),
                ratio(trailing(listing, quarter).attributable(), shares),
                Decimals.six(now.revenue()),
                Decimals.two(shares),
                Decimals.two(shares));
    }

    private List<String> operation(Listing listing, Quarter quarter) {
        Accounts now = Accounts.of(listing, quarter);
        Accounts begin = Accounts.of(listing, new Quarter(quarter.year() - 1, 4));
        String assetTurn = ratio(now.revenue(), (now.asset() + begin.asset()) / 2);
        if (listing.traits().bank()) return List.of(NONE, NONE, NONE, NONE, NONE, assetTurn);
        double receivables = now.revenue() / ((now.receivables() + begin.receivables()) / 2);
        double inventory = now.cost() / ((now.inventory() + begin.inventory()) / 2);
        return List.of(
                Decimals.six(receivables),
                Decimals.six(quarter.periodDays() / receivables),
                Decimals.six(inventory),
                Decimals.six(quarter.periodDays() / inventory),
                ratio(now.revenue(), (now.currentAsset() + begin.currentAsset()) / 2),
                assetTurn);
    }

    private List<String> growth(Listing listing, Quarter quarter) {
        Accounts now = Accounts.of(listing, quarter);
        Accounts before = Accounts.of(listing, quarter.yearBefore());
        double perShare = now.attributable() / shares(listing, quarter);
        double perShareBefore = before.attributable() / shares(listing, quarter.yearBefore());
        return List.of(
                change(now.equity(), before.equity()),
                change(now.asset(), before.asset()),
                change(now.net(), before.net()),
                change(perShare, perShareBefore),
                change(now.attributable(), before.attributable()));
    }

    private List<String> dupont(Listing listing, Quarter quarter) {
        Accounts now = Accounts.of(listing, quarter);
        Accounts begin = Accounts.of(listing, new Quarter(quarter.year() - 1, 4));
        double asset = (now.asset() + begin.asset()) / 2;
        double equity = averageEquity(listing, quarter);
        boolean bank = listing.traits().bank();
        return List.of(
                ratio(now.attributable(), equity),
                ratio(asset, equity),
                ratio(now.revenue(), asset),
                ratio(now.attributable(), now.net()),
                ratio(now.net(), now.revenue()),
                ratio(now.net(), now.pretax()),
                bank ? NONE : ratio(now.pretax(), now.ebit()),
                bank ? NONE : ratio(now.ebit(), now.revenue()));
    }

    private List<String> balance(Listing listing, Quarter quarter) {
        Accounts now = Accounts.of(listing, quarter);
        Accounts before = Accounts.of(listing, quarter.yearBefore());
        boolean bank = listing.traits().bank();
        return List.of(
                bank ? NONE : ratio(now.currentAsset(), now.currentLiability()),
                bank ? NONE : ratio(now.currentAsset() - now.inventory(), now.currentLiability()),
                bank ? NONE : ratio(now.cash(), now.currentLiability()),
                change(now.liability(), before.liability()),
                ratio(now.liability(), now.asset()),
                ratio(now.asset(), now.equity()));
    }

    private List<String> cashFlow(Listing listing, Quarter quarter) {
        Accounts now = Accounts.of(listing, quarter);
        boolean bank = listing.traits().bank();
        return List.of(
                bank ? NONE : ratio(now.currentAsset(), now.asset()),
                bank ? NONE : ratio(now.asset() - now.currentAsset(), now.asset()),
                ratio(now.tangible(), now.asset()),
                bank ? NONE : ratio(now.ebit(), now.interest()),
                ratio(now.cashFlow(), now.revenue()),
                ratio(now.cashFlow(), now.net()),
                ratio(now.cashFlow(), now.revenue()));
    }

    /// The four ratios of a price to what was known of the company, as text with six decimals.
    ///
    /// @param earnings empty for a company that loses money, and for one that has not reported yet
    public record Valuation(String earnings, String sales, String cashFlow, String book) {

        public static final Valuation NONE = new Valuation("", "", "", "");
    }

    /// The valuation at the close of a trading day.
    public Valuation valuation(Listing listing, int index, int close) {
        if (!listing.isStock()) return Valuation.NONE;
        Optional<Quarter> reported = latestReport(listing, market.calendar().date(index));
        if (reported.isEmpty()) return Valuation.NONE;
        Flows flows = trailing(listing, reported.get());
        double value = close / PRICE_UNIT * market.sharesOn(listing, index);
        return new Valuation(
                flows.attributable() > 0 ? ratio(value, flows.attributable()) : NONE,
                ratio(value, flows.revenue()),
                ratio(value, flows.cashFlow()),
                ratio(value, Accounts.of(listing, reported.get()).equity()));
    }

    private static Optional<Quarter> latestReport(Listing listing, LocalDate date) {
        Quarter quarter = Quarter.of(date).previous();
        for (int i = 0; i < 4; i++, quarter = quarter.previous()) {
            Optional<LocalDate> published = published(listing, quarter);
            if (published.isPresent() && published.get().isBefore(date)) return Optional.of(quarter);
        }
        return Optional.empty();
    }

    private record Flows(double attributable, double revenue, double cashFlow) {}

    /// Of the four quarters up to this one.
    private static Flows trailing(Listing listing, Quarter quarter) {
        Accounts now = Accounts.of(listing, quarter);
        if (quarter.number() == 4) return new Flows(now.attributable(), now.revenue(), now.cashFlow());
        Accounts year = Accounts.of(listing, new Quarter(quarter.year() - 1, 4));
        Accounts part = Accounts.of(listing, quarter.yearBefore());
        return new Flows(
                now.attributable() + year.attributable() - part.attributable(),
                now.revenue() + year.revenue() - part.revenue(),
                now.cashFlow() + year.cashFlow() - part.cashFlow());
    }

    private static double averageEquity(Listing listing, Quarter quarter) {
        Accounts begin = Accounts.of(listing, new Quarter(quarter.year() - 1, 4));
        return (Accounts.of(listing, quarter).equity() + begin.equity()) / 2;
    }

    private long shares(Listing listing, Quarter quarter) {
        return market.sharesOn(listing, market.calendar().floor(quarter.end()));
    }

    private static String ratio(double value, double by) {
        return Decimals.six(value / by);
    }

    private static String change(double now, double before) {
        return Decimals.six((now - before) / Math.abs(before));
    }
}
