package dev.jupitor.baostock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Frames whose bytes are known: captured ones, and ones that were worked out by hand.
public final class Vectors {
    private Vectors() {}

    /// The bytes of a frame by its name in `frames.txt`.
    public static byte[] frame(String name) {
        return lines("frames.txt").stream()
                .map(line -> line.split(" "))
                .filter(line -> line[0].equals(name))
                .findFirst()
                .map(line -> HexFormat.of().parseHex(line[1]))
                .orElseThrow();
    }

    /// The names of all frames that end so.
    public static List<String> names() {
        return lines("frames.txt").stream().map(line -> line.split(" ")[0]).toList();
    }

    /// Type, body, length, checksum and size of requests, with `␁` between the fields of the body.
    public static List<String> requests() {
        return lines("requests.txt");
    }

    private static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
