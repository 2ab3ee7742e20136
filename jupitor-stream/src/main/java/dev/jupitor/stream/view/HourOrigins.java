package dev.jupitor.stream.view;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.DayPart;
import dev.jupitor.stream.tape.TapeDay;
import java.time.LocalDate;
import java.time.LocalTime;

/// Where the first hour of each part's profile begins (stream-and-serving §5.2, step 11).
record HourOrigins(long pre, long reg, long nextPre, long nextReg) {
    private static final LocalTime PRE = LocalTime.of(4, 0);
    private static final LocalTime REG = LocalTime.of(9, 0);

    static HourOrigins of(TapeDay day) {
        LocalDate next = day.next();
        return new HourOrigins(
                SessionClock.at(day.date(), PRE),
                SessionClock.at(day.date(), REG),
                SessionClock.at(next, PRE),
                SessionClock.at(next, REG));
    }

    /// ET-shifted ms.
    long of(DayPart part) {
        return switch (part) {
            case PRE -> pre;
            case REG -> reg;
            case NEXT_PRE -> nextPre;
            case NEXT_REG -> nextReg;
        };
    }
}
