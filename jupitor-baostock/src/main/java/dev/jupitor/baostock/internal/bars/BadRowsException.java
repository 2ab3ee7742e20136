package dev.jupitor.baostock.internal.bars;

/// An answer whose rows are not what the protocol promises. The message names row and column.
public final class BadRowsException extends Exception {
    private static final long serialVersionUID = 1;

    public BadRowsException(String message) {
        super(message);
    }
}
