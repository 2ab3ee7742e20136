package dev.jupitor.sdk;

import dev.jupitor.core.trade.Trade;

/// A row of the live tape.
///
/// @param trade     the print; of a cancel, the one that never happened
/// @param timestamp the New York wall clock read as if it were UTC, ms since the epoch: the instant in trade files
/// @param isIndex   whether the symbol is in an index
/// @param isToday   whether it belongs to the session shown (up to 16:00) and not to the one after
/// @param position  where the row stands on the tape
public record TapePrint(Trade trade, long timestamp, boolean isIndex, boolean isToday, TapePosition position) {}
