package dev.jupitor.alpaca.feed;

import java.net.URI;
import java.util.Map;

/// A WebSocket as the feed needs it.
public interface FeedTransport {
    /// Begins to connect and returns at once. Exactly one of [Listener#opened()], [Listener#refused(int)] and
    /// [Listener#failed(String)] follows; after an opening, [Listener#closed(int, String)] or
    /// [Listener#failed(String)] ends it.
    ///
    /// @param headers of the handshake
    Link connect(URI address, Map<String, String> headers, Listener listener);

    /// One connection, perhaps not open yet. All methods return at once, may be called by any thread, and do
    /// nothing
    /// once it has ended.
    interface Link {
        /// Sends a message, after those that were sent before. The array is not changed afterwards by anybody.
        void send(byte[] payload, boolean binary);

        void ping();

        /// Ends the connection, politely if the other side still answers.
        void close();
    }

    /// What happens on a connection, one call at a time.
    interface Listener {
        void opened();

        /// A whole message, its fragments joined; the array is the listener's. It may block: until it returns,
        /// nothing
        /// more is read from the socket.
        void message(byte[] payload, boolean binary);

        void pong();

        /// The other side closed.
        void closed(int code, String reason);

        /// The handshake was answered with another status than 101.
        void refused(int httpStatus);

        /// There is no connection, or no longer one.
        ///
        /// @param reason for people
        void failed(String reason);
    }
}
