package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// Growth against the year before, as fractions of its absolute value.
///
/// @param code                  whose
/// @param published             when it was published
/// @param quarterEnd            the quarter that the figures end with; they count from the year's beginning
public record Growth(
        CnCode code,
        Optional<LocalDate> published,
        LocalDate quarterEnd,
        OptionalDouble equity,
        OptionalDouble assets,
        OptionalDouble netProfit,
        OptionalDouble basicEarningsPerShare,
        OptionalDouble attributableProfit) {

    /// Reads a row of the answer.
    public static Growth of(Row row) throws Malformed {
        return new Growth(
                row.code("code"),
                row.optionalDate("pubDate"),
                row.date("statDate"),
                row.number("YOYEquity"),
                row.number("YOYAsset"),
                row.number("YOYNI"),
                row.number("YOYEPSBasic"),
                row.number("YOYPNI"));
    }
}
