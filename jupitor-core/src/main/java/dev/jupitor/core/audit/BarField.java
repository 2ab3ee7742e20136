package dev.jupitor.core.audit;

import java.util.Locale;

/// What can differ in a symbol-day.
public enum BarField {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME,
    TRADE_COUNT,
    VWAP,
    /// One of the two has a bar and the other has none.
    BAR,
    /// The trade file is not there, not readable, or not what the completion record says.
    FILE;

    /// As answers and files write it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
