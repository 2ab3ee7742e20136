package dev.jupitor.baostock.internal.wire;

import java.io.IOException;

/// Bytes came that are no frame, or the line ended before a frame was whole. Whatever it is, the line is of no more
/// use:
/// an answer can be told from another only by its turn.
public final class WireException extends IOException {
    private static final long serialVersionUID = 1;
    private final Kind kind;

    /// What went wrong.
    public enum Kind {
        /// The other side closed before the first byte of a frame.
        CLOSED,
        /// The other side closed within a frame.
        TRUNCATED,
        /// The bytes are no frame.
        MALFORMED
    }

    public WireException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public WireException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static WireException malformed(String message) {
        return new WireException(Kind.MALFORMED, message);
    }

    public Kind kind() {
        return kind;
    }
}
