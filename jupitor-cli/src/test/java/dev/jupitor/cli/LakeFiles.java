package dev.jupitor.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// What lies in a lake, for comparing one with another.
public final class LakeFiles {
    private LakeFiles() {}

    /// Every file, by its path below the lake.
    public static List<Path> of(Path lake) throws IOException {
        try (Stream<Path> files = Files.walk(lake)) {
            return files.filter(Files::isRegularFile)
                    .map(lake::relativize)
                    .sorted()
                    .toList();
        }
    }

    /// Copies a lake to a folder that is not there yet.
    public static Path copy(Path lake, Path to) throws IOException {
        for (Path file : of(lake)) {
            Files.createDirectories(to.resolve(file).getParent());
            Files.copy(lake.resolve(file), to.resolve(file));
        }
        return to;
    }

    /// Deletes a folder with all that is in it.
    public static void delete(Path root) throws IOException {
        try (Stream<Path> entries = Files.walk(root)) {
            for (Path each : entries.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    /// The content of every file that is not ours alone (`.state`): text as it is, of others length and checksum.
    public static SortedMap<String, String> published(Path lake) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : of(lake)) if (!isState(file)) files.put(file.toString(), content(lake.resolve(file)));
        return files;
    }

    private static String content(Path file) throws IOException {
        if (!file.toString().endsWith(".parquet")) return bytes(file);
        CRC32C checksum = new CRC32C();
        checksum.update(Files.readAllBytes(file));
        return "%d bytes, %08x".formatted(Files.size(file), checksum.getValue());
    }

    /// A file's bytes, one character each.
    public static String bytes(Path file) throws IOException {
        return new String(Files.readAllBytes(file), ISO_8859_1);
    }

    public static boolean isState(Path file) {
        for (Path part : file) if (part.toString().equals(".state")) return true;
        return false;
    }

    /// What a writer left half-way.
    public static List<Path> temporary(Path lake) throws IOException {
        return of(lake).stream()
                .filter(file -> file.getFileName().toString().contains(".tmp-"))
                .toList();
    }
}
