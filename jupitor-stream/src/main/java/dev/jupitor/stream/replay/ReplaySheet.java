package dev.jupitor.stream.replay;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of a replayed day: everything up to the moment shown, but for an evening that is not stored.
final class ReplaySheet {
    private static final String READ = "read from the stored day";

    private final List<GapSpan> spans = new ArrayList<>();
    private final long until;

    /// @param until the first Unix ms of which nothing is said
    private ReplaySheet(long until) {
        this.until = until;
    }

    static GapSheet of(RecordedDay day, Instant at) {
        ReplaySheet sheet = new ReplaySheet(at.toEpochMilli() + 1);
        TapeDay shown = day.shown();
        long evening = after(shown.previous(), SessionClock.POST_CLOSE);
        long morning = at(shown.date(), SessionClock.PRE_OPEN);
        long close = after(shown.date(), SessionClock.REGULAR_CLOSE);
        long end = after(shown.date(), SessionClock.POST_CLOSE);
        sheet.say(day.begin(), evening, GapState.COVERED, READ);
        sheet.say(evening, morning, GapState.CLOSED, "");
        sheet.say(morning, day.eveningMissing().isPresent() ? close : end, GapState.COVERED, READ);
        day.eveningMissing().ifPresent(why -> sheet.say(close, end, GapState.LOST, why));
        return new GapSheet(shown.date(), at, sheet.spans);
    }

    private static long at(LocalDate date, LocalTime time) {
        return SessionClock.instant(date, time).toEpochMilli();
    }

    /// The first millisecond after a time of which the last one still counts.
    private static long after(LocalDate date, LocalTime time) {
        return at(date, time) + 1;
    }

    private void say(long start, long end, GapState state, String reason) {
        long last = Math.min(end, until);
        if (start < last)
            spans.add(new GapSpan(
                    Optional.empty(), Instant.ofEpochMilli(start), Instant.ofEpochMilli(last), state, reason));
    }
}
