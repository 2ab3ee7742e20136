package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder that a demonstration fills: a fresh one, or one that it has filled before. Never a lake of real data.
final class DemoLake {
    /// Says which synthetic market lies in the folder.
    private static final String MARK = ".jupitor-demo";

    private DemoLake() {}

    /// The folder, made if it is missing.
    ///
    /// @param market what is going to be collected into it, in words
    /// @throws Refusal when it holds anything else
    static Path prepare(Optional<String> wanted, String market) throws IOException, Refusal {
        if (wanted.isEmpty()) return mark(Files.createTempDirectory("jupitor-demo-"), market);
        Path folder = Path.of(wanted.get());
        if (Files.exists(folder) && !Files.isDirectory(folder))
            throw Refusal.usage(folder + " is not a directory", "name a folder");
        Files.createDirectories(folder);
        requireOurs(folder, market);
        return mark(folder, market);
    }

    /// Where the reference lists of the simulated market are put.
    static Path reference(Path lake) {
        return lake.resolve("reference");
    }

    private static void requireOurs(Path folder, String market) throws IOException, Refusal {
        Path mark = folder.resolve(MARK);
        if (Files.exists(mark)) {
            String there = Files.readString(mark).strip();
            if (!there.equals(market))
                throw Refusal.usage(
                        "%s holds another demonstration (%s)".formatted(folder, there), "name another folder");
        } else if (!isEmpty(folder)) {
            throw Refusal.usage(
                    "%s is not empty, and synthetic data must not mix with yours".formatted(folder),
                    "name an empty or a new folder");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static Path mark(Path folder, String market) throws IOException {
        Files.writeString(folder.resolve(MARK), market + "\n");
        return folder.toAbsolutePath().normalize();
    }
}
