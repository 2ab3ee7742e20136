package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.OptionalDouble;

/// Benchmark rates of deposits from a day on, percent a year.
///
public record DepositRates(
        LocalDate published,
        OptionalDouble demand,
        OptionalDouble fixed3Month,
        OptionalDouble fixed6Month,
        OptionalDouble fixed1Year,
        OptionalDouble fixed2Year,
        OptionalDouble fixed3Year,
        OptionalDouble fixed5Year,
        OptionalDouble instalment1Year,
        OptionalDouble instalment3Year,
        OptionalDouble instalment5Year) {

    /// Reads a row of the answer.
    public static DepositRates of(Row row) throws Malformed {
        return new DepositRates(
                row.date("pubDate"),
                row.number("demandDepositRate"),
                row.number("fixedDepositRate3Month"),
                row.number("fixedDepositRate6Month"),
                row.number("fixedDepositRate1Year"),
                row.number("fixedDepositRate2Year"),
                row.number("fixedDepositRate3Year"),
                row.number("fixedDepositRate5Year"),
                row.number("installmentFixedDepositRate1Year"),
                row.number("installmentFixedDepositRate3Year"),
                row.number("installmentFixedDepositRate5Year"));
    }
}
