package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// How profitable a company is. Ratios are fractions, money is CNY. A bank has no gross margin.
///
/// @param code             whose
/// @param published        when it was published
/// @param quarterEnd       the quarter that the figures end with; they count from the year's beginning
/// @param returnOnEquity   attributable profit to average attributable equity
/// @param netMargin        net profit to revenue
/// @param grossMargin      revenue less cost, to revenue
/// @param netProfit        CNY
/// @param earningsPerShare CNY, attributable profit of twelve months by the latest shares
/// @param revenue          CNY, of the main business
/// @param totalShares      shares
/// @param floatingShares   shares that may be traded
public record Profit(
        CnCode code,
        Optional<LocalDate> published,
        LocalDate quarterEnd,
        OptionalDouble returnOnEquity,
        OptionalDouble netMargin,
        OptionalDouble grossMargin,
        Optional<BigDecimal> netProfit,
        OptionalDouble earningsPerShare,
        Optional<BigDecimal> revenue,
        Optional<BigDecimal> totalShares,
        Optional<BigDecimal> floatingShares) {

    /// Reads a row of the answer.
    public static Profit of(Row row) throws Malformed {
        return new Profit(
                row.code("code"),
                row.optionalDate("pubDate"),
                row.date("statDate"),
                row.number("roeAvg"),
                row.number("npMargin"),
                row.number("gpMargin"),
                row.decimal("netProfit"),
                row.number("epsTTM"),
                row.decimal("MBRevenue"),
                row.decimal("totalShare"),
                row.decimal("liqaShare"));
    }
}
