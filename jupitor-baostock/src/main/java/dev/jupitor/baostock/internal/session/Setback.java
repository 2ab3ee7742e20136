package dev.jupitor.baostock.internal.session;

import dev.jupitor.baostock.internal.wire.WireException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/// One try has failed; [ErrorCode#decision] says what to do.
final class Setback extends Exception {
    private static final long serialVersionUID = 1;
    private final ErrorCode code;
    private final String number;

    private Setback(ErrorCode code, String number, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.number = number;
    }

    /// The server said no, in these words.
    static Setback said(String number, String text) {
        ErrorCode code = ErrorCode.of(number);
        return new Setback(code, number, "%s (BaoStock %s %s)".formatted(code.meaning(), number, text), null);
    }

    /// The line failed us.
    static Setback of(IOException failed) {
        ErrorCode code = codeOf(failed);
        return new Setback(code, code.code(), "%s: %s".formatted(code.meaning(), failed.getMessage()), failed);
    }

    private static ErrorCode codeOf(IOException failed) {
        if (failed instanceof Line.ConnectException) return ErrorCode.CONNECT_FAILED;
        if (failed instanceof SocketTimeoutException) return ErrorCode.RECEIVE_TIMEOUT;
        if (!(failed instanceof WireException wire)) return ErrorCode.RECEIVE_FAILED;
        return switch (wire.kind()) {
            case CLOSED, TRUNCATED -> ErrorCode.CLOSED;
            case MALFORMED -> ErrorCode.GARBLED;
        };
    }

    /// The answer is not what was asked for.
    static Setback garbled(String what, Throwable cause) {
        return new Setback(ErrorCode.GARBLED, ErrorCode.GARBLED.code(), what, cause);
    }

    ErrorCode code() {
        return code;
    }

    /// The code as it was said.
    String number() {
        return number;
    }
}
