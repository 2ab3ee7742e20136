package dev.jupitor.stream.http;

import java.io.IOException;

/// One method on one path.
///
/// @param pattern segments, of which those in braces are variables: `/api/news/{symbol}`
public record Route(Method method, String pattern, Handler handler) {
    /// Answers a request.
    @FunctionalInterface
    public interface Handler {
        /// Runs on a thread of the request; it may block for as long as a person waits. What it throws is
        /// logged and
        /// answered as 500 without a word of what it was.
        Reply answer(Ask ask) throws IOException, InterruptedException;
    }

    public static Route get(String pattern, Handler handler) {
        return new Route(Method.GET, pattern, handler);
    }

    public static Route put(String pattern, Handler handler) {
        return new Route(Method.PUT, pattern, handler);
    }

    public static Route delete(String pattern, Handler handler) {
        return new Route(Method.DELETE, pattern, handler);
    }
}
