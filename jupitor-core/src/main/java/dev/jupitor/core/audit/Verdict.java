package dev.jupitor.core.audit;

import java.util.Locale;

/// What the audit says of a symbol-day.
public enum Verdict {
    /// The vendor's bar follows from the stored prints, in every field.
    EXACT,
    /// It does not, and prints that were fetched since account for every field that differs.
    EXPLAINED,
    /// Something differs, is missing or is damaged, and nothing that was fetched accounts for it.
    OPEN,
    /// The file is sound, but holds only blocks (`trades.keep: blocks`, or written by the original).
    NOT_AUDITABLE;

    /// As answers and files write it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
