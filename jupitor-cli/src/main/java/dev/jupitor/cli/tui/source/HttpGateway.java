package dev.jupitor.cli.tui.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP server of a running Jupitor, asked one route at a time. Whoever asks waits, so nobody who draws should.
///
/// An answer is held in memory, up to 64 MB, and comes within the patience or not at all. Safe for many threads.
public final class HttpGateway implements AutoCloseable {
    /// How long a whole answer may take.
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_BODY = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final Optional<String> token;
    private final Duration patience;
    private final HttpClient client;

    /// What was answered.
    ///
    /// @param body a JSON value; empty where there was none
    record Answer(int status, Optional<JsonNode> body) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /// Of a good answer; where something else came, that is an error of transport.
        JsonNode value() throws IOException {
            return body.orElseThrow(() -> new IOException("the server answered %d without a body".formatted(status)));
        }

        /// What the server says of a refusal.
        String sentence() {
            return body.map(json -> json.path("error").asString(""))
                    .filter(text -> !text.isBlank())
                    .orElse("the server answered %d".formatted(status));
        }
    }

    /// @param base    its URL, with a path where a proxy gives it one
    /// @param token   blank or empty where the server wants none
    /// @param trust   of a server with a certificate of its own
    public HttpGateway(URI base, Optional<String> token, Optional<SSLContext> trust, Duration patience) {
        this.base = base.toString().replaceAll("/+$", "");
        this.token = token.filter(text -> !text.isBlank());
        this.patience = patience;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER);
        trust.ifPresent(builder::sslContext);
        client = builder.build();
    }

    /// Where it is, for people.
    String address() {
        return base;
    }

    /// @param route from `/` on, encoded
    Answer get(String route) throws IOException, InterruptedException {
        return ask(request(route).GET().build());
    }

    Answer delete(String route) throws IOException, InterruptedException {
        return ask(request(route).DELETE().build());
    }

    /// @param body JSON; may be empty
    Answer put(String route, String body) throws IOException, InterruptedException {
        return ask(request(route)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    private HttpRequest.Builder request(String route) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + route));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request;
    }

    private Answer ask(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request, info -> new BoundedBody(LONGEST_BODY));
        try {
            return answer(asked.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            throw new IOException("%s did not answer within %d s".formatted(base, patience.toSeconds()), slow);
        } catch (ExecutionException failed) {
            String why = failed.getCause().getMessage();
            throw new IOException(
                    "%s can't be asked%s".formatted(base, why == null ? "" : ": " + why), failed.getCause());
        } finally {
            asked.cancel(true);
        }
    }

    private Answer answer(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() == 401)
            throw new IOException("%s wants a token: set JUPITOR_TOKEN to the server's".formatted(base));
        if (response.body().length == 0) return new Answer(response.statusCode(), Optional.empty());
        try {
            return new Answer(response.statusCode(), Optional.of(JSON.readTree(response.body())));
        } catch (JacksonException other) {
            if (response.statusCode() >= 400) return new Answer(response.statusCode(), Optional.empty());
            throw new IOException("%s answers something else than JSON".formatted(base), other);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
