package dev.jupitor.stream.replay;

/// How fast a stored day goes by.
public sealed interface ReplaySpeed {
    /// As a day goes by.
    ReplaySpeed LIVE = new Times(1);

    /// So many of its seconds to one of the clock's.
    ///
    /// @param factor from [#SLOWEST] to [#FASTEST]
    record Times(double factor) implements ReplaySpeed {
        public static final double SLOWEST = 0.001;
        public static final double FASTEST = 1_000_000;

        public Times {
            if (!(factor >= SLOWEST && factor <= FASTEST))
                throw new IllegalArgumentException("speed is `max` or a number from 0.001 to 1000000");
        }
    }

    /// As fast as the prints can be put on the tape.
    record Max() implements ReplaySpeed {}

    /// `max`, or a number.
    ///
    /// @throws IllegalArgumentException when it is neither; the message says what is
    static ReplaySpeed of(String text) {
        if (text.equals("max")) return new Max();
        try {
            return new Times(Double.parseDouble(text));
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("speed is `max` or a number from 0.001 to 1000000", none);
        }
    }
}
