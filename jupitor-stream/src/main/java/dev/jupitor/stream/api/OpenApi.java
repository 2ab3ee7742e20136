package dev.jupitor.stream.api;

import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// `GET /openapi.json`: what is served, for programs. `HEAD` and `OPTIONS`, which work everywhere, are not listed.
public final class OpenApi implements RouteGroup {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final Reply document = StandingBody.of(document(), JsonLine.TYPE, Map.of("Cache-Control", "no-cache"));

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/openapi.json", ask -> document));
    }

    /// The document, OpenAPI 3.0.
    public static byte[] document() {
        return StandingBody.resource(OpenApi.class, "openapi.json");
    }

    /// What the document and these routes do not have in common, as sentences, ascending; empty when it is true.
    public static List<String> differences(List<Route> routes) {
        SortedSet<String> served = new TreeSet<>();
        for (Route route : routes) served.add(route.method() + " " + route.pattern());
        SortedSet<String> listed = operations();
        List<String> differences = new ArrayList<>();
        for (String operation : listed)
            if (!served.contains(operation)) differences.add("no route answers " + operation);
        for (String operation : served) if (!listed.contains(operation)) differences.add("not listed: " + operation);
        return differences;
    }

    /// Every operation of the document, as `GET /api/dates`.
    static SortedSet<String> operations() {
        SortedSet<String> operations = new TreeSet<>();
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), document())) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isPaths = in.currentName().equals("paths");
                in.nextToken();
                if (isPaths) paths(in, operations);
                else in.skipChildren();
            }
        }
        return operations;
    }

    private static void paths(JsonParser in, SortedSet<String> operations) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = in.currentName();
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = in.currentName();
                in.nextToken();
                in.skipChildren();
                if (!key.equals("parameters")) operations.add(key.toUpperCase(Locale.ROOT) + " " + path);
            }
        }
    }
}
