package dev.jupitor.stream.api;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.ingest.StreamCounters;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.Tape13;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Friday 13 February 2026, as the test says it stands.
final class FakeDay implements ShownDay {
    final Tape13 feed = new Tape13();
    boolean isCaughtUp = true;
    StreamCounters counters = new StreamCounters(true, 1000, 3, 7, 2, List.of("/srv/data/us can't be written"));
    GapSheet gaps = new GapSheet(
            Tape13.DATE,
            Instant.ofEpochMilli(1770998400500L),
            List.of(
                    new GapSpan(
                            Optional.empty(),
                            Instant.ofEpochMilli(1770930000000L),
                            Instant.ofEpochMilli(1770998400000L),
                            GapState.COVERED,
                            ""),
                    new GapSpan(
                            Optional.of(List.of(new Symbol("A"), new Symbol("BRK.B"))),
                            Instant.ofEpochMilli(1770990000000L),
                            Instant.ofEpochMilli(1770990001000L),
                            GapState.LOST,
                            "the feed said <slow> & went")));

    @Override
    public void start() {}

    @Override
    public LiveTape tape() {
        return feed.tape;
    }

    @Override
    public GapSheet gaps() {
        return gaps;
    }

    @Override
    public boolean isCaughtUp() {
        return isCaughtUp;
    }

    @Override
    public StreamCounters counters() {
        return counters;
    }

    @Override
    public void close() {}
}
