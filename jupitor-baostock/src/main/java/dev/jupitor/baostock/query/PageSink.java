package dev.jupitor.baostock.query;

import dev.jupitor.core.source.SourceException.Malformed;

/// Takes an answer's pages in their order, each once.
@FunctionalInterface
public interface PageSink {
    /// Takes all rows of a page, or none when it throws; a page that was refused is asked for once more.
    ///
    /// @return how many rows the page held
    /// @throws Malformed when the page is not what its query should bring: a row with too few cells, a price that
    /// is no
    ///                   number
    int take(Page page) throws Malformed;
}
