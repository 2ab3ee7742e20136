package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// A company's first figures of a period, before its report.
///
/// @param code                    whose
/// @param totalAssets             CNY
/// @param netAssets               CNY
/// @param earningsPerShareChange  growth of earnings per share
/// @param returnOnEquity          weighted
/// @param dilutedEarningsPerShare CNY
public record PerformanceExpress(
        CnCode code,
        Optional<LocalDate> published,
        LocalDate periodEnd,
        Optional<LocalDate> updated,
        Optional<BigDecimal> totalAssets,
        Optional<BigDecimal> netAssets,
        OptionalDouble earningsPerShareChange,
        OptionalDouble returnOnEquity,
        OptionalDouble dilutedEarningsPerShare,
        OptionalDouble revenueGrowth,
        OptionalDouble operatingProfitGrowth) {

    /// Reads a row of the answer.
    public static PerformanceExpress of(Row row) throws Malformed {
        return new PerformanceExpress(
                row.code("code"),
                row.optionalDate("performanceExpPubDate"),
                row.date("performanceExpStatDate"),
                row.optionalDate("performanceExpUpdateDate"),
                row.decimal("performanceExpressTotalAsset"),
                row.decimal("performanceExpressNetAsset"),
                row.number("performanceExpressEPSChgPct"),
                row.number("performanceExpressROEWa"),
                row.number("performanceExpressEPSDiluted"),
                row.number("performanceExpressGRYOY"),
                row.number("performanceExpressOPYOY"));
    }
}
