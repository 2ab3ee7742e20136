package dev.jupitor.stream.api;

import dev.jupitor.stream.http.Reply;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers from the lake, which may be out of reach for a while: then with 503, never as if there were nothing.
final class StoredReply {
    private static final Logger LOG = LoggerFactory.getLogger(StoredReply.class);

    private StoredReply() {}

    /// Makes an answer of what is stored.
    @FunctionalInterface
    interface Reading {
        Reply read() throws IOException, InterruptedException;
    }

    /// @param what is asked for, for the log
    static Reply of(String what, Reading reading) {
        try {
            return reading.read();
        } catch (IOException failed) {
            LOG.warn("{} could not be read", what, failed);
            return Reply.refused(503, "the stored data can't be read now");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reply.refused(503, "the server is stopping");
        }
    }
}
