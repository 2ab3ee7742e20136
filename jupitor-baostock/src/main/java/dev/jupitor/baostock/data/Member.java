package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;

/// A member of an index, or of another list, as it is in force.
///
/// @param updated the day from which the list holds, whatever day was asked for
/// @param code    whose
/// @param name    in Chinese
public record Member(LocalDate updated, CnCode code, String name) {

    /// Reads a row of the answer.
    public static Member of(Row row) throws Malformed {
        return new Member(row.date("updateDate"), row.code("code"), row.text("code_name"));
    }
}
