package dev.jupitor.alpaca.collect;

/// A date was asked for on which nothing can be collected: the market was closed, or the session is not over. The
/// message is a sentence for the person who asked.
public final class NoSessionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSessionException(String sentence) {
        super(sentence);
    }
}
