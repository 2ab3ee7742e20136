package dev.jupitor.stream.tape;

/// Which part of a tape a print belongs to (stream-and-serving §5.1).
public enum DayPart {
    /// From the close of the session before to 09:30.
    PRE,
    /// From 09:30 to 16:00, both included.
    REG,
    /// After 16:00, before the next session's 09:30.
    NEXT_PRE,
    /// From the next session's 09:30 on: only where a switch of the day is overdue.
    NEXT_REG;

    /// Whether it belongs to the session shown.
    public boolean isToday() {
        return this == PRE || this == REG;
    }
}
