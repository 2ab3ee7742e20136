package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Console;
import dev.jupitor.cli.output.Ready;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Option;

/// The option of everything that stays.
final class StayOptions {
    @Option(
            names = "--port-file",
            paramLabel = "FILE",
            description = "Write the READY line's JSON to this file while running.")
    private Path portFile;

    /// Says READY, and stays until this thread is interrupted.
    void stay(Ready ready, Console console) throws IOException, InterruptedException {
        try (Ready.Announcement announcement = ready.announcement(console, portFile())) {
            announcement.make();
            new CountDownLatch(1).await();
        }
    }

    Optional<Path> portFile() {
        return Optional.ofNullable(portFile);
    }
}
