package dev.jupitor.alpaca.feed;

/// How the messages of a session are written. The handshake's `Content-Type` chooses it.
public enum FeedEncoding {
    /// Half the bytes, in binary frames.
    MSGPACK("application/msgpack"),
    /// In text frames; for people who look on.
    JSON("application/json");

    private final String contentType;

    FeedEncoding(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }
}
