package dev.jupitor.baostock.sim.market;

import dev.jupitor.core.sim.Dice;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What some companies say before their reports: results in brief, and forecasts. Both are in line with [Accounts].
public final class Announcements {

    private static final double BRIEF = 0.45;
    private static final double FORECAST = 0.5;
    private static final double LARGE = 0.5;

    private final CnSyntheticMarket market;

    public Announcements(CnSyntheticMarket market) {
        this.market = market;
    }

    /// One announcement: the day it came out, and its row of the table.
    public record Announcement(LocalDate on, List<String> row) {}

    /// The results of a year in brief, five to twenty days before the report.
    public Optional<Announcement> brief(Listing listing, Quarter quarter) {
        Optional<LocalDate> report = Fundamentals.published(listing, quarter);
        Dice dice = dice(listing, quarter, "brief");
        if (report.isEmpty() || quarter.number() != 4 || !dice.chance(BRIEF)) return Optional.empty();
        LocalDate on = report.get().minusDays(dice.between(5, 20));
        Accounts now = Accounts.of(listing, quarter);
        Accounts before = Accounts.of(listing, quarter.yearBefore());
        Accounts begin = Accounts.of(listing, new Quarter(quarter.year() - 1, 4));
        double shares = market.sharesOn(listing, market.calendar().floor(quarter.end()));
        double perShare = now.attributable() / shares;
        return Optional.of(new Announcement(
                on,
                List.of(
                        listing.code(),
                        on.toString(),
                        quarter.end().toString(),
                        on.toString(),
                        Decimals.six(now.asset()),
                        Decimals.six(now.equity()),
                        change(now.attributable(), before.attributable()),
                        Decimals.six(now.attributable() / ((now.equity() + begin.equity()) / 2)),
                        Decimals.six(perShare),
                        change(now.revenue(), before.revenue()),
                        change(now.pretax(), before.pretax()))));
    }

    /// A forecast of a quarter's profit, ten to forty days before the report.
    public Optional<Announcement> forecast(Listing listing, Quarter quarter) {
        Optional<LocalDate> report = Fundamentals.published(listing, quarter);
        Dice dice = dice(listing, quarter, "forecast");
        if (report.isEmpty() || !dice.chance(FORECAST)) return Optional.empty();
        LocalDate on = report.get().minusDays(dice.between(10, 40));
        double now = Accounts.of(listing, quarter).net();
        double before = Accounts.of(listing, quarter.yearBefore()).net();
        double change = (now - before) / Math.abs(before);
        int least = (int) Math.floor(change * 100) - dice.below(10);
        int most = (int) Math.ceil(change * 100) + dice.below(10);
        return Optional.of(new Announcement(
                on,
                List.of(
                        listing.code(),
                        on.toString(),
                        quarter.end().toString(),
                        kind(now, before, change),
                        summary(quarter, least, most),
                        Decimals.six(most),
                        Decimals.six(least))));
    }

    private static String kind(double now, double before, double change) {
        if (now < 0) return before < 0 ? "续亏" : "首亏";
        if (before < 0) return "扭亏";
        if (change > LARGE) return "预增";
        if (change < -LARGE) return "预减";
        return change >= 0 ? "略增" : "略减";
    }

    /// Free text with what such texts have: quotes, commas, blanks, and now and then a line break.
    private static String summary(Quarter quarter, int least, int most) {
        String gap = quarter.number() == 2 ? "\n" : " ";
        return "预计%d年1-%d月净利润同比变动%d%%至%d%%,%s主要原因:\"主营业务\"收入变化。"
                .formatted(quarter.year(), quarter.number() * 3, least, most, gap);
    }

    private static String change(double now, double before) {
        return Decimals.six((now - before) / Math.abs(before));
    }

    private static Dice dice(Listing listing, Quarter quarter, String what) {
        return new Dice(Dice.mix(Dice.mix(listing.seed(), what), quarter.year() * 4L + quarter.number()));
    }
}
