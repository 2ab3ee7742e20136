package dev.jupitor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Does once, in one process, what most commands begin with, so that a JVM that watches knows which classes a start
/// needs. The launcher runs it when it has built the application; it reaches no server and leaves nothing behind.
final class Rehearsal {
    private final Path lake;
    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private Rehearsal(Path lake) {
        this.lake = lake;
    }

    /// Ends with 0, whatever the commands said.
    public static void main(String[] args) throws IOException {
        Path lake = Files.createTempDirectory("jupitor-rehearsal");
        try {
            new Rehearsal(lake).run();
        } finally {
            Files.deleteIfExists(lake);
        }
    }

    private void run() {
        play("--help");
        play("status", "--json");
        play("client", "--help");
    }

    private void play(String... command) {
        Main.run(command, Map.of("DATA_DIR", lake.toString()), nowhere, nowhere);
    }
}
