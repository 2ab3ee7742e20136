package dev.jupitor.stream.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A request and the way back, as the network has them. For the thread of the request alone.
interface Exchange {
    /// As it was sent.
    String method();

    /// As it was sent, without query.
    String path();

    /// As it was sent, without the question mark; may be empty.
    String query();

    Optional<String> header(String name);

    /// Of the body; 0 without one.
    long length();

    /// Whether the body comes without its length.
    boolean hasUnknownLength();

    InputStream body();

    Connection connection();

    /// Sends an answer, once.
    void send(Answer answer);

    /// Begins an answer that goes on, once; each `flush` is on its way.
    OutputStream begin(Answer head) throws IOException;
}
