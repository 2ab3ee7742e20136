package dev.jupitor.core.trade;

/// What prints that the vendor has taken back are worth to everything derived from the tape (`trades.corrections`). The
/// per-symbol files keep them in any case.
public enum Corrections {
    /// A print whose `update` is `canceled` or `incorrect` is left out; its `corrected` twin counts.
    APPLY,
    /// Every print counts, as in the original.
    KEEP;

    /// Whether a print with this `update` counts.
    public boolean counts(String update) {
        return this == KEEP || !(update.equals("canceled") || update.equals("incorrect"));
    }
}
