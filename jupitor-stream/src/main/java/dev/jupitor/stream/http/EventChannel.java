package dev.jupitor.stream.http;

/// A client that is told events. Its queue is bounded: who does not read is cut off, and comes again for a snapshot.
public interface EventChannel {
    /// Tells an event, one line of JSON without its end; never waits. Returns whether the client is still there.
    boolean tell(String json);

    boolean isOpen();

    /// Ends the answer.
    void close();

    /// Is told once that the client is gone.
    void onClose(Runnable gone);
}
