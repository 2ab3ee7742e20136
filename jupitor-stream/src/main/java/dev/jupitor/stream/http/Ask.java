package dev.jupitor.stream.http;

import java.util.Map;
import java.util.Optional;

/// A request, as a route sees it.
///
/// @param variables of the route's pattern, percent-decoded once
/// @param query     parameters, percent-decoded; the first value of each, none of them empty
/// @param body      at most 64 KiB; empty without one
/// @param ifNoneMatch what the client has already, as the header says; empty without one
public record Ask(Map<String, String> variables, Map<String, String> query, byte[] body, Optional<String> ifNoneMatch) {
    public Ask {
        variables = Map.copyOf(variables);
        query = Map.copyOf(query);
    }

    /// A variable of the route's pattern.
    public String variable(String name) {
        return variables.get(name);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
