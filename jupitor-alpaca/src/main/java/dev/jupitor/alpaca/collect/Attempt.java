package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.FileTrouble;

/// How it went with the files of one symbol.
sealed interface Attempt<T> {
    record Done<T>(T result) implements Attempt<T> {}

    /// The symbol's files are at fault; those of the others may be in order.
    record Failed<T>(FileTrouble trouble) implements Attempt<T> {}
}
