package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// Return on equity and its factors.
///
/// @param code                    whose
/// @param published               when it was published
/// @param quarterEnd              the quarter that the figures end with; they count from the year's beginning
/// @param returnOnEquity          fraction
/// @param assetsToEquity          average assets to average equity
/// @param assetTurns              revenue to average assets
/// @param netMargin               net profit to total revenue
/// @param taxBurden               net profit to profit before tax
/// @param interestBurden          profit before tax to EBIT
/// @param ebitMargin              EBIT to total revenue
public record DuPont(
        CnCode code,
        Optional<LocalDate> published,
        LocalDate quarterEnd,
        OptionalDouble returnOnEquity,
        OptionalDouble assetsToEquity,
        OptionalDouble assetTurns,
        OptionalDouble attributableToNetProfit,
        OptionalDouble netMargin,
        OptionalDouble taxBurden,
        OptionalDouble interestBurden,
        OptionalDouble ebitMargin) {

    /// Reads a row of the answer.
    public static DuPont of(Row row) throws Malformed {
        return new DuPont(
                row.code("code"),
                row.optionalDate("pubDate"),
                row.date("statDate"),
                row.number("dupontROE"),
                row.number("dupontAssetStoEquity"),
                row.number("dupontAssetTurn"),
                row.number("dupontPnitoni"),
                row.number("dupontNitogr"),
                row.number("dupontTaxBurden"),
                row.number("dupontIntburden"),
                row.number("dupontEbittogr"));
    }
}
