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

    /// As [LiveListener#cancelled].
    default void cancelled(TapePrint print) {}

    /// As [LiveListener#corrected].
    default void corrected(TapePrint print, long replacedId) {}
}
