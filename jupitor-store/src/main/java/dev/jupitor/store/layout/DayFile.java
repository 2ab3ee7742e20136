package dev.jupitor.store.layout;

/// The files that are derived of a date, one a date each, in the order in which they are made (us-pipeline §1.3).
public enum DayFile {
    /// The prints of every stock in no index.
    EX_INDEX("ex_index", "stock-trades-ex-index"),
    /// The prints of the index members.
    INDEX("index", "stock-trades-index"),
    /// Bars of five seconds with their rolling windows, from [#EX_INDEX].
    ROLLING("rolling", "stock-trades-ex-index-rolling"),
    /// A row for each symbol, from [#EX_INDEX] and [#INDEX].
    DAILY("daily", "stock-trades-daily");

    private final String label;
    private final String folder;

    DayFile(String label, String folder) {
        this.label = label;
        this.folder = folder;
    }

    /// The word for answers.
    public String label() {
        return label;
    }

    /// The name of its folder below the market's.
    public String folder() {
        return folder;
    }
}
