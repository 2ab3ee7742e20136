package dev.jupitor.alpaca.sim;

import java.util.Locale;

/// How a session's messages are written, from its handshake to its end.
enum StreamEncoding {
    /// Text frames.
    JSON,
    /// Binary frames.
    MSGPACK;

    /// What the handshake's `Content-Type` asks for; null where there is none.
    static StreamEncoding asked(String contentType) {
        boolean msgpack = contentType != null
                && contentType.toLowerCase(Locale.ROOT).strip().startsWith("application/msgpack");
        return msgpack ? MSGPACK : JSON;
    }

    boolean isBinary() {
        return this == MSGPACK;
    }

    MessageWriter writer() {
        return switch (this) {
            case JSON -> new JsonMessage();
            case MSGPACK -> new MsgpackMessage();
        };
    }
}
