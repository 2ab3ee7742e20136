package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a company owes and owns. A bank has no current assets.
///
/// @param code             whose
/// @param published        when it was published
/// @param quarterEnd       the quarter that the figures end with; they count from the year's beginning
/// @param currentRatio     current assets to current liabilities
/// @param quickRatio       the same without inventory
/// @param cashRatio        cash and trading assets to current liabilities
/// @param liabilityGrowth  fraction, against the year before
public record Balance(
        CnCode code,
        Optional<LocalDate> published,
        LocalDate quarterEnd,
        OptionalDouble currentRatio,
        OptionalDouble quickRatio,
        OptionalDouble cashRatio,
        OptionalDouble liabilityGrowth,
        OptionalDouble liabilityToAsset,
        OptionalDouble assetToEquity) {

    /// Reads a row of the answer.
    public static Balance of(Row row) throws Malformed {
        return new Balance(
                row.code("code"),
                row.optionalDate("pubDate"),
                row.date("statDate"),
                row.number("currentRatio"),
                row.number("quickRatio"),
                row.number("cashRatio"),
                row.number("YOYLiability"),
                row.number("liabilityToAsset"),
                row.number("assetToEquity"));
    }
}
