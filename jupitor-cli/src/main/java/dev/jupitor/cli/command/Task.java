package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Answer;

/// What a command does once its options are parsed.
public interface Task {

    /// Does it.
    ///
    /// @throws Exception anything that [dev.jupitor.cli.failure.Failures] knows a sentence for
    Answer run(Context context) throws Exception;

    /// It stays until a signal stops it, and that is then a good end.
    default boolean stays() {
        return false;
    }

    /// It waits by the program's clock, which must therefore run.
    default boolean waitsByTheClock() {
        return false;
    }

    /// It obeys the configuration of the machine.
    default boolean isConfigured() {
        return true;
    }
}
