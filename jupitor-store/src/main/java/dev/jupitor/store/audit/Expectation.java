package dev.jupitor.store.audit;

import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.StoredFile;

/// What is known of a symbol-day before its file is looked at.
sealed interface Expectation {
    /// The record says that this file is in place.
    record Recorded(StoredFile file) implements Expectation {}

    /// The symbol is expected, and the record does not say that a file is in place.
    ///
    /// @param why in a few words
    record Unsettled(String why) implements Expectation {}

    /// There is a file, and neither record nor universe know the symbol.
    record Unexpected() implements Expectation {}

    /// The record (or the universe, where the record does not know the symbol) is there and cannot be read.
    record RecordLost() implements Expectation {}

    static Expectation of(SymbolState state) {
        return switch (state) {
            case SymbolState.Done done -> new Recorded(done.file());
            case SymbolState.Empty empty -> new Recorded(empty.file());
            case SymbolState.Due due -> new Unsettled("due");
            case SymbolState.Failed failed ->
                new Unsettled("failed %d times: %s".formatted(failed.attempts(), failed.reason()));
        };
    }
}
