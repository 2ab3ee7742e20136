package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;

/// What is known of a security of any kind, listed or not.
///
/// @param code     whose
/// @param name     in Chinese; may be empty
/// @param listed   first day
/// @param delisted last day; empty while it is listed
/// @param type     1 share, 2 index, 3 other, 4 convertible bond, 5 ETF
/// @param isListed false once it is delisted
public record Security(
        CnCode code,
        String name,
        Optional<LocalDate> listed,
        Optional<LocalDate> delisted,
        int type,
        boolean isListed) {

    /// Reads a row of the answer.
    public static Security of(Row row) throws Malformed {
        return new Security(
                row.code("code"),
                row.text("code_name"),
                row.optionalDate("ipoDate"),
                row.optionalDate("outDate"),
                row.whole("type"),
                row.flag("status"));
    }
}
