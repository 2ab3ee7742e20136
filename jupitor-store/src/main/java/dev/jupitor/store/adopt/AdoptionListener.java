package dev.jupitor.store.adopt;

/// Hears how an adoption goes on, on the thread that runs it.
public interface AdoptionListener {
    /// What an adoption does, one after the other.
    enum Step {
        /// Every year file of daily bars is read; counts symbols.
        BARS,
        /// Every trade file is read, and records are written; counts dates.
        TRADES,
        /// Files that hold true UTC are put into the backup; counts dates.
        BACKUP,
        /// They are rewritten; counts dates.
        CONVERSION
    }

    /// So much of a step is behind us.
    default void advanced(Step step, int done, int total) {}

    /// Something that a person should know, in a sentence. It is in the report too.
    default void warned(String sentence) {}
}
