package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.query.AdjustFlag;
import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.sim.Parameters.Window;
import dev.jupitor.baostock.sim.market.AdjustFactor;
import dev.jupitor.baostock.sim.market.Board;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.baostock.sim.market.DayBars;
import dev.jupitor.baostock.sim.market.Decimals;
import dev.jupitor.baostock.sim.market.Fundamentals;
import dev.jupitor.baostock.sim.market.Fundamentals.Valuation;
import dev.jupitor.baostock.sim.market.Listing;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Consumer;

/// Makes the rows of bars: by day as they are, by week and month folded from days, by minutes from the day's bars.
/// Adjusted prices are the raw ones times the factor of the last ex-dividend day, exactly.
final class BarDesk {

    private static final LocalDate MINUTES_SINCE = LocalDate.of(2020, 1, 3);
    private static final LocalDate FUNDS_SINCE = LocalDate.of(2026, 1, 5);
    private static final LocalDate INDICES_SINCE = LocalDate.of(2006, 1, 1);
    private static final long ONE = CnSyntheticMarket.ONE;
    private static final int FIVE = 5;

    private final CnSyntheticMarket market;
    private final Fundamentals fundamentals;

    BarDesk(CnSyntheticMarket market) {
        this.market = market;
        this.fundamentals = new Fundamentals(market);
    }

    /// What is asked for.
    record Request(Listing listing, Window window, BarFrequency frequency, AdjustFlag flag) {}

    /// Which rows of the answer are wanted: `count` of them after the first `skip`.
    record Slice(long skip, int count) {

        static final Slice ALL = new Slice(0, Integer.MAX_VALUE);
    }

    /// Hands out the rows of a slice, in order of time.
    void rows(Request request, Slice slice, Publication published, Consumer<BarRow> rows) {
        Prices prices = prices(request.listing(), request.flag(), published);
        switch (request.frequency()) {
            case DAY -> days(request, slice, published, prices, rows);
            case WEEK, MONTH -> periods(request, slice, published, prices, rows);
            case MINUTES_5, MINUTES_15, MINUTES_30, MINUTES_60 -> minutes(request, slice, published, prices, rows);
        }
    }

    /// One security's day as the whole-market answers have it; nothing where it has none.
    void day(Listing listing, LocalDate date, Publication published, Consumer<BarRow> rows) {
        Request request = new Request(listing, new Window(date, date), BarFrequency.DAY, AdjustFlag.NONE);
        rows(request, Slice.ALL, published, rows);
    }

    private int first(Request request, LocalDate since) {
        LocalDate start = later(
                request.window().start(), later(since, since(request.listing().board())));
        return Math.max(market.firstIndex(request.listing()), market.calendar().ceiling(start));
    }

    private int last(Request request, LocalDate published) {
        LocalDate end = request.window().end().isAfter(published)
                ? published
                : request.window().end();
        return Math.min(market.lastIndex(request.listing()), market.calendar().floor(end));
    }

    private static LocalDate since(Board board) {
        return switch (board) {
            case SH_MAIN, SZ_MAIN, STAR, CHI_NEXT -> LocalDate.MIN;
            case FUND -> FUNDS_SINCE;
            case INDEX -> INDICES_SINCE;
        };
    }

    private void days(Request request, Slice slice, Publication published, Prices prices, Consumer<BarRow> rows) {
        int first = first(request, LocalDate.MIN);
        int last = last(request, published.lastDaily());
        long begin = first + slice.skip();
        long end = Math.min(last, begin + slice.count() - 1);
        for (int index = (int) Math.min(begin, last + 1L); index <= end; index++) {
            rows.accept(dayRow(request, index, prices));
        }
    }

    private BarRow dayRow(Request request, int index, Prices prices) {
        Listing listing = request.listing();
        LocalDate date = market.calendar().date(index);
        DayBars day = market.day(listing, index);
        long factor = prices.factor(date);
        return new BarRow(
                date.toString(),
                "",
                listing.code(),
                day.open() * factor,
                day.high() * factor,
                day.low() * factor,
                day.close() * factor,
                day.preclose() * factor,
                day.volume(),
                day.amount(),
                request.flag().wire(),
                day.isTraded() ? turn(listing, index, day.volume()) : "",
                day.isTraded(),
                change(day.close(), day.preclose()),
                fundamentals.valuation(listing, index, day.close()),
                listing.isSpecialOn(date));
    }

    private String turn(Listing listing, int index, long volume) {
        if (listing.shares() == 0) return "";
        return Decimals.six(volume * 100.0 / market.sharesOn(listing, index));
    }

    private static String change(double now, double before) {
        return Decimals.six((now / before - 1) * 100);
    }

    private void minutes(Request request, Slice slice, Publication published, Prices prices, Consumer<BarRow> rows) {
        if (request.listing().board() == Board.INDEX) return;
        int step = Integer.parseInt(request.frequency().wire()) / FIVE;
        int last = last(request, published.lastMinutes());
        long seen = 0;
        for (int index = first(request, MINUTES_SINCE); index <= last; index++) {
            DayBars day = market.day(request.listing(), index);
            for (int to = step; to <= DayBars.SLOTS; to += step) {
                if (day.volume(to - step, to) == 0) continue;
                if (seen++ < slice.skip()) continue;
                if (seen > slice.skip() + slice.count()) return;
                rows.accept(minuteRow(request, day, to - step, to, prices));
            }
        }
    }

    private BarRow minuteRow(Request request, DayBars day, int from, int to, Prices prices) {
        LocalDate date = market.calendar().date(day.index());
        long factor = prices.factor(date);
        int end = DayBars.endMinute(to);
        String time = "%s%02d%02d00000".formatted(date.toString().replace("-", ""), end / 60, end % 60);
        return new BarRow(
                date.toString(),
                time,
                request.listing().code(),
                day.open(from, to) * factor,
                day.high(from, to) * factor,
                day.low(from, to) * factor,
                day.close(to) * factor,
                0,
                day.volume(from, to),
                day.amount(from, to),
                request.flag().wire(),
                "",
                true,
                "",
                Valuation.NONE,
                false);
    }

    private void periods(Request request, Slice slice, Publication published, Prices prices, Consumer<BarRow> rows) {
        boolean weekly = request.frequency() == BarFrequency.WEEK;
        LocalDate start = periodStart(market.calendar().date(clamped(first(request, LocalDate.MIN))), weekly);
        long seen = 0;
        for (LocalDate at = start; !at.isAfter(request.window().end()); at = next(at, weekly)) {
            if (!(weekly ? published.hasWeekOf(at) : published.hasMonthOf(at))) return;
            PeriodFold fold = fold(request.listing(), at, next(at, weekly).minusDays(1), prices);
            if (fold == null || !request.window().contains(fold.date())) continue;
            if (seen++ < slice.skip()) continue;
            if (seen > slice.skip() + slice.count()) return;
            rows.accept(fold.row(request));
        }
    }

    private int clamped(int index) {
        return Math.min(index, market.calendar().size() - 1);
    }

    private static LocalDate periodStart(LocalDate date, boolean weekly) {
        return weekly
                ? date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : date.with(TemporalAdjusters.firstDayOfMonth());
    }

    private static LocalDate next(LocalDate start, boolean weekly) {
        return weekly ? start.plusWeeks(1) : start.plusMonths(1);
    }

    /// The bar of the days between two dates; null if none of them was traded.
    private PeriodFold fold(Listing listing, LocalDate from, LocalDate to, Prices prices) {
        LocalDate since = later(from, since(listing.board()));
        int first = Math.max(market.firstIndex(listing), market.calendar().ceiling(since));
        int last = Math.min(market.lastIndex(listing), market.calendar().floor(to));
        if (first > last) return null;
        PeriodFold fold = new PeriodFold(market.calendar().date(last), before(listing, first, prices));
        for (int index = first; index <= last; index++) {
            DayBars day = market.day(listing, index);
            double turn = listing.shares() == 0 ? 0 : day.volume() * 100.0 / market.sharesOn(listing, index);
            if (day.isTraded()) fold.add(day, prices.factor(market.calendar().date(index)), turn);
        }
        return fold.isEmpty() ? null : fold;
    }

    private long before(Listing listing, int first, Prices prices) {
        LocalDate date = market.calendar().date(first);
        if (first == market.firstIndex(listing))
            return market.day(listing, first).preclose() * prices.factor(date);
        return market.close(listing, first - 1)
                * prices.factor(market.calendar().date(first - 1));
    }

    /// What the prices of a security are multiplied with, by date.
    ///
    /// @param factors ascending
    private record Prices(AdjustFlag flag, List<AdjustFactor> factors) {

        long factor(LocalDate date) {
            if (flag == AdjustFlag.NONE || factors.isEmpty()) return ONE;
            for (int i = factors.size() - 1; i >= 0; i--) {
                AdjustFactor factor = factors.get(i);
                if (!factor.exDate().isAfter(date)) return flag == AdjustFlag.FORE ? factor.fore() : factor.back();
            }
            long latest = factors.getLast().back();
            return flag == AdjustFlag.FORE ? (2 * ONE * ONE + latest) / (2 * latest) : ONE;
        }
    }

    private Prices prices(Listing listing, AdjustFlag flag, Publication published) {
        boolean raw = flag == AdjustFlag.NONE;
        return new Prices(flag, raw ? List.of() : market.factors(listing, published.lastFactor()));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /// A week or a month in the making.
    private static final class PeriodFold {
        private final LocalDate date;
        private final long before;
        private long open;
        private long high;
        private long low = Long.MAX_VALUE;
        private long close;
        private long volume;
        private long amount;
        private double turn;

        PeriodFold(LocalDate date, long before) {
            this.date = date;
            this.before = before;
        }

        LocalDate date() {
            return date;
        }

        boolean isEmpty() {
            return volume == 0;
        }

        void add(DayBars day, long factor, double turned) {
            if (isEmpty()) open = day.open() * factor;
            high = Math.max(high, day.high() * factor);
            low = Math.min(low, day.low() * factor);
            close = day.close() * factor;
            volume += day.volume();
            amount += day.amount();
            turn += turned;
        }

        BarRow row(Request request) {
            Listing listing = request.listing();
            String turned = listing.shares() == 0 ? "" : Decimals.six(turn);
            String flag = request.flag().wire();
            return new BarRow(
                    date.toString(),
                    "",
                    listing.code(),
                    open,
                    high,
                    low,
                    close,
                    0,
                    volume,
                    amount,
                    flag,
                    turned,
                    true,
                    change(close, before),
                    Valuation.NONE,
                    false);
        }
    }
}
