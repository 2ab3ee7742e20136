package dev.jupitor.sdk;

import dev.jupitor.core.trade.TradeBatch;

/// Takes the rows of the live tape by column, in their order: about ten times as many for the same work.
///
/// **Ownership**: a batch is borrowed for the call; it is filled again afterwards. Its codebooks stay the same for as
/// long as one following lasts.
@FunctionalInterface
public interface BatchListener extends LinkListener {
    /// Prints that follow on each other.
    ///
    /// @param last where the last of them stands
    void trades(TradeBatch prints, TapePosition last);

    /// The same, and of which kind they are: each of them is of that kind. Whoever need not know takes
    /// [#trades(TradeBatch, TapePosition)] alone.
    ///
    /// @param isIndex whether the symbols are in an index
    /// @param isToday whether they belong to the session shown and not to the one after
    default void trades(TradeBatch prints, boolean isIndex, boolean isToday, TapePosition last) {
        trades(prints, last);
    }

    /// As [LiveListener#cancelled].
    default void cancelled(TapePrint print) {}

    /// As [LiveListener#corrected].
    default void corrected(TapePrint print, long replacedId) {}
}
