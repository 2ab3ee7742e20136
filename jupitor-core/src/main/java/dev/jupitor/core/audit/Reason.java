package dev.jupitor.core.audit;

import java.util.Locale;

/// What accounts for a bar that does not follow from the stored prints. Where several do, the first of these is told.
public enum Reason {
    /// Cancels or corrections that bar and prints know of differently.
    CORRECTION,
    /// Prints inside the collected hours that the vendor had not yet when they were collected.
    VENDOR_LATE,
    /// Prints of the New York day outside 04:00–20:00, which a daily bar counts and nobody collects.
    OUTSIDE_WINDOW;

    /// As answers and files write it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
