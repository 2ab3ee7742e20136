package dev.jupitor.stream.api;

import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Asks a group's routes without a server.
final class Asked {
    private Asked() {}

    static Reply.Body get(RouteGroup group, String pattern) throws Exception {
        Route route = group.routes().stream()
                .filter(one -> one.pattern().equals(pattern))
                .findFirst()
                .orElseThrow();
        return (Reply.Body) route.handler().answer(new Ask(Map.of(), Map.of(), new byte[0], Optional.empty()));
    }

    static String text(Reply.Body body) {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
