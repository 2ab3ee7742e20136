package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where an export goes.
///
/// @param file empty for stdout
record ExportTo(Optional<Path> file) {
    private static final String STDOUT = "-";

    /// What `-o` names.
    ///
    /// @param named null where the option was not given
    /// @throws Refusal when no export may lie there
    static ExportTo of(String named, DataLayout layout) throws IOException, Refusal {
        if (named == null || named.equals(STDOUT)) return new ExportTo(Optional.empty());
        Path file = Path.of(named).toAbsolutePath().normalize();
        requireFolder(file.getParent());
        if (Files.exists(file) && !Files.isRegularFile(file))
            throw Refusal.usage("%s is no file".formatted(file), "name a file; `-o -` is stdout");
        requireOutside(layout.us(), file);
        requireOutside(layout.cn().folder(), file);
        return new ExportTo(Optional.of(file));
    }

    private static void requireOutside(Path lake, Path file) throws IOException, Refusal {
        if (Files.isDirectory(lake) && file.getParent().toRealPath().startsWith(lake.toRealPath()))
            throw Refusal.usage(
                    "%s lies in the lake, and no export may take the place of its files".formatted(file),
                    "name a file outside %s".formatted(lake));
    }

    private static void requireFolder(Path folder) throws Refusal {
        if (folder == null || !Files.isDirectory(folder))
            throw Refusal.usage("there is no folder %s".formatted(folder), "create it first, or name another");
    }
}
