package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;

/// The industry of a share.
///
/// @param updated        since when
/// @param code           whose
/// @param name           in Chinese
/// @param industry       `J66货币金融服务`
/// @param classification by whom: `证监会行业分类`
public record Industry(
        Optional<LocalDate> updated,
        CnCode code,
        String name,
        Optional<String> industry,
        Optional<String> classification) {

    /// Reads a row of the answer.
    public static Industry of(Row row) throws Malformed {
        return new Industry(
                row.optionalDate("updateDate"),
                row.code("code"),
                row.text("code_name"),
                row.optionalText("industry"),
                row.optionalText("industryClassification"));
    }
}
