package dev.jupitor.stream.ingest;

import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;

/// Whose prints a session's tape keeps.
@FunctionalInterface
public interface FollowedSource {
    /// The symbols of a session, as known now. It may take its time.
    ///
    /// @throws Exception when it can't be known now: it is asked again later, and the symbols of before stay
    Followed load(TapeDay day) throws Exception;
}
