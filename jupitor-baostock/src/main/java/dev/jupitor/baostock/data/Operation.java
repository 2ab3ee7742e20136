package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// How fast a company turns over what it has.
///
/// @param code              whose
/// @param published         when it was published
/// @param quarterEnd        the quarter that the figures end with; they count from the year's beginning
/// @param receivablesTurns  revenue to average receivables
/// @param receivablesDays   days of the period by those turns
/// @param inventoryTurns    cost to average inventory
/// @param inventoryDays     days of the period by those turns
/// @param currentAssetTurns revenue to average current assets
/// @param assetTurns        revenue to average assets
public record Operation(
        CnCode code,
        Optional<LocalDate> published,
        LocalDate quarterEnd,
        OptionalDouble receivablesTurns,
        OptionalDouble receivablesDays,
        OptionalDouble inventoryTurns,
        OptionalDouble inventoryDays,
        OptionalDouble currentAssetTurns,
        OptionalDouble assetTurns) {

    /// Reads a row of the answer.
    public static Operation of(Row row) throws Malformed {
        return new Operation(
                row.code("code"),
                row.optionalDate("pubDate"),
                row.date("statDate"),
                row.number("NRTurnRatio"),
                row.number("NRTurnDays"),
                row.number("INVTurnRatio"),
                row.number("INVTurnDays"),
                row.number("CATurnRatio"),
                row.number("AssetTurnRatio"));
    }
}
