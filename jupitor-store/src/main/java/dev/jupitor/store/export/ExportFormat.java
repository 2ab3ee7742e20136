package dev.jupitor.store.export;

import java.util.Locale;

/// The form of an exported file.
public enum ExportFormat {
    /// RFC 4180 with a header, UTF-8.
    CSV,
    /// JSON Lines: an object a row, UTF-8.
    JSON,
    /// An Arrow IPC file.
    ARROW,
    /// A Parquet file with the columns of the lake's own.
    PARQUET;

    /// Whether it can be read on a terminal, and be written to a stream.
    public boolean isText() {
        return this == CSV || this == JSON;
    }

    /// The word for answers.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
