package dev.jupitor.alpaca.internal.rest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends one request and waits for its whole answer. An answer that falls silent, in the headers or in the body, is
/// given up after the read time-out; one that drips, after four times as long. An interrupt ends the request at once.
///
/// One thread; the bytes of an answer are valid until the next request. Time-outs of sockets are real time.
final class Wire implements AutoCloseable {
    private static final int FIRST_MEMORY = 1 << 16;
    private static final int LARGEST_RECEIVED = 64 << 20;
    private static final int LARGEST_UNPACKED = 256 << 20;
    private static final int DRIP = 4;

    private final HttpClient http;
    private final Duration readTimeout;
    private final Gunzip gunzip = new Gunzip(LARGEST_UNPACKED);
    private byte[] memory = new byte[FIRST_MEMORY];

    /// One answer, unpacked.
    ///
    /// @param body     its bytes, `length` of them
    /// @param received bytes on the wire
    record Answer(int status, HttpHeaders headers, byte[] body, int length, int received) {}

    Wire(HttpClient http, Duration readTimeout) {
        this.http = http;
        this.readTimeout = readTimeout;
    }

    Answer send(HttpRequest request) throws IOException, InterruptedException {
        BodyCollector collector = new BodyCollector(memory, LARGEST_RECEIVED);
        CompletableFuture<HttpResponse<Integer>> coming = http.sendAsync(request, info -> collector);
        boolean arrived = false;
        try {
            HttpResponse<Integer> response = await(coming, collector);
            arrived = true;
            memory = collector.bytes();
            return unpacked(response);
        } finally {
            collector.close();
            if (!arrived) coming.cancel(true);
        }
    }

    private HttpResponse<Integer> await(CompletableFuture<HttpResponse<Integer>> coming, BodyCollector collector)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long left = readTimeout.toNanos() - (now - collector.lastProgress());
            if (left <= 0 || now - start > readTimeout.toNanos() * DRIP) throw silent(collector);
            try {
                return coming.get(left, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
    }

    private IOException silent(BodyCollector collector) {
        long silence = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - collector.lastProgress());
        return new HttpTimeoutException(
                silence < readTimeout.toMillis() ? "the answer only drips" : "no byte for %d ms".formatted(silence));
    }

    private Answer unpacked(HttpResponse<Integer> response) throws IOException {
        int received = response.body();
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        return switch (encoding) {
            case "gzip", "x-gzip" -> {
                gunzip.unpack(memory, received);
                yield new Answer(response.statusCode(), response.headers(), gunzip.output(), gunzip.length(), received);
            }
            case "identity" -> new Answer(response.statusCode(), response.headers(), memory, received, received);
            default -> throw new IOException("the body comes in an encoding that was not asked for");
        };
    }

    @Override
    public void close() {
        gunzip.close();
    }
}
