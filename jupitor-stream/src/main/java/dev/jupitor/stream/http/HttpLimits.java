package dev.jupitor.stream.http;

import java.time.Duration;

/// What a server spends on its clients at most. What is beyond is refused at once; others are served on.
///
/// @param connections  at a time. When they are used up, the one that has been silent longest between two requests
///                     makes room; when none is silent, the newcomer is closed
/// @param requests     that are being answered at a time; one more gets 503
/// @param eventClients clients that are told events at a time; one more gets 503
/// @param events       that wait for one client; when they are used up, its answer ends and it comes again
/// @param bodyBytes    of a request; more gets 413 and the connection is closed
/// @param request      how long a client may take to send its first request, and a request's body
/// @param idle         how long a client may take from an answer until the next request has arrived
/// @param answer       how long a client may take to receive an answer, or one event
/// @param keepalive    after so long without an event a comment is sent
public record HttpLimits(
        int connections,
        int requests,
        int eventClients,
        int events,
        int bodyBytes,
        Duration request,
        Duration idle,
        Duration answer,
        Duration keepalive) {
    /// 1,024 connections, 256 requests and 128 event clients at a time, 64 events each, 64 KiB; 10 s for a request,
    /// 60 s
    /// between two and for an answer, 30 s between comments.
    public static final HttpLimits STANDARD = new HttpLimits(
            1024,
            256,
            128,
            64,
            64 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));

    public HttpLimits {
        if (connections < 1 || requests < 1 || eventClients < 1 || events < 1 || bodyBytes < 1)
            throw new IllegalArgumentException(
                    "limits of at least 1: %d connections, %d requests, %d clients, %d, %d bytes"
                            .formatted(connections, requests, eventClients, events, bodyBytes));
        if (!isPositive(request) || !isPositive(idle) || !isPositive(answer) || !isPositive(keepalive))
            throw new IllegalArgumentException("a server waits longer than not at all");
    }

    private static boolean isPositive(Duration wait) {
        return wait.compareTo(Duration.ZERO) > 0;
    }
}
