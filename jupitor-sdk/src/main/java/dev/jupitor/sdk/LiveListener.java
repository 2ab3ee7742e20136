package dev.jupitor.sdk;

/// Takes the rows of the live tape, one at a time and in their order. It may take its time: a slow listener slows the
/// server's sending to it, and nothing piles up in between. What it throws ends the following.
@FunctionalInterface
public interface LiveListener extends LinkListener {
    /// A print.
    void trade(TapePrint print);

    /// The print with this symbol, exchange and id never happened. Told even if the print itself never was.
    default void cancelled(TapePrint print) {}

    /// A print was wrong, and this one stands in its place.
    ///
    /// @param replacedId the id of the wrong one, of the same symbol on the same exchange; an unsigned number
    default void corrected(TapePrint print, long replacedId) {}
}
