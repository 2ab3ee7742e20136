package dev.jupitor.baostock;

import dev.jupitor.baostock.data.DepositRates;
import dev.jupitor.baostock.data.ListedSecurity;
import dev.jupitor.baostock.data.LoanRates;
import dev.jupitor.baostock.data.Member;
import dev.jupitor.baostock.data.MoneySupplyMonth;
import dev.jupitor.baostock.data.MoneySupplyYear;
import dev.jupitor.baostock.data.ReserveRatio;
import dev.jupitor.baostock.data.Security;
import dev.jupitor.baostock.data.TradingDate;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// The calendar, the lists of securities, and the central bank's figures. Dates are those of China, ranges inclusive.
/// Errors as [Baostock].
public final class Markets {
    private final Baostock source;

    Markets(Baostock source) {
        this.source = source;
    }

    /// Lists of shares. Any date may be asked for; [Member#updated] tells from when the list holds.
    public enum MemberList {
        CSI_300(QueryKind.HS300),
        SSE_50(QueryKind.SZ50),
        CSI_500(QueryKind.ZZ500),
        TERMINATED(QueryKind.TERMINATED),
        SUSPENDED(QueryKind.SUSPENDED),
        /// Companies under special treatment, whose prices move by 5 % at most.
        ST(QueryKind.ST),
        /// Companies threatened with delisting.
        STAR_ST(QueryKind.STAR_ST);

        private final QueryKind kind;

        MemberList(QueryKind kind) {
            this.kind = kind;
        }
    }

    /// Every day from one to another; the service knows them from 1990-12-19 to the end of the current year.
    public List<TradingDate> tradingDates(LocalDate first, LocalDate last)
            throws SourceException, InterruptedException {
        return Rows.of(source, between(QueryKind.TRADE_DATES, first, last), TradingDate::of);
    }

    /// Shares and indices of a day; none on a day without trading.
    public List<ListedSecurity> listedOn(LocalDate day) throws SourceException, InterruptedException {
        return Rows.of(source, Query.of(QueryKind.ALL_STOCK, day.toString()), ListedSecurity::of);
    }

    /// All securities, listed or not; the service takes over a minute.
    public List<Security> securities() throws SourceException, InterruptedException {
        return Rows.of(source, Query.of(QueryKind.STOCK_BASIC, "", ""), Security::of);
    }

    /// One security, or empty where there is none of this code.
    public Optional<Security> security(CnCode code) throws SourceException, InterruptedException {
        List<Security> found = Rows.of(source, Query.of(QueryKind.STOCK_BASIC, code.text(), ""), Security::of);
        return found.stream().filter(security -> security.code().equals(code)).findFirst();
    }

    /// Securities whose names hold these characters.
    public List<Security> named(String part) throws SourceException, InterruptedException {
        if (part.isBlank()) throw new IllegalArgumentException("no name to look for");
        return Rows.of(source, Query.of(QueryKind.STOCK_BASIC, "", part), Security::of);
    }

    /// A list as of a date, or the latest; [MemberList#TERMINATED] and those after it must have a date.
    public List<Member> members(MemberList list, Optional<LocalDate> date)
            throws SourceException, InterruptedException {
        if (date.isEmpty() && list.compareTo(MemberList.TERMINATED) >= 0)
            throw new IllegalArgumentException("the list %s must be asked for with a date".formatted(list));
        return Rows.of(source, Query.of(list.kind, date.map(LocalDate::toString).orElse("")), Member::of);
    }

    /// Rates of deposits that were published between two dates; from 1990 on.
    public List<DepositRates> depositRates(LocalDate first, LocalDate last)
            throws SourceException, InterruptedException {
        return Rows.of(source, between(QueryKind.DEPOSIT_RATES, first, last), DepositRates::of);
    }

    /// Rates of loans that were published between two dates; up to October 2015.
    public List<LoanRates> loanRates(LocalDate first, LocalDate last) throws SourceException, InterruptedException {
        return Rows.of(source, between(QueryKind.LOAN_RATES, first, last), LoanRates::of);
    }

    /// Reserve ratios of 1999 to June 2018.
    ///
    /// @param byEffect whether the dates are those from which a ratio holds, else those of its announcement
    public List<ReserveRatio> reserveRatios(LocalDate first, LocalDate last, boolean byEffect)
            throws SourceException, InterruptedException {
        ordered(first, last);
        Query query = Query.of(QueryKind.RESERVE_RATIOS, first.toString(), last.toString(), byEffect ? "1" : "0");
        return Rows.of(source, query, ReserveRatio::of);
    }

    /// From 1978 on.
    public List<MoneySupplyMonth> moneySupplyByMonth(YearMonth first, YearMonth last)
            throws SourceException, InterruptedException {
        ordered(first, last);
        Query query = Query.of(QueryKind.MONEY_SUPPLY_MONTHS, first.toString(), last.toString());
        return Rows.of(source, query, MoneySupplyMonth::of);
    }

    /// From 1952 on.
    public List<MoneySupplyYear> moneySupplyByYear(Year first, Year last) throws SourceException, InterruptedException {
        ordered(first, last);
        Query query = Query.of(QueryKind.MONEY_SUPPLY_YEARS, first.toString(), last.toString());
        return Rows.of(source, query, MoneySupplyYear::of);
    }

    private static Query between(QueryKind kind, LocalDate first, LocalDate last) {
        ordered(first, last);
        return Query.of(kind, first.toString(), last.toString());
    }

    private static <T> void ordered(Comparable<T> first, T last) {
        if (first.compareTo(last) > 0)
            throw new IllegalArgumentException("dates end before they begin: %s..%s".formatted(first, last));
    }
}
