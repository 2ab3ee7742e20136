package dev.jupitor.baostock.bars;

import dev.jupitor.baostock.query.PageSink;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;

/// Asks one question and gives its pages, all of them or an exception.
@FunctionalInterface
public interface PageSource {
    /// Gives every page of the answer to a sink, in order.
    void ask(Query query, PageSink sink) throws SourceException, IOException, InterruptedException;
}
