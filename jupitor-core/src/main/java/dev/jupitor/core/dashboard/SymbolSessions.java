package dev.jupitor.core.dashboard;

import dev.jupitor.core.summary.SessionStats;

/// One symbol's two sessions of a day (stream-and-serving §5.1); [SessionStats#NONE] where it has no print.
///
/// @param symbol the ticker
/// @param pre    from the close of the session before to 09:30
/// @param reg    from 09:30 on
public record SymbolSessions(String symbol, SessionStats pre, SessionStats reg) {
    /// The least maxGain that is shown: 10 %.
    public static final double LEAST_GAIN = 0.10;
    /// The fewest prints that are shown.
    public static final long LEAST_TRADES = 500;

    /// Whether a session of it has both the gain and the prints to be shown.
    public boolean isShown() {
        return isShown(pre) || isShown(reg);
    }

    private static boolean isShown(SessionStats session) {
        return session.maxGain() >= LEAST_GAIN && session.trades() >= LEAST_TRADES;
    }
}
