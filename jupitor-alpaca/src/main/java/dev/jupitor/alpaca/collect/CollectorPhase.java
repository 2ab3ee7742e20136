package dev.jupitor.alpaca.collect;

import java.util.Locale;

/// The parts of a run, in the order in which they happen.
public enum CollectorPhase {
    /// Daily bars of the symbols that have some already.
    UPDATE,
    /// Daily bars of symbols that have none yet: do they trade?
    DISCOVER,
    /// The whole history of newly found symbols, and what was unreadable.
    BACKFILL,
    /// The prints of one date.
    TRADES;

    /// How the phase is called in logs and progress lines.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
