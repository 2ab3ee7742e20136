package dev.jupitor.baostock.sim;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What all connections share.
///
/// @param whenEnded hears of connections that have ended
record Service(
        Answerer answerer,
        Sessions sessions,
        FaultPlan faults,
        RequestLog log,
        InstantSource clock,
        Consumer<Connection> whenEnded) {

    Instant now() {
        return clock.instant();
    }

    void ended(Connection connection) {
        whenEnded.accept(connection);
    }
}
