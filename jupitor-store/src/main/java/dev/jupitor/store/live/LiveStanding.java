package dev.jupitor.store.live;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalInt;

/// Where a running `stream` stands.
///
/// @param pid       the process
/// @param http      port of its HTTP server; empty where it has none
/// @param grpc      port of its gRPC server
/// @param ready     whether nothing of the day is missing that can be had
/// @param date      the session that is shown
/// @param trades    prints on the tape that stand
/// @param connected whether the vendor's feed is connected
/// @param at        when this was so
public record LiveStanding(
        long pid,
        OptionalInt http,
        OptionalInt grpc,
        boolean ready,
        LocalDate date,
        long trades,
        boolean connected,
        Instant at) {
    public LiveStanding {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(at, "at");
    }
}
