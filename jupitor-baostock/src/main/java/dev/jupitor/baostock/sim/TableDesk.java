package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.sim.Parameters.Window;
import dev.jupitor.baostock.sim.ServerError.Refused;
import dev.jupitor.baostock.sim.market.AdjustFactor;
import dev.jupitor.baostock.sim.market.Announcements;
import dev.jupitor.baostock.sim.market.Announcements.Announcement;
import dev.jupitor.baostock.sim.market.Board;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.baostock.sim.market.Decimals;
import dev.jupitor.baostock.sim.market.Dividend;
import dev.jupitor.baostock.sim.market.Fundamentals;
import dev.jupitor.baostock.sim.market.IndexLists;
import dev.jupitor.baostock.sim.market.Listing;
import dev.jupitor.baostock.sim.market.MacroTables;
import dev.jupitor.baostock.sim.market.Quarter;
import dev.jupitor.baostock.sim.market.SyntheticCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// Makes the rows of everything that is not bars. Unknown codes and windows without data give no rows, as the service
/// does; parameters that cannot be read are refused.
final class TableDesk {

    private static final String CLASSIFICATION = "证监会行业分类";
    private static final int FACTOR_DECIMALS = 6;
    private static final double YUAN = 10_000;

    private final CnSyntheticMarket market;
    private final Fundamentals fundamentals;
    private final Announcements announcements;
    private final IndexLists lists;
    private final MacroTables macro;

    TableDesk(CnSyntheticMarket market) {
        this.market = market;
        this.fundamentals = new Fundamentals(market);
        this.announcements = new Announcements(market);
        this.lists = new IndexLists(market);
        this.macro = new MacroTables(market.shape().seed());
    }

    /// All rows of a query. Bars are [BarDesk]'s.
    List<List<String>> rows(QueryKind kind, Parameters asked, Publication published) throws Refused {
        return switch (kind) {
            case DIVIDENDS -> dividends(asked, published);
            case ADJUST_FACTORS -> factors(asked, published);
            case PROFIT -> quarter(Fundamentals.Table.PROFIT, asked, published);
            case OPERATION -> quarter(Fundamentals.Table.OPERATION, asked, published);
            case GROWTH -> quarter(Fundamentals.Table.GROWTH, asked, published);
            case DUPONT -> quarter(Fundamentals.Table.DUPONT, asked, published);
            case BALANCE -> quarter(Fundamentals.Table.BALANCE, asked, published);
            case CASH_FLOW -> quarter(Fundamentals.Table.CASH_FLOW, asked, published);
            case PERFORMANCE_EXPRESS -> announced(announcements::brief, asked, published);
            case FORECASTS -> announced(announcements::forecast, asked, published);
            case TRADE_DATES -> tradeDates(asked, published);
            case ALL_STOCK -> allStock(asked, published);
            case STOCK_BASIC -> stockBasic(asked, published);
            case DEPOSIT_RATES -> dated(macro.depositRates(published.lastReport()), asked, 0);
            case LOAN_RATES -> dated(macro.loanRates(published.lastReport()), asked, 0);
            case RESERVE_RATIOS -> dated(macro.reserveRatios(published.lastReport()), asked, asked.oneOf(2, 0, 1));
            case MONEY_SUPPLY_MONTHS -> moneyByMonth(asked, published);
            case MONEY_SUPPLY_YEARS -> moneyByYear(asked, published);
            case INDUSTRIES -> industries(asked, published);
            case HS300 -> members(IndexLists.Index.HS300, asked, published);
            case SZ50 -> members(IndexLists.Index.SZ50, asked, published);
            case ZZ500 -> members(IndexLists.Index.ZZ500, asked, published);
            case TERMINATED -> terminated(asked, published);
            case SUSPENDED -> suspended(asked);
            case ST -> special(asked, published, false);
            case STAR_ST -> special(asked, published, true);
            case MARKET_FACTORS -> marketFactors(asked, published);
            case BARS, MARKET_STOCKS, MARKET_ETFS -> throw new IllegalArgumentException("bars are no table: " + kind);
        };
    }

    private List<List<String>> dividends(Parameters asked, Publication published) throws Refused {
        Optional<Listing> listing = market.find(asked.code(0));
        int year = asked.year(1);
        boolean operate = asked.text(2).equals("operate");
        if (!operate && !asked.text(2).equals("report")) throw ServerError.PARAMETERS.refused();
        List<List<String>> rows = new ArrayList<>();
        for (Dividend dividend : listing.map(market::dividends).orElse(List.of())) {
            LocalDate counted = operate ? dividend.exDate() : dividend.announced();
            boolean known = !dividend.exDate().isAfter(published.lastReport());
            if (counted.getYear() == year && known) rows.add(dividend(listing.orElseThrow(), dividend));
        }
        return rows;
    }

    private static List<String> dividend(Listing listing, Dividend dividend) {
        double cash = dividend.cash() / YUAN;
        String after = "%s或%s".formatted(Decimals.six(cash * 0.9), Decimals.six(cash));
        String shares = dividend.bonus() + dividend.reserve() == 0
                ? ""
                : "送%d股转%d股".formatted(dividend.bonus(), dividend.reserve());
        String fen = Decimals.of(dividend.cash() / 100L, 1);
        return List.of(
                listing.code(),
                "",
                dividend.approved().toString(),
                dividend.announced().toString(),
                dividend.registered().minusDays(7).toString(),
                dividend.registered().toString(),
                dividend.exDate().toString(),
                dividend.exDate().toString(),
                shares.isEmpty() ? "" : dividend.exDate().toString(),
                Decimals.six(cash),
                listing.traits().bank() ? after : Decimals.six(cash * 0.9),
                Decimals.six(dividend.bonus() / 10.0),
                "10%s派%s元（含税）".formatted(shares, fen),
                dividend.reserve() == 0 ? "" : Decimals.six(dividend.reserve() / 10.0));
    }

    private List<List<String>> factors(Parameters asked, Publication published) throws Refused {
        Optional<Listing> listing = market.find(asked.code(0));
        Window window = asked.window(1);
        if (listing.isEmpty()) return List.of();
        return factors(listing.get(), published, factor -> window.contains(factor.exDate()));
    }

    private List<List<String>> marketFactors(Parameters asked, Publication published) throws Refused {
        LocalDate date = asked.date(0);
        List<List<String>> rows = new ArrayList<>();
        for (Listing listing : market.listings()) {
            boolean any = market.dividends(listing).stream()
                    .anyMatch(dividend -> dividend.exDate().equals(date));
            if (any)
                rows.addAll(
                        factors(listing, published, factor -> factor.exDate().equals(date)));
        }
        return rows;
    }

    /// The factors of a security that are published, and of those the ones wanted.
    List<List<String>> factors(Listing listing, Publication published, Predicate<AdjustFactor> wanted) {
        return market.factors(listing, published.lastFactor()).stream()
                .filter(wanted)
                .map(factor -> {
                    String back = Decimals.of(factor.back(), FACTOR_DECIMALS);
                    String fore = Decimals.of(factor.fore(), FACTOR_DECIMALS);
                    return List.of(listing.code(), factor.exDate().toString(), fore, back, back);
                })
                .toList();
    }

    private List<List<String>> quarter(Fundamentals.Table table, Parameters asked, Publication published)
            throws Refused {
        Optional<Listing> listing = market.find(asked.code(0));
        Quarter quarter = new Quarter(asked.year(1), asked.oneOf(2, 1, 4));
        Optional<LocalDate> on = listing.flatMap(known -> Fundamentals.published(known, quarter))
                .filter(date -> !date.isAfter(published.lastReport()));
        if (on.isEmpty()) return List.of();
        return List.of(fundamentals.row(table, listing.orElseThrow(), quarter, on.get()));
    }

    private List<List<String>> announced(
            BiFunction<Listing, Quarter, Optional<Announcement>> maker, Parameters asked, Publication published)
            throws Refused {
        Optional<Listing> listing = market.find(asked.code(0));
        Window window = asked.window(1);
        List<List<String>> rows = new ArrayList<>();
        if (listing.isEmpty()) return rows;
        int last = Math.min(window.end().getYear(), published.today().getYear()) + 1;
        int first = Math.max(window.start().getYear() - 1, SyntheticCalendar.FIRST.getYear());
        for (int i = first * 4; i < last * 4; i++) {
            maker.apply(listing.get(), new Quarter(i / 4, i % 4 + 1))
                    .filter(said -> window.contains(said.on()) && !said.on().isAfter(published.lastReport()))
                    .ifPresent(said -> rows.add(said.row()));
        }
        return rows;
    }

    private List<List<String>> tradeDates(Parameters asked, Publication published) throws Refused {
        Window window = asked.window(0);
        LocalDate yearEnd =
                LocalDate.of(Math.min(published.today().getYear(), SyntheticCalendar.LAST.getYear()), 12, 31);
        LocalDate end = window.end().isAfter(yearEnd) ? yearEnd : window.end();
        LocalDate date = window.start().isBefore(SyntheticCalendar.FIRST) ? SyntheticCalendar.FIRST : window.start();
        List<List<String>> rows = new ArrayList<>();
        for (; !date.isAfter(end); date = date.plusDays(1)) {
            rows.add(List.of(date.toString(), market.calendar().isTradingDay(date) ? "1" : "0"));
        }
        return rows;
    }

    private List<List<String>> allStock(Parameters asked, Publication published) throws Refused {
        LocalDate day = asked.date(0);
        List<List<String>> rows = new ArrayList<>();
        if (!market.calendar().isTradingDay(day) || day.isAfter(published.lastDaily())) return rows;
        int index = market.calendar().floor(day);
        for (Listing listing : market.listings()) {
            if (listing.board() == Board.FUND || !isServed(listing, index)) continue;
            String status = market.isSuspended(listing, index) ? "0" : "1";
            rows.add(List.of(listing.code(), status, listing.nameOn(day)));
        }
        return rows;
    }

    private boolean isServed(Listing listing, int index) {
        return index >= market.firstIndex(listing) && index <= market.lastIndex(listing);
    }

    private List<List<String>> stockBasic(Parameters asked, Publication published) throws Refused {
        Optional<String> code = asked.optionalCode(0);
        String part = asked.text(1);
        LocalDate today = published.today();
        List<List<String>> rows = new ArrayList<>();
        for (Listing listing : market.listings()) {
            String name = listing.nameOn(today);
            if (listing.ipo().isAfter(today) || !name.contains(part)) continue;
            if (code.isPresent() && !code.get().equals(listing.code())) continue;
            Optional<LocalDate> out = listing.out().filter(date -> !date.isAfter(today));
            rows.add(List.of(
                    listing.code(),
                    name,
                    listing.ipo().toString(),
                    out.map(LocalDate::toString).orElse(""),
                    Integer.toString(listing.board().type()),
                    out.isPresent() ? "0" : "1"));
        }
        return rows;
    }

    private static List<List<String>> dated(List<List<String>> rows, Parameters asked, int column) throws Refused {
        Window window = asked.window(0);
        return rows.stream()
                .filter(row -> window.contains(LocalDate.parse(row.get(column))))
                .toList();
    }

    private List<List<String>> moneyByMonth(Parameters asked, Publication published) throws Refused {
        YearMonth last = YearMonth.from(published.today()).minusMonths(1);
        String start = bound(asked.text(0), "\\d{4}-\\d{2}", "0000-00", ServerError.START_DATE);
        String end = bound(asked.text(1), "\\d{4}-\\d{2}", "9999-99", ServerError.END_DATE);
        if (start.compareTo(end) > 0) throw ServerError.START_AFTER_END.refused();
        return macro.moneyByMonth(last).stream()
                .filter(row -> isBetween(row.get(0) + "-" + row.get(1), start, end))
                .toList();
    }

    private List<List<String>> moneyByYear(Parameters asked, Publication published) throws Refused {
        String start = bound(asked.text(0), "\\d{4}", "0000", ServerError.START_DATE);
        String end = bound(asked.text(1), "\\d{4}", "9999", ServerError.END_DATE);
        if (start.compareTo(end) > 0) throw ServerError.START_AFTER_END.refused();
        return macro.moneyByYear(published.today().getYear() - 1).stream()
                .filter(row -> isBetween(row.get(0), start, end))
                .toList();
    }

    private static String bound(String text, String form, String open, ServerError error) throws Refused {
        if (text.isEmpty()) return open;
        if (!text.matches(form)) throw error.refused();
        return text;
    }

    private static boolean isBetween(String text, String start, String end) {
        return text.compareTo(start) >= 0 && text.compareTo(end) <= 0;
    }

    private List<List<String>> industries(Parameters asked, Publication published) throws Refused {
        Optional<String> code = asked.optionalCode(0);
        LocalDate monday = published.mondayFor(asked.optionalDate(1).orElse(published.today()));
        List<List<String>> rows = new ArrayList<>();
        for (Listing listing : market.listings()) {
            if (!listing.isStock() || !listing.isListedOn(monday)) continue;
            if (code.isPresent() && !code.get().equals(listing.code())) continue;
            String name = listing.nameOn(monday);
            rows.add(List.of(monday.toString(), listing.code(), name, listing.industry(), CLASSIFICATION));
        }
        return rows;
    }

    private List<List<String>> members(IndexLists.Index index, Parameters asked, Publication published) throws Refused {
        LocalDate monday = published.mondayFor(asked.optionalDate(0).orElse(published.today()));
        return listed(lists.members(index, monday), monday);
    }

    private List<List<String>> special(Parameters asked, Publication published, boolean starred) throws Refused {
        LocalDate monday = published.mondayFor(asked.date(0));
        return listed(
                stocks(listing -> listing.isListedOn(monday)
                        && listing.isSpecialOn(monday)
                        && listing.traits().starred() == starred),
                monday);
    }

    private List<List<String>> terminated(Parameters asked, Publication published) throws Refused {
        LocalDate date = asked.date(0);
        LocalDate known = date.isAfter(published.today()) ? published.today() : date;
        List<Listing> gone = stocks(
                listing -> listing.out().filter(out -> !out.isAfter(known)).isPresent());
        return listed(gone, known);
    }

    /// Those whose listing, and not only their trading, is suspended; the synthetic market has none.
    private static List<List<String>> suspended(Parameters asked) throws Refused {
        asked.date(0);
        return List.of();
    }

    private List<Listing> stocks(Predicate<Listing> which) {
        return market.listings().stream().filter(Listing::isStock).filter(which).toList();
    }

    private static List<List<String>> listed(List<Listing> listings, LocalDate updated) {
        return listings.stream()
                .map(listing -> List.of(updated.toString(), listing.code(), listing.nameOn(updated)))
                .toList();
    }
}
