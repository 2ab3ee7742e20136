package dev.jupitor.stream.ingest;

import java.util.List;

/// How a live day is doing.
///
/// @param connected whether the feed is connected
/// @param heard     rows that the feed told since the start
/// @param dropped   those of them that could not be taken, and are asked for again
/// @param queued    rows that wait for the tape
/// @param asking    requests to the vendor's history that are under way
/// @param trouble   what needs a person, in sentences; empty when all is well
public record StreamCounters(
        boolean connected, long heard, long dropped, long queued, int asking, List<String> trouble) {
    public StreamCounters {
        trouble = List.copyOf(trouble);
    }
}
