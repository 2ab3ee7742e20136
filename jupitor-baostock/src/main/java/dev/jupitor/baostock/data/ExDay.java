package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.AdjustFactor;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;

/// What the ex-day of a share does to its prices.
///
/// @param factor its forward factor is that of the day of the query
public record ExDay(CnCode code, AdjustFactor factor) {

    /// Reads a row of the answer.
    public static ExDay of(Row row) throws Malformed {
        try {
            AdjustFactor factor = new AdjustFactor(
                    row.date("dividOperateDate"),
                    row.number("foreAdjustFactor").orElse(0),
                    row.number("backAdjustFactor").orElse(0),
                    row.number("adjustFactor").orElse(0));
            return new ExDay(row.code("code"), factor);
        } catch (IllegalArgumentException wrong) {
            throw new Malformed("[baostock] a factor: " + wrong.getMessage(), wrong);
        }
    }
}
