package dev.jupitor.stream.replay;

import dev.jupitor.stream.tape.LiveTape;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/// How a recorded day comes onto a tape as time goes by. It has no thread and no clock: somebody tells it what is
/// ordered ([#change]) and what time it is ([#step]). For the tape's writer.
final class Playback {
    /// Rows that come onto the tape at once at full speed.
    static final int ROWS_AT_ONCE = 32_768;

    private static final double NANOS_PER_MILLI = 1e6;

    /// What an order comes to, once its day is read.
    ///
    /// @param at whether and where to begin anew, Unix ms
    record Change(RecordedDay day, OptionalLong at, ReplaySpeed speed, boolean paused) {}

    private final LiveTape tape;
    private RecordedDay day;
    private ReplaySpeed speed;
    private boolean paused;
    private int shown;
    private long at;
    /// From where the present speed counts: the market's moment and the clock's.
    private long anchor;

    private Instant anchoredAt;

    Playback(LiveTape tape, RecordedDay day, long at, ReplaySpeed speed, Instant now) {
        this.tape = tape;
        this.day = day;
        this.speed = speed;
        seek(day, at, now);
    }

    ReplayState state() {
        return new ReplayState(day.date(), Instant.ofEpochMilli(at), speed, paused);
    }

    RecordedDay day() {
        return day;
    }

    /// Whether it moves on by itself.
    boolean isMoving() {
        return !paused && at < day.end();
    }

    /// Does what was ordered at this moment; what was due before has happened by then.
    void change(Change change, Instant now) {
        step(now);
        speed = change.speed();
        paused = change.paused();
        if (change.at().isPresent()) seek(change.day(), change.at().getAsLong(), now);
        else anchorAt(now);
    }

    private void seek(RecordedDay to, long moment, Instant now) {
        day = to;
        at = moment;
        shown = to.firstAfter(moment, 0);
        tape.show(to.prints(), shown);
        anchorAt(now);
    }

    private void anchorAt(Instant now) {
        anchor = at;
        anchoredAt = now;
    }

    /// Puts on the tape what is due.
    void step(Instant now) {
        if (!isMoving()) return;
        switch (speed) {
            case ReplaySpeed.Times times -> moveTo(due(times.factor(), now));
            case ReplaySpeed.Max max -> leap(now);
        }
    }

    /// The moment that is due: never earlier than the one that was, whatever the clock does.
    private long due(double factor, Instant now) {
        Duration passed = Duration.between(anchoredAt, now);
        double millis = (passed.getSeconds() * 1e9 + passed.getNano()) / NANOS_PER_MILLI * factor;
        return (long) Math.clamp(anchor + millis, at, day.end());
    }

    private void leap(Instant now) {
        int last = shown + ROWS_AT_ONCE - 1;
        moveTo(last < day.prints().rows() ? Math.clamp(day.at(last), at, day.end()) : day.end());
        anchorAt(now);
    }

    private void moveTo(long moment) {
        at = moment;
        int end = day.firstAfter(moment, shown);
        if (end == shown) return;
        shown = end;
        tape.reveal(end);
        tape.publish();
    }
}
