package dev.jupitor.alpaca.sim;

/// What the vendor's streams answer when they refuse something.
enum StreamError {
    INVALID_SYNTAX(400, "invalid syntax"),
    NOT_AUTHENTICATED(401, "not authenticated"),
    AUTH_FAILED(402, "auth failed"),
    ALREADY_AUTHENTICATED(403, "already authenticated"),
    AUTH_TIMEOUT(404, "auth timeout"),
    SYMBOL_LIMIT(405, "symbol limit exceeded"),
    CONNECTION_LIMIT(406, "connection limit exceeded"),
    SLOW_CLIENT(407, "slow client"),
    INSUFFICIENT_SUBSCRIPTION(409, "insufficient subscription"),
    INVALID_FOR_FEED(410, "invalid subscribe action for this feed");

    private final int code;
    private final String text;

    StreamError(int code, String text) {
        this.code = code;
        this.text = text;
    }

    int code() {
        return code;
    }

    String text() {
        return text;
    }
}
