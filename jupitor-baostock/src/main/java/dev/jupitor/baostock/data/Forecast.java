package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a company expects to earn.
///
/// @param code       whose
/// @param type       in Chinese: `略增`, `预亏`, …
/// @param words      in Chinese; may hold anything
/// @param changeUp   percent, the higher end
/// @param changeDown percent, the lower end
public record Forecast(
        CnCode code,
        Optional<LocalDate> published,
        LocalDate periodEnd,
        String type,
        String words,
        OptionalDouble changeUp,
        OptionalDouble changeDown) {

    /// Reads a row of the answer.
    public static Forecast of(Row row) throws Malformed {
        return new Forecast(
                row.code("code"),
                row.optionalDate("profitForcastExpPubDate"),
                row.date("profitForcastExpStatDate"),
                row.text("profitForcastType"),
                row.text("profitForcastAbstract"),
                row.number("profitForcastChgPctUp"),
                row.number("profitForcastChgPctDwn"));
    }
}
