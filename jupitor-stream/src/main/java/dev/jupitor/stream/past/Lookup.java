package dev.jupitor.stream.past;

/// What came of asking for something stored. A closed set.
public sealed interface Lookup<T> {
    /// It is there.
    record Found<T>(T value) implements Lookup<T> {}

    /// There is no such thing.
    ///
    /// @param sentence what there is not; it names no path
    record Missing<T>(String sentence) implements Lookup<T> {}

    /// It can't be had now, which is not to say that there is none.
    ///
    /// @param sentence why, naming no path
    record Unready<T>(String sentence) implements Lookup<T> {}
}
