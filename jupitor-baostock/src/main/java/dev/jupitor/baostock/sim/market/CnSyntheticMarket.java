package dev.jupitor.baostock.sim.market;

import dev.jupitor.baostock.sim.market.DayBars.Frame;
import dev.jupitor.core.sim.Dice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A reproducible A-share market. The door of this package: ask it for any part, in any order, from any thread.
///
/// A day is made on demand; only the closes of the 20,000 years of a security that were asked for last are kept (about
/// 45 MB), and the adjustment factors of 10,000 securities. It knows no clock: what is already published is for the
/// asker to say.
public final class CnSyntheticMarket {

    /// Adjustment factors count in millionths.
    public static final long ONE = 1_000_000;

    private static final int PATHS = 20_000;
    private static final int TABLES = 10_000;
    private static final int QUIET_BELOW = 400_000;

    private record PathKey(String code, int year) {}

    private final CnMarketShape shape;
    private final SyntheticCalendar calendar = new SyntheticCalendar();
    private final Career career = new Career(calendar);
    private final List<Listing> listings;
    private final Map<String, Listing> byCode = new HashMap<>();
    private final BoundedCache<PathKey, YearPath> paths = new BoundedCache<>(PATHS);
    private final BoundedCache<String, List<AdjustFactor>> backs = new BoundedCache<>(TABLES);
    private final BoundedCache<String, List<Dividend>> dividends = new BoundedCache<>(TABLES);

    private CnSyntheticMarket(CnMarketShape shape) {
        this.shape = shape;
        this.listings = new ListingCast(shape, calendar).listings();
        for (Listing listing : listings) byCode.put(listing.code(), listing);
    }

    public static CnSyntheticMarket of(CnMarketShape shape) {
        return new CnSyntheticMarket(shape);
    }

    public CnMarketShape shape() {
        return shape;
    }

    public SyntheticCalendar calendar() {
        return calendar;
    }

    /// Stocks, ETFs and indices, ascending by code.
    public List<Listing> listings() {
        return listings;
    }

    public Optional<Listing> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// The index of the first trading day with data of a security, whatever was asked for.
    public int firstIndex(Listing listing) {
        return calendar.ceiling(later(listing.ipo(), shape.first()));
    }

    /// The index of the last trading day with data of a security; before [#firstIndex] if it has none.
    public int lastIndex(Listing listing) {
        LocalDate last = listing.out()
                .map(out -> earlier(out.minusDays(1), shape.last()))
                .orElse(shape.last());
        return calendar.floor(last);
    }

    /// A trading day of a security by its index, which must lie in its range.
    public DayBars day(Listing listing, int index) {
        YearPath path = path(listing, calendar.date(index).getYear());
        if (path.isSuspended(index)) return DayBars.suspended(index, path.preclose(index));
        Dice dice = new Dice(Dice.mix(Dice.mix(listing.seed(), "day"), index));
        int preclose = path.preclose(index);
        int close = path.close(index);
        long shares = turnover(listing, index, Math.abs((double) close / preclose - 1), dice);
        double quiet = shares < QUIET_BELOW ? 0.3 : 0;
        Frame frame =
                new Frame(listing.board(), preclose, close, path.lowestOn(index), path.highestOn(index), shares, quiet);
        return DayBars.of(index, frame, dice);
    }

    /// The lowest and the highest price that the rules of the board allow on a trading day.
    public int lowestPrice(Listing listing, int index) {
        return path(listing, calendar.date(index).getYear()).lowestOn(index);
    }

    /// See [#lowestPrice].
    public int highestPrice(Listing listing, int index) {
        return path(listing, calendar.date(index).getYear()).highestOn(index);
    }

    public boolean isSuspended(Listing listing, int index) {
        return path(listing, calendar.date(index).getYear()).isSuspended(index);
    }

    /// The close of a trading day without the making of its bars.
    public int close(Listing listing, int index) {
        return path(listing, calendar.date(index).getYear()).close(index);
    }

    private long turnover(Listing listing, int index, double move, Dice dice) {
        long shares = listing.board() == Board.INDEX ? 40_000_000_000L : sharesOn(listing, index);
        double liveliness = 0.003 + 0.02 * new Dice(Dice.mix(listing.seed(), "liveliness")).unit();
        double part = liveliness * StrictMath.exp(0.5 * dice.bell()) * (1 + 12 * move);
        return Math.max(200, (long) (shares * Math.min(part, 0.4)) / 100 * 100);
    }

    /// Shares in circulation on a trading day: those at first, and what share dividends added since.
    public long sharesOn(Listing listing, int index) {
        long shares = listing.shares();
        LocalDate date = calendar.date(index);
        for (Dividend dividend : dividends(listing)) {
            if (!dividend.exDate().isAfter(date)) shares = shares / 10 * dividend.sharesForTen();
        }
        return shares;
    }

    /// The ex-dividend days within the security's range, ascending; at most one a year.
    public List<Dividend> dividends(Listing listing) {
        return dividends.get(
                listing.code(),
                () -> IntStream.rangeClosed(
                                shape.first().getYear(), shape.last().getYear())
                        .mapToObj(year -> career.dividend(listing, year))
                        .flatMap(Optional::stream)
                        .filter(dividend -> isWithin(listing, calendar.floor(dividend.exDate())))
                        .toList());
    }

    private boolean isWithin(Listing listing, int exIndex) {
        return exIndex > firstIndex(listing) && exIndex <= lastIndex(listing);
    }

    /// The factors known at the end of a date, ascending. Each back factor is the one before times the close
    /// before, divided by the published previous close, rounded to millionths; each fore factor its part of the
    /// last
    /// back factor.
    public List<AdjustFactor> factors(Listing listing, LocalDate asOf) {
        List<AdjustFactor> known = backs.get(listing.code(), () -> backFactors(listing)).stream()
                .filter(factor -> !factor.exDate().isAfter(asOf))
                .toList();
        if (known.isEmpty()) return known;
        long latest = known.getLast().back();
        return known.stream()
                .map(factor -> new AdjustFactor(factor.exDate(), rounded(factor.back(), ONE, latest), factor.back()))
                .toList();
    }

    private List<AdjustFactor> backFactors(Listing listing) {
        List<AdjustFactor> factors = new ArrayList<>();
        long back = ONE;
        for (Dividend dividend : dividends(listing)) {
            int ex = calendar.floor(dividend.exDate());
            int reference = path(listing, dividend.exDate().getYear()).preclose(ex);
            back = rounded(back, close(listing, ex - 1), reference);
            factors.add(new AdjustFactor(dividend.exDate(), 0, back));
        }
        return List.copyOf(factors);
    }

    /// `value · times / by`, rounded half up.
    static long rounded(long value, long times, long by) {
        return (2 * value * times + by) / (2 * by);
    }

    private YearPath path(Listing listing, int year) {
        return paths.get(new PathKey(listing.code(), year), () -> YearPath.of(listing, year, calendar));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
