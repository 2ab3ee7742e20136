package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;

/// A share or index that is listed on a day.
///
/// @param code      whose
/// @param isTrading false when it is suspended
/// @param name      in Chinese; may be empty
public record ListedSecurity(CnCode code, boolean isTrading, String name) {

    /// Reads a row of the answer.
    public static ListedSecurity of(Row row) throws Malformed {
        return new ListedSecurity(row.code("code"), row.flag("tradeStatus"), row.text("code_name"));
    }
}
