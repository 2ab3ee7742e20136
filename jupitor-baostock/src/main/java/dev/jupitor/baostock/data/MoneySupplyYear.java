package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.source.SourceException.Malformed;
import java.util.OptionalDouble;

/// Money at a year's end in 100 million CNY; growth in percent.
///
public record MoneySupplyYear(
        int year,
        OptionalDouble m0,
        OptionalDouble m0YearOnYear,
        OptionalDouble m1,
        OptionalDouble m1YearOnYear,
        OptionalDouble m2,
        OptionalDouble m2YearOnYear) {

    /// Reads a row of the answer.
    public static MoneySupplyYear of(Row row) throws Malformed {
        return new MoneySupplyYear(
                row.whole("statYear"),
                row.number("m0Year"),
                row.number("m0YearYOY"),
                row.number("m1Year"),
                row.number("m1YearYOY"),
                row.number("m2Year"),
                row.number("m2YearYOY"));
    }
}
