package dev.jupitor.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option of everything that stays.
final class StayOptions {
    @Option(
            names = "--port-file",
            paramLabel = "FILE",
            description = "Write the READY line's JSON to this file while running.")
    private Path portFile;

    Optional<Path> portFile() {
        return Optional.ofNullable(portFile);
    }
}
