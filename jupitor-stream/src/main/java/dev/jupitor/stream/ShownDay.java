package dev.jupitor.stream;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.stream.ingest.StreamCounters;
import dev.jupitor.stream.tape.LiveTape;

/// A day that is served: the live one, or a stored one that is replayed as if it were.
///
/// Safe for many threads but for [#start] and [#close], which are called once.
public interface ShownDay extends AutoCloseable {
    /// Runs from now on. Returns at once.
    void start();

    /// The tape of the session shown; the same object for life.
    LiveTape tape();

    /// What is known of every moment of the session shown.
    GapSheet gaps();

    /// Whether everything until shortly before now is on the tape.
    boolean isCaughtUp();

    StreamCounters counters();

    @Override
    void close();
}
