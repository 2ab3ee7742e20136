package dev.jupitor.sdk;

/// What whoever follows the tape may want to know beside its rows. All is told on the thread that follows, one at a
/// time and in order with the rows.
public interface LinkListener {
    /// A new tape begins, the first one too: what was told before belongs to another. It begins anew at a day
    /// switch,
    /// and after a restart of the server that could not restore its numbers.
    default void newEpoch(long epoch) {}

    /// All that was on the tape when the connection was made has been told: what comes now is live. Once a
    /// connection.
    default void caughtUp() {}

    /// The connection was lost, or could not be made. It is tried again by itself, from the last row told.
    default void disconnected(JupitorException why) {}

    /// There is a connection again after [#disconnected].
    default void reconnected() {}
}
