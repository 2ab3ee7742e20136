package dev.jupitor.store.web;

import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/// Asks the hosts of news for a page: once, within ten seconds, the last byte included, and of at most so many bytes,
/// packed or unpacked. Safe for many threads; closing breaks off what is under way.
final class NewsPages implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final int LONGEST = 8 << 20;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int TIMED_OUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client;
    private final Duration timeout;
    private final int limit;
    private final Timekeeper clock;

    /// @param clock for dates in answers
    NewsPages(Duration timeout, int limit, Timekeeper clock) {
        this.timeout = timeout;
        this.limit = limit;
        this.clock = clock;
        client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /// A page that came with 200, or with 404.
    record Answer(boolean isFound, byte[] body) {}

    /// @param origin for messages
    /// @throws SourceException for every other status, and where no page comes
    Answer get(NewsOrigin origin, URI address) throws SourceException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request(address), head -> new LimitedBody(limit));
        try {
            HttpResponse<byte[]> answer = asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            requirePage(origin, answer);
            return new Answer(answer.statusCode() == OK, unpacked(origin, answer.body()));
        } catch (TimeoutException late) {
            throw unavailable(origin, "no answer within %d s".formatted(timeout.toSeconds()), Duration.ZERO);
        } catch (ExecutionException failed) {
            throw failure(origin, failed.getCause());
        } finally {
            asked.cancel(true);
        }
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("User-Agent", "Mozilla/5.0")
                .header("Accept-Encoding", "gzip")
                .GET()
                .build();
    }

    private void requirePage(NewsOrigin origin, HttpResponse<byte[]> answer) throws SourceException {
        int status = answer.statusCode();
        if (status == OK || status == NOT_FOUND) return;
        boolean mayPass = status == TOO_MANY || status == TIMED_OUT || status == TOO_EARLY || status >= SERVER_ERROR;
        if (mayPass) throw unavailable(origin, "HTTP " + status, retryAfter(answer));
        throw new SourceException.Rejected(
                "[%s] HTTP %d".formatted(origin.label(), status), SourceException.Rejected.Reason.REQUEST);
    }

    private Duration retryAfter(HttpResponse<byte[]> answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(text));
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException nothingUsable) {
            return Duration.ZERO;
        }
    }

    private static SourceException.Unavailable unavailable(NewsOrigin origin, String why, Duration retryAfter) {
        return new SourceException.Unavailable("[%s] %s".formatted(origin.label(), why), retryAfter);
    }

    private SourceException failure(NewsOrigin origin, Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (Pages.tooLong(limit).equals(message))
            return new SourceException.Malformed("[%s] a page that %s".formatted(origin.label(), message));
        return unavailable(origin, "can't be reached: " + message, Duration.ZERO);
    }

    private byte[] unpacked(NewsOrigin origin, byte[] body) throws SourceException.Malformed {
        boolean packed = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
        if (!packed) return body;
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] bytes = stream.readNBytes(limit + 1);
            if (bytes.length <= limit) return bytes;
            throw new SourceException.Malformed("[%s] a page that %s".formatted(origin.label(), Pages.tooLong(limit)));
        } catch (IOException damaged) {
            throw new SourceException.Malformed("[%s] gzip that does not unpack".formatted(origin.label()), damaged);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
