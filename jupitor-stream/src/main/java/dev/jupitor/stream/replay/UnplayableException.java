package dev.jupitor.stream.replay;

import java.io.IOException;

/// A day or a moment of it can't be shown. The message is a sentence for people that says what to do.
public final class UnplayableException extends IOException {
    private static final long serialVersionUID = 1;

    /// What stands against it.
    public enum Why {
        /// The date has no session, or nothing is stored of it.
        NO_SUCH_DAY,
        /// Something is stored, but it is not whole, out of date, or can't be read.
        NOT_READY,
        /// The moment is outside of the day.
        NO_SUCH_MOMENT
    }

    private final Why why;

    UnplayableException(Why why, String message) {
        super(message);
        this.why = why;
    }

    UnplayableException(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
