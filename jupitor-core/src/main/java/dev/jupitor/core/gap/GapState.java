package dev.jupitor.core.gap;

import java.util.Locale;

/// What is known about a stretch of time.
public enum GapState {
    /// Every print of it is on the tape.
    COVERED,
    /// The vendor was asked, and has none.
    NO_TRADES,
    /// The market was closed.
    CLOSED,
    /// The plan does not include it, or not yet.
    NOT_ENTITLED,
    /// It was missed, and nobody has asked for it yet.
    LOST,
    /// It was missed, and is being asked for.
    REPAIRING;

    /// As it is written in JSON: `covered`, `no_trades`, ….
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state with this text.
    ///
    /// @throws IllegalArgumentException where there is none
    public static GapState of(String text) {
        for (GapState state : values()) if (state.text().equals(text)) return state;
        throw new IllegalArgumentException("no state of a gap: " + text);
    }
}
