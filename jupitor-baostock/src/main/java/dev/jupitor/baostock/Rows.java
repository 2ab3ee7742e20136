package dev.jupitor.baostock;

import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Makes values of an answer's rows.
///
/// @param <T> what a row becomes
@FunctionalInterface
interface Rows<T> {
    T of(Row row) throws Malformed;

    /// The whole answer, in the server's order.
    static <T> List<T> of(Baostock source, Query query, Rows<T> reader) throws SourceException, InterruptedException {
        List<T> values = new ArrayList<>();
        for (Row row : source.table(query).records()) values.add(reader.of(row));
        return List.copyOf(values);
    }
}
