package dev.jupitor.alpaca.sim;

/// A client's message that the vendor refuses; nothing of it has taken effect.
final class StreamRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final StreamError error;

    StreamRefusal(StreamError error) {
        super(error.text(), null, false, false);
        this.error = error;
    }

    StreamError error() {
        return error;
    }
}
