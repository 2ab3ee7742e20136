package dev.jupitor.alpaca.sim;

import java.time.Instant;
import java.util.Optional;

/// One request that was counted.
///
/// @param n      position in the order of arrival, from 1
/// @param at     the simulator's clock at its arrival
/// @param query  as it was sent, still encoded; empty when there was none
/// @param status of the answer; 0 where the connection was reset before any
/// @param fault  what was made to go wrong
public record RequestRecord(long n, Instant at, String path, String query, int status, Optional<String> fault) {}
