package dev.jupitor.cli.failure;

import static java.util.Objects.requireNonNull;

/// Why a command did not do what it was asked for.
///
/// @param code    a stable word for programs, such as `locked`
/// @param message what is wrong, in a sentence for a person, without a full stop
/// @param hint    what to do about it; empty when there is nothing to say
public record Failure(Exit exit, String code, String message, String hint) {

    public Failure {
        requireNonNull(exit, "exit");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(hint, "hint");
    }

    /// The code of an error that is the program's own fault.
    static final String INTERNAL = "internal";

    /// It is the program's own fault and deserves a stack trace.
    public boolean isInternal() {
        return code.equals(INTERNAL);
    }

    /// Message and hint in one line.
    public String sentence() {
        return hint.isEmpty() ? message : message + ": " + hint;
    }
}
