package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.json.ErrorBody;
import dev.jupitor.alpaca.internal.rest.Wire.Answer;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.source.RateLimit;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/// Asks the data host: one GET, tried again while that makes sense, until its body has been read. Thread-safe; what a
/// thread needs for itself is its [Wire].
public final class DataHost implements AutoCloseable {
    private final HttpClient http;
    private final URI base;
    private final Keys keys;
    private final Duration readTimeout;
    private final Persistence persistence;
    private final Timekeeper clock;
    private final FetchMeter meter;

    /// @param base of the host, with or without a slash at its end
    public DataHost(
            URI base,
            Keys keys,
            Duration connectTimeout,
            Duration readTimeout,
            Persistence persistence,
            Timekeeper clock,
            FetchMeter meter) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        this.base = base;
        this.keys = keys;
        this.readTimeout = readTimeout;
        this.persistence = persistence;
        this.clock = clock;
        this.meter = meter;
    }

    /// Reads a body that came with status 200; may throw what is wrong with it.
    @FunctionalInterface
    interface BodyReader<T> {
        T read(byte[] body, int from, int to) throws SourceException.Malformed;
    }

    /// The memory that one thread asks with. The caller closes it.
    Wire wire() {
        return new Wire(http, readTimeout);
    }

    /// Asks for a path with its query, and reads the answer.
    <T> T get(Query query, Wire wire, BodyReader<T> reader) throws SourceException, InterruptedException {
        HttpRequest request = request(query);
        String what = "GET " + query.path();
        return persistence.ask(what, () -> once(what, request, wire, reader));
    }

    private HttpRequest request(Query query) {
        String url = base.toString().replaceAll("/+$", "") + query.pathAndQuery();
        return HttpRequest.newBuilder(URI.create(url))
                .header("APCA-API-KEY-ID", keys.id())
                .header("APCA-API-SECRET-KEY", keys.secret())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "jupitor")
                .build();
    }

    private <T> T once(String what, HttpRequest request, Wire wire, BodyReader<T> reader)
            throws Setback, SourceException, InterruptedException {
        Answer answer = send(request, wire);
        if (answer.status() != 200)
            Verdict.refuse(what, answer.status(), answer.headers().map(), error(answer), clock.instant());
        if (isWebPage(answer)) throw Setback.ofHost("HTTP 200 with a web page in place of data");
        try {
            return reader.read(answer.body(), 0, answer.length());
        } catch (SourceException.Malformed e) {
            throw new SourceException.Malformed("[alpaca] %s: %s".formatted(what, e.getMessage()), e);
        }
    }

    private Answer send(HttpRequest request, Wire wire) throws Setback, InterruptedException {
        RateLimit said = RateLimit.UNKNOWN;
        try {
            Answer answer = wire.send(request);
            meter.bytes(answer.received());
            said = RateLimit.in(answer.headers().map());
            return answer;
        } catch (IOException e) {
            throw Setback.ofConnection(inWords(e), e);
        } finally {
            persistence.budget().answered(said);
        }
    }

    private String inWords(IOException e) {
        String message = e.getMessage();
        if (e instanceof ConnectException)
            return "cannot connect to %s%s".formatted(base, message == null ? "" : ": " + message);
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private ErrorBody error(Answer answer) {
        ErrorBody body = ErrorBody.read(answer.body(), 0, answer.length());
        return new ErrorBody(body.code(), keys.blot(body.message()));
    }

    private static boolean isWebPage(Answer answer) {
        int at = 0;
        while (at < answer.length() && answer.body()[at] <= ' ' && answer.body()[at] >= 0) at++;
        return at < answer.length() && answer.body()[at] == '<';
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
