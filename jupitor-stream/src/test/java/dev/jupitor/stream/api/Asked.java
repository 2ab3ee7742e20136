package dev.jupitor.stream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Method;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Asks the routes of a group without a server, and shows the answer as one line: the status, and the body if any.
record Asked(RouteGroup group) {
    String ask(Method method, String pattern, Map<String, String> variables, Map<String, String> query, String body)
            throws Exception {
        return line(reply(method, pattern, variables, query, body));
    }

    Reply reply(Method method, String pattern, Map<String, String> variables, Map<String, String> query, String body)
            throws Exception {
        Route route = group.routes().stream()
                .filter(one -> one.method() == method && one.pattern().equals(pattern))
                .findFirst()
                .orElseThrow();
        return route.handler()
                .answer(new Ask(variables, query, body.getBytes(StandardCharsets.UTF_8), Optional.empty()));
    }

    static String line(Reply reply) {
        return switch (reply) {
            case Reply.Body body -> {
                assertThat(body.type()).isEqualTo("application/json");
                yield body.status() + " " + JsonLine.text(body.bytes()).stripTrailing();
            }
            case Reply.NoContent nothing -> "204";
            case Reply.Refused refused -> refused.status() + " " + refused.error();
            case Reply.Events events -> "200 events";
        };
    }

    static Reply.Body get(RouteGroup group, String pattern) throws Exception {
        return (Reply.Body) new Asked(group).reply(Method.GET, pattern, Map.of(), Map.of(), "");
    }

    static String text(Reply.Body body) {
        return JsonLine.text(body.bytes());
    }
}
