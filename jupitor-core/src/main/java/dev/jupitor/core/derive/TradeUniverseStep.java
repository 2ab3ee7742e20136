package dev.jupitor.core.derive;

import java.io.IOException;
import java.util.List;

/// Makes the trade universes that are due, for a collector whose bars have come (us-pipeline §2.4).
///
/// It is asked at every turn, idle ones too, and so remembers what it has settled: a call after which nothing has
/// changed costs next to nothing. For one thread.
@FunctionalInterface
public interface TradeUniverseStep {
    /// Makes nothing.
    TradeUniverseStep NONE = List::of;

    /// Makes what is missing or stale and can be made, newest date first.
    ///
    /// @return what was written, and one file for each reason a person should hear why others could not be made;
    ///         what waits for the collector itself, or for a lock, is left out and is due again at the next call
    /// @throws IOException when nothing can be said of any date
    List<MadeFile> makeDue() throws IOException, InterruptedException;
}
