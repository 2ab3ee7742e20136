package dev.jupitor.stream.api;

import dev.jupitor.stream.http.HttpOptions;
import dev.jupitor.stream.http.HttpServer;
import dev.jupitor.stream.http.RouteGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Asks routes as a client does: over a real port.
final class OverAPort implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    OverAPort(RouteGroup... groups) throws IOException {
        server = HttpServer.start(List.of(groups), HttpOptions.loopback(0));
    }

    /// The answer's status, type (empty without a body) and body, each on a line.
    String get(String path) throws Exception {
        return ask("GET", path, "");
    }

    String ask(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = client.send(request(method, path, body), BodyHandlers.ofString());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return "%d %s\n%s".formatted(answer.statusCode(), type, answer.body());
    }

    /// What a good answer of JSON looks like.
    static String ok(String body) {
        return "200 application/json\n" + body;
    }

    static String refused(int status, String error) {
        return "%d application/json\n{\"error\":\"%s\"}\n".formatted(status, error);
    }

    /// Listens to events, does something, and returns the first lines that came.
    List<String> events(String path, int lines, Change change) throws Exception {
        HttpResponse<InputStream> answer = client.send(request("GET", path, ""), BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            List<String> heard = new ArrayList<>();
            heard.add(answer.headers().firstValue("Content-Type").orElse(""));
            heard.add(events.readLine());
            change.make();
            while (heard.size() <= lines) heard.add(events.readLine());
            return heard;
        }
    }

    @FunctionalInterface
    interface Change {
        void make() throws Exception;
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
