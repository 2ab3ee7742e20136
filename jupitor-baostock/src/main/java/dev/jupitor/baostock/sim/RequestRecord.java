package dev.jupitor.baostock.sim;

import java.time.Instant;
import java.util.Optional;

/// One request that was counted.
///
/// @param n      position in the order of arrival, from 1
/// @param at     the simulator's clock at its arrival
/// @param type   of the message, two characters; empty where it could not be read
/// @param method the name on the wire
/// @param query  its parameters, joined by commas; of a login only the user
/// @param status the code of the answer, `0` if all is well; empty where there was none
/// @param fault  what was made to go wrong
public record RequestRecord(
        long n, Instant at, String type, String method, String query, String status, Optional<String> fault) {}
