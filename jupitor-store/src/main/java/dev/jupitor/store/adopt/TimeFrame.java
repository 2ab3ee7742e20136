package dev.jupitor.store.adopt;

/// What the millisecond numbers in a date's trade files stand for. Nothing in a file of the original tells.
public enum TimeFrame {
    /// New York's wall clock, as ours and the original's since 13 February 2026.
    ET_SHIFTED,
    /// The true instant; the files cover the UTC day `[D 00:00Z, D+1 00:00Z]`. They are converted.
    TRUE_UTC,
    /// Nobody can tell. The files are left as they are.
    UNDECIDED
}
