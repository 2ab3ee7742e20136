package dev.jupitor.stream.view;

import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.stream.tape.DayPart;

/// What one symbol's standing prints come to, part by part of the day; [SessionStats#NONE] where it has none.
///
/// @param index   whether its last print was one of a member of an index
/// @param pre     from the close of the session before to 09:30
/// @param reg     from 09:30 to 16:00
/// @param nextPre after 16:00, for the next session
/// @param nextReg from the next session's 09:30 on
public record SymbolPicture(
        String symbol, boolean index, SessionStats pre, SessionStats reg, SessionStats nextPre, SessionStats nextReg) {

    public SessionStats of(DayPart part) {
        return switch (part) {
            case PRE -> pre;
            case REG -> reg;
            case NEXT_PRE -> nextPre;
            case NEXT_REG -> nextReg;
        };
    }
}
