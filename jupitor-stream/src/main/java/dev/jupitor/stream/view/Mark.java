package dev.jupitor.stream.view;

import dev.jupitor.core.summary.RunningSession;
import dev.jupitor.stream.tape.TapeEpoch;

/// How far a part of a day had come at some moment: what was heard up to a row of the tape, none of it later than
/// `last`.
///
/// @param session its statistics; not to be changed
/// @param last    the latest print; -1 where nothing was heard
/// @param heard   the row of the tape up to which it was heard; -1 where none was
record Mark(RunningSession session, int last, int heard) {
    /// Before everything.
    static final Mark START = new Mark(new RunningSession(), -1, -1);

    static Mark of(RunningSession now, int last, int heard) {
        RunningSession kept = new RunningSession();
        kept.copy(now);
        return new Mark(kept, last, heard);
    }

    /// Whether a print is later than all that was heard then.
    boolean isBefore(TapeEpoch tape, int row) {
        return last < 0 || tape.sipNanos(last) < tape.sipNanos(row);
    }
}
