package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.OptionalDouble;

/// Benchmark rates of loans from a day on, percent a year.
///
/// @param to1Year            over 6 months
/// @param to3Years           over 1 year
/// @param to5Years           over 3 years
/// @param mortgageTo5Years   of housing funds
/// @param mortgageOver5Years of housing funds
public record LoanRates(
        LocalDate published,
        OptionalDouble to6Months,
        OptionalDouble to1Year,
        OptionalDouble to3Years,
        OptionalDouble to5Years,
        OptionalDouble over5Years,
        OptionalDouble mortgageTo5Years,
        OptionalDouble mortgageOver5Years) {

    /// Reads a row of the answer.
    public static LoanRates of(Row row) throws Malformed {
        return new LoanRates(
                row.date("pubDate"),
                row.number("loanRate6Month"),
                row.number("loanRate6MonthTo1Year"),
                row.number("loanRate1YearTo3Year"),
                row.number("loanRate3YearTo5Year"),
                row.number("loanRateAbove5Year"),
                row.number("mortgateRateBelow5Year"),
                row.number("mortgateRateAbove5Year"));
    }
}
