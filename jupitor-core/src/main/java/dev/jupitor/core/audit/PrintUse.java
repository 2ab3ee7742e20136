package dev.jupitor.core.audit;

/// What a daily bar takes from a print.
///
/// @param ends   whether it may set open and close
/// @param range  whether it may set high and low
/// @param volume whether it adds to volume and count
record PrintUse(Ends ends, boolean range, boolean volume) {
    /// Whether a print sets open and close; from strict to lax.
    enum Ends {
        NEVER,
        /// Only if it is the first of those that may.
        IF_FIRST,
        ALWAYS
    }

    static final PrintUse ALL = new PrintUse(Ends.ALWAYS, true, true);
    static final PrintUse UNLESS_OPENED = new PrintUse(Ends.IF_FIRST, true, true);
    static final PrintUse VOLUME = new PrintUse(Ends.NEVER, false, true);
    static final PrintUse NOTHING = new PrintUse(Ends.NEVER, false, false);

    /// The stricter of both in every respect.
    PrintUse and(PrintUse other) {
        return new PrintUse(
                ends.compareTo(other.ends) <= 0 ? ends : other.ends, range && other.range, volume && other.volume);
    }

    /// As a number below 16, for columns.
    byte code() {
        int endsBits = switch (ends) {
            case NEVER -> 0;
            case IF_FIRST -> IF_FIRST;
            case ALWAYS -> ALWAYS;
        };
        return (byte) (endsBits | (range ? RANGE : 0) | (volume ? COUNTED : 0));
    }

    static final int IF_FIRST = 1;
    static final int ALWAYS = 2;
    static final int MAY_END = IF_FIRST | ALWAYS;
    static final int RANGE = 4;
    static final int COUNTED = 8;
    static final int EVERYTHING = ALWAYS | RANGE | COUNTED;
}
