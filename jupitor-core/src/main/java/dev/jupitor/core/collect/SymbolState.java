package dev.jupitor.core.collect;

import dev.jupitor.core.lake.StoredFile;
import java.time.Instant;

/// Where one symbol of one date stands.
public sealed interface SymbolState {
    /// Expected and not asked for yet.
    record Due() implements SymbolState {}

    /// Its file is in place with these rows.
    record Done(StoredFile file) implements SymbolState {}

    /// Asked for, and nothing traded; a zero-row file is in place.
    record Empty(StoredFile file) implements SymbolState {}

    /// Asked for in vain.
    ///
    /// @param reason   why, in a sentence for a person
    /// @param attempts how often, at least 1
    /// @param nextTry  not before this instant
    record Failed(String reason, int attempts, Instant nextTry) implements SymbolState {}

    /// Nothing is left to do.
    default boolean isSettled() {
        return switch (this) {
            case Done done -> true;
            case Empty empty -> true;
            case Due due -> false;
            case Failed failed -> false;
        };
    }
}
