package dev.jupitor.core.derive;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/// What came of a derived file that a job was asked for.
///
/// @param file   where it lies, or would lie
/// @param rows   how many rows it holds; 0 where it was refused
/// @param reason why it was made, left, or refused, in a sentence for a person without a full stop; empty where there
///               is nothing to say
public record MadeFile(Path file, long rows, State state, String reason) {
    /// What was done.
    public enum State {
        /// It was made, or made again.
        WRITTEN,
        /// It was there and needs no work.
        FRESH,
        /// It can't be made; nothing was written, and what stood there stands.
        REFUSED;

        /// The word for answers.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public MadeFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
    }

    public static MadeFile written(Path file, long rows, String reason) {
        return new MadeFile(file, rows, State.WRITTEN, reason);
    }

    public static MadeFile fresh(Path file, long rows) {
        return new MadeFile(file, rows, State.FRESH, "");
    }

    public static MadeFile refused(Path file, String reason) {
        return new MadeFile(file, 0, State.REFUSED, reason);
    }
}
