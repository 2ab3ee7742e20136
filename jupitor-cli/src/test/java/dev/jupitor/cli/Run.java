package dev.jupitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One run of the program inside this JVM, and what came of it.
public record Run(int exit, String out, String err) {

    /// Runs a command line in this thread with nothing else in its environment.
    public static Run of(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(args, environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Run(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    public static Run of(String... args) {
        return of(Map.of(), args);
    }

    /// The one JSON document on stdout.
    public JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }
}
