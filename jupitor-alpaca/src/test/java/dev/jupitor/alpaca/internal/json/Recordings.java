package dev.jupitor.alpaca.internal.json;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bodies that the real service once sent, which lie beside the project and not in it.
final class Recordings {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Recordings() {}

    /// Every recorded body; the calling test is skipped where they are absent.
    static List<String> bodies() throws IOException {
        JsonNode list = JSON.readTree(Files.readString(folder().resolve("alpaca_rest_bodies.json")));
        return list.valueStream()
                .map(entry -> entry.get("body"))
                .map(Recordings::text)
                .toList();
    }

    private static String text(JsonNode body) {
        return body.isString() ? body.stringValue() : JSON.writeValueAsString(body);
    }

    /// The recorded page of trades.
    static String tradesPage() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder().resolve("trades.json.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path folder() {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(root -> root.resolveSibling("shared").resolve("data").resolve("alpaca"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeThat(found).as("recordings in ../shared/data/alpaca").isPresent();
        return found.orElseThrow();
    }
}
