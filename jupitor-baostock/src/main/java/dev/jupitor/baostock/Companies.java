package dev.jupitor.baostock;

import dev.jupitor.baostock.data.Balance;
import dev.jupitor.baostock.data.CashFlow;
import dev.jupitor.baostock.data.Dividend;
import dev.jupitor.baostock.data.DuPont;
import dev.jupitor.baostock.data.ExDay;
import dev.jupitor.baostock.data.Forecast;
import dev.jupitor.baostock.data.Growth;
import dev.jupitor.baostock.data.Industry;
import dev.jupitor.baostock.data.Operation;
import dev.jupitor.baostock.data.PerformanceExpress;
import dev.jupitor.baostock.data.Profit;
import dev.jupitor.baostock.data.Quarter;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Companies' reports, from 2007 on. A company that has not reported a quarter gives no row. Errors as [Baostock].
public final class Companies {
    private final Baostock source;

    Companies(Baostock source) {
        this.source = source;
    }

    /// By which date a dividend belongs to a year.
    public enum DividendYear {
        /// The year whose profit is paid out.
        REPORT("report"),
        /// The year of the ex-date.
        OPERATE("operate");

        private final String wire;

        DividendYear(String wire) {
            this.wire = wire;
        }
    }

    public List<Dividend> dividends(CnCode code, int year, DividendYear by)
            throws SourceException, InterruptedException {
        Query query = Query.of(QueryKind.DIVIDENDS, code.text(), Integer.toString(year), by.wire);
        return Rows.of(source, query, Dividend::of);
    }

    /// The factors of every security whose ex-date is this day: one question where the server offers that, else one
    /// for
    /// each security.
    ///
    /// @param codes the securities to ask for one by one where the server has no answer for all
    public List<ExDay> exDays(LocalDate day, Collection<CnCode> codes) throws SourceException, InterruptedException {
        try {
            return Rows.of(source, Query.of(QueryKind.MARKET_FACTORS, day.toString()), ExDay::of);
        } catch (Rejected no) {
            if (no.reason() != Rejected.Reason.PLAN) throw no;
        }
        List<ExDay> found = new ArrayList<>();
        for (CnCode code : codes)
            found.addAll(Rows.of(source, Query.between(QueryKind.ADJUST_FACTORS, code, day, day), ExDay::of));
        return List.copyOf(found);
    }

    public List<Profit> profit(CnCode code, Quarter quarter) throws SourceException, InterruptedException {
        return Rows.of(source, quarterly(QueryKind.PROFIT, code, quarter), Profit::of);
    }

    public List<Operation> operation(CnCode code, Quarter quarter) throws SourceException, InterruptedException {
        return Rows.of(source, quarterly(QueryKind.OPERATION, code, quarter), Operation::of);
    }

    public List<Growth> growth(CnCode code, Quarter quarter) throws SourceException, InterruptedException {
        return Rows.of(source, quarterly(QueryKind.GROWTH, code, quarter), Growth::of);
    }

    public List<DuPont> duPont(CnCode code, Quarter quarter) throws SourceException, InterruptedException {
        return Rows.of(source, quarterly(QueryKind.DUPONT, code, quarter), DuPont::of);
    }

    public List<Balance> balance(CnCode code, Quarter quarter) throws SourceException, InterruptedException {
        return Rows.of(source, quarterly(QueryKind.BALANCE, code, quarter), Balance::of);
    }

    public List<CashFlow> cashFlow(CnCode code, Quarter quarter) throws SourceException, InterruptedException {
        return Rows.of(source, quarterly(QueryKind.CASH_FLOW, code, quarter), CashFlow::of);
    }

    private static Query quarterly(QueryKind kind, CnCode code, Quarter quarter) {
        return Query.of(kind, code.text(), Integer.toString(quarter.year()), Integer.toString(quarter.quarter()));
    }

    /// First figures that were published between two dates, inclusive; from 2006 on.
    public List<PerformanceExpress> performanceExpress(CnCode code, LocalDate first, LocalDate last)
            throws SourceException, InterruptedException {
        return Rows.of(source, Query.between(QueryKind.PERFORMANCE_EXPRESS, code, first, last), PerformanceExpress::of);
    }

    /// Forecasts that were published between two dates, inclusive; from 2003 on.
    public List<Forecast> forecasts(CnCode code, LocalDate first, LocalDate last)
            throws SourceException, InterruptedException {
        return Rows.of(source, Query.between(QueryKind.FORECASTS, code, first, last), Forecast::of);
    }

    /// The industry of one share or, without a code, of all, as of a date or now.
    public List<Industry> industries(Optional<CnCode> code, Optional<LocalDate> date)
            throws SourceException, InterruptedException {
        Query query = Query.of(
                QueryKind.INDUSTRIES,
                code.map(CnCode::text).orElse(""),
                date.map(LocalDate::toString).orElse(""));
        return Rows.of(source, query, Industry::of);
    }
}
