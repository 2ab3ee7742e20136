package dev.jupitor.store.internal.json;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and replaces small JSON documents. Whatever is wrong with a document, its syntax, a missing field or a value
/// that is none, makes the file unreadable.
public final class JsonFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private JsonFile() {}

    /// Makes a value of a document. What it throws for a field that is missing or wrong is reported as the file's
    /// fault.
    @FunctionalInterface
    public interface Reader<T> {
        T read(JsonNode document);
    }

    /// The value in a file, or empty when there is no file.
    public static <T> Optional<T> read(Path file, Reader<T> reader) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw FileTrouble.reading(file, failed);
        }
        return Optional.of(parse(file, bytes, reader));
    }

    /// The value in the bytes of a file.
    public static <T> T parse(Path file, byte[] bytes, Reader<T> reader) throws UnreadableFileException {
        try {
            return reader.read(MAPPER.readTree(bytes));
        } catch (JacksonException damaged) {
            throw new UnreadableFileException(
                    file, "it is not the JSON it should be: " + damaged.getOriginalMessage(), damaged);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new UnreadableFileException(file, "a value is wrong: " + wrong.getMessage(), wrong);
        }
    }

    /// Replaces the file, atomically and durably.
    public static void write(Path file, JsonNode document) throws IOException {
        byte[] bytes = bytes(document);
        AtomicFile.replace(file, bytes, bytes.length);
    }

    /// A checksum of a document as it is written, and how many bytes that are: `00a1b2c3-1234`, CRC-32C.
    public static String checksum(JsonNode document) {
        byte[] bytes = bytes(document);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return "%08x-%d".formatted(checksum.getValue(), bytes.length);
    }

    /// The document as compact UTF-8.
    public static byte[] bytes(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }
}
