package dev.jupitor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The program in a JVM of its own that starts as fast as one can, with nothing of this machine's environment that the
/// program would heed.
final class ProgramProcess {
    private static final List<String> STARTS_FAST =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private ProgramProcess() {}

    /// Starts a command line; its stdout is the caller's to read.
    ///
    /// @param err where its stderr goes
    static Process start(Path err, Map<String, String> environment, String... args) throws IOException {
        return builder(err, environment, args).start();
    }

    /// The same, not started yet.
    static ProcessBuilder builder(Path err, Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(STARTS_FAST);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.jupitor.cli.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().keySet().removeIf(ProgramProcess::isHeeded);
        builder.environment().putAll(environment);
        return builder;
    }

    private static boolean isHeeded(String variable) {
        return variable.startsWith("APCA") || variable.startsWith("ALPACA") || variable.startsWith("DATA");
    }
}
