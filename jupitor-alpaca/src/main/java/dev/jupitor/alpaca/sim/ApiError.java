package dev.jupitor.alpaca.sim;

/// An answer of the vendor that is not 200: its status and its JSON body.
final class ApiError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    private ApiError(int status, String body) {
        super(body, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String body() {
        return getMessage();
    }

    static ApiError badRequest(String message) {
        return data(400, message);
    }

    /// The data host's form: a message and nothing else.
    static ApiError data(int status, String message) {
        return new ApiError(status, "{\"message\":\"%s\"}".formatted(JsonText.escaped(message)));
    }

    /// The trading host's form: a code of eight digits, beginning with the status, and a message.
    static ApiError trading(int status, int code, String message) {
        return new ApiError(status, "{\"code\":%d,\"message\":\"%s\"}".formatted(code, JsonText.escaped(message)));
    }
}
