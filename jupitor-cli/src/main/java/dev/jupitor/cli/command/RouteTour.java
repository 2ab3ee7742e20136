package dev.jupitor.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks routes of a running server, one after another, and keeps what each said.
///
/// Closing it closes its connections. For one thread.
final class RouteTour implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    /// As much of an event stream as its first event needs.
    private static final int FIRST_EVENT = 64 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI server;
    private final List<Stop> stops = new ArrayList<>();

    /// What a route answered.
    ///
    /// @param bytes of the body
    record Stop(String method, String path, int status, long bytes) {
        boolean isGood() {
            return status == OK || status == NO_CONTENT;
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("method", method);
            fields.put("path", path);
            fields.put("status", status);
            fields.put("bytes", bytes);
            return fields;
        }
    }

    /// @param server its base address
    RouteTour(URI server) {
        this.server = server;
    }

    /// Returns the body.
    String get(String path) throws IOException, InterruptedException {
        return ask("GET", path, Optional.empty());
    }

    void put(String path) throws IOException, InterruptedException {
        ask("PUT", path, Optional.empty());
    }

    void put(String path, String body) throws IOException, InterruptedException {
        ask("PUT", path, Optional.of(body));
    }

    void delete(String path) throws IOException, InterruptedException {
        ask("DELETE", path, Optional.empty());
    }

    private String ask(String method, String path, Optional<String> body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request(method, path, body), BodyHandlers.ofByteArray());
        note(method, path, answer.statusCode(), answer.body().length);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /// Reads the first event of a stream of them, and leaves.
    String firstEvent(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                http.send(request("GET", path, Optional.empty()), BodyHandlers.ofInputStream());
        try (InputStream events = answer.body()) {
            StringBuilder event = new StringBuilder();
            for (int next = events.read(); next >= 0 && event.length() < FIRST_EVENT; next = events.read()) {
                event.append((char) next);
                if (event.indexOf("\n\n") >= 0) break;
            }
            note("GET", path, answer.statusCode(), event.length());
            return event.toString();
        }
    }

    private HttpRequest request(String method, String path, Optional<String> body) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
                .build();
    }

    private void note(String method, String path, int status, long bytes) {
        stops.add(new Stop(method, path, status, bytes));
    }

    List<Stop> stops() {
        return List.copyOf(stops);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
