package dev.jupitor.sdk;

import io.grpc.Status;

/// The server did not do what was asked. The type is the decision.
public abstract sealed class JupitorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private JupitorException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Nobody answers, the server is going down, or the connection broke: the same may work later.
    public static final class Unreachable extends JupitorException {
        private static final long serialVersionUID = 1;

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The token is missing or wrong: give the one that the server was started with (`JUPITOR_TOKEN`).
    public static final class Unauthorized extends JupitorException {
        private static final long serialVersionUID = 1;

        Unauthorized(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// There is nothing of that name.
    public static final class NotFound extends JupitorException {
        private static final long serialVersionUID = 1;

        NotFound(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The request is wrong, or this server does not serve it: the same will be refused again.
    public static final class Refused extends JupitorException {
        private static final long serialVersionUID = 1;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The server failed, or answered what no server should.
    public static final class Failed extends JupitorException {
        private static final long serialVersionUID = 1;

        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// Whether asking again may help without anybody changing anything.
    boolean mayPass() {
        return this instanceof Unreachable || this instanceof Failed;
    }

    static JupitorException of(String address, Status status) {
        String said = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        Throwable cause = status.getCause();
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new Unauthorized(
                        "%s wants another token (%s): give the one that the server was started with"
                                .formatted(address, said),
                        cause);
            case NOT_FOUND -> new NotFound(said, cause);
            case INVALID_ARGUMENT, UNIMPLEMENTED, FAILED_PRECONDITION ->
                new Refused("%s refuses this: %s".formatted(address, said), cause);
            case UNAVAILABLE, RESOURCE_EXHAUSTED, CANCELLED, DEADLINE_EXCEEDED, ABORTED, OK ->
                new Unreachable(
                        "%s can't be reached (%s): is `jupitor stream` running there?".formatted(address, said), cause);
            case INTERNAL, UNKNOWN, DATA_LOSS, OUT_OF_RANGE, ALREADY_EXISTS ->
                new Failed("%s failed: %s".formatted(address, said), cause);
        };
    }
}
