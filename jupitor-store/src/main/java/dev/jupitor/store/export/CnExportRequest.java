package dev.jupitor.store.export;

import dev.jupitor.core.cn.Adjustment;
import dev.jupitor.core.cn.CnCode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which daily bars of A-shares are to be exported, and with which prices.
///
/// @param codes of which securities; the rows come in the order of the codes
/// @param first the first date, included
/// @param last  the last date, included
public record CnExportRequest(
        SortedSet<CnCode> codes, LocalDate first, LocalDate last, Adjustment adjustment, ExportFormat format) {
    public CnExportRequest {
        Objects.requireNonNull(adjustment, "adjustment");
        Objects.requireNonNull(format, "format");
        codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
        if (last.isBefore(first))
            throw new IllegalArgumentException("range ends before it starts: %s..%s".formatted(first, last));
    }
}
