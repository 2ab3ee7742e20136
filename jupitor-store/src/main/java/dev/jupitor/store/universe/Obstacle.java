package dev.jupitor.store.universe;

import dev.jupitor.core.lake.FileTrouble;
import java.io.IOException;

/// Why a trade universe can't be made.
///
/// @param kind     what is to be done about it
/// @param sentence the reason, for a person, without a full stop
record Obstacle(Kind kind, String sentence) {
    /// What an obstacle asks for.
    enum Kind {
        /// The collector has not finished with the date.
        NOT_FINAL,
        /// A list that somebody else fetches is not there.
        NO_LIST,
        /// A file is there and can't be used, or is missing where it must not be.
        DAMAGED
    }

    static Obstacle notFinal(String sentence) {
        return new Obstacle(Kind.NOT_FINAL, sentence);
    }

    static Obstacle noList(String sentence) {
        return new Obstacle(Kind.NO_LIST, sentence);
    }

    static Obstacle damaged(String sentence) {
        return new Obstacle(Kind.DAMAGED, sentence);
    }

    static Obstacle of(IOException failure) {
        return damaged(FileTrouble.of(failure).sentence());
    }
}
