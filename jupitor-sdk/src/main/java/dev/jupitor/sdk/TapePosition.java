package dev.jupitor.sdk;

/// A place on the live tape: everything up to and with this row has been seen.
///
/// @param epoch    which tape; 0 is none yet
/// @param sequence the row's number in it, counting from 1; 0 is before the first
public record TapePosition(long epoch, long sequence) {
    /// Before everything.
    public static final TapePosition START = new TapePosition(0, 0);

    public TapePosition {
        if (epoch == 0 && sequence != 0)
            throw new IllegalArgumentException("a sequence without an epoch: " + Long.toUnsignedString(sequence));
    }
}
