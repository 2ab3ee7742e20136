package dev.jupitor.store.internal.parquet;

/// How the rows of a chunk are cut into pages.
final class Paging {
    /// Rows of a page: small enough for the second-level cache, large enough for zstd.
    static final int ROWS = 20_000;

    private Paging() {}

    /// Takes a run of rows.
    @FunctionalInterface
    interface Page {
        void rows(int first, int count);
    }

    /// Calls with each page's rows, in order.
    static void forEach(int first, int rows, Page page) {
        for (int at = first; at < first + rows; at += ROWS) page.rows(at, Math.min(ROWS, first + rows - at));
    }
}
