package dev.jupitor.cli.output;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a command has found out.
///
/// @param fields  for programs: the members of the JSON document beside the common ones
/// @param human   for people: the text, given how it may be coloured; every line ended
/// @param failure what is open, failed or stale; empty when all is well
public record Answer(Map<String, ?> fields, Function<Style, String> human, Optional<Failure> failure) {
    private static final int SCHEMA = 1;

    /// All is well.
    public static Answer of(Map<String, ?> fields, Function<Style, String> human) {
        return new Answer(fields, human, Optional.empty());
    }

    /// There is nothing to say: a daemon was told to stop.
    public static Answer silent() {
        return of(Map.of(), style -> "");
    }

    /// Nothing but a failure.
    public static Answer failed(Failure failure) {
        return new Answer(Map.of(), style -> "", Optional.of(failure));
    }

    /// The same answer with something left open.
    public Answer but(Optional<Failure> open) {
        return new Answer(fields, human, open);
    }

    public Exit exit() {
        return failure.map(Failure::exit).orElse(Exit.DONE);
    }

    /// The JSON document of cli.md.
    public String document(String command) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("command", command);
        document.put("ok", exit() == Exit.DONE);
        document.put("exit", exit().code());
        document.put("error", failure.map(Answer::error));
        document.putAll(fields);
        return Json.of(document);
    }

    private static Map<String, Object> error(Failure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code());
        error.put("message", failure.message());
        error.put("hint", failure.hint());
        return error;
    }
}
