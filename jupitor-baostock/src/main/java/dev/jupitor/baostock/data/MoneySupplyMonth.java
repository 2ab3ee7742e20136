package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.source.SourceException.Malformed;
import java.util.OptionalDouble;

/// Money at a month's end in 100 million CNY; growth in percent.
///
/// @param month          1 to 12
public record MoneySupplyMonth(
        int year,
        int month,
        OptionalDouble m0,
        OptionalDouble m0YearOnYear,
        OptionalDouble m0MonthOnMonth,
        OptionalDouble m1,
        OptionalDouble m1YearOnYear,
        OptionalDouble m1MonthOnMonth,
        OptionalDouble m2,
        OptionalDouble m2YearOnYear,
        OptionalDouble m2MonthOnMonth) {

    /// Reads a row of the answer.
    public static MoneySupplyMonth of(Row row) throws Malformed {
        return new MoneySupplyMonth(
                row.whole("statYear"),
                row.whole("statMonth"),
                row.number("m0Month"),
                row.number("m0YOY"),
                row.number("m0ChainRelative"),
                row.number("m1Month"),
                row.number("m1YOY"),
                row.number("m1ChainRelative"),
                row.number("m2Month"),
                row.number("m2YOY"),
                row.number("m2ChainRelative"));
    }
}
