package dev.jupitor.core.market;

import java.util.Locale;

/// An index whose members are known by date.
public enum IndexId {
    /// The S&P 500.
    SPX,
    /// The Nasdaq-100.
    NDX;

    /// The name of its folder in the lake, and of its column in a trade universe.
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
