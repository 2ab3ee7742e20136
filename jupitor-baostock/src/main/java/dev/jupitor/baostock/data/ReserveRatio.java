package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/// A change of the reserves that banks must hold, percent of deposits.
///
/// @param effective    from when it holds
/// @param bigBefore    of big institutions
/// @param mediumBefore of medium and small institutions
public record ReserveRatio(
        LocalDate published,
        Optional<LocalDate> effective,
        OptionalDouble bigBefore,
        OptionalDouble bigAfter,
        OptionalDouble mediumBefore,
        OptionalDouble mediumAfter) {

    /// Reads a row of the answer.
    public static ReserveRatio of(Row row) throws Malformed {
        return new ReserveRatio(
                row.date("pubDate"),
                row.optionalDate("effectiveDate"),
                row.number("bigInstitutionsRatioPre"),
                row.number("bigInstitutionsRatioAfter"),
                row.number("mediumInstitutionsRatioPre"),
                row.number("mediumInstitutionsRatioAfter"));
    }
}
