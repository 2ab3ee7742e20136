package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where a company's assets lie, and its operating cash flow.
///
/// @param code               whose
/// @param published          when it was published
/// @param quarterEnd         the quarter that the figures end with; they count from the year's beginning
/// @param currentToAssets    current assets to assets
/// @param ebitToInterest     how often EBIT pays the interest
/// @param cashToRevenue      operating cash flow to revenue
public record CashFlow(
        CnCode code,
        Optional<LocalDate> published,
        LocalDate quarterEnd,
        OptionalDouble currentToAssets,
        OptionalDouble nonCurrentToAssets,
        OptionalDouble tangibleToAssets,
        OptionalDouble ebitToInterest,
        OptionalDouble cashToRevenue,
        OptionalDouble cashToNetProfit,
        OptionalDouble cashToTotalRevenue) {

    /// Reads a row of the answer.
    public static CashFlow of(Row row) throws Malformed {
        return new CashFlow(
                row.code("code"),
                row.optionalDate("pubDate"),
                row.date("statDate"),
                row.number("CAToAsset"),
                row.number("NCAToAsset"),
                row.number("tangibleAssetToAsset"),
                row.number("ebitToInterest"),
                row.number("CFOToOR"),
                row.number("CFOToNP"),
                row.number("CFOToGr"));
    }
}
