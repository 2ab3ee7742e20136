package dev.jupitor.store.internal.lock;

import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.json.JsonFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a lock file says: `{"pid","host","command","since","started"}`.
///
/// @param started when the holder's process started by its host's clock; empty in files that others wrote
record LockNote(LockHolder holder, Optional<Instant> started) {
    private static final int MOST_BYTES = 1 << 16;

    /// The note in a lock file; empty when there is none in it, as after a crash in the middle of taking it.
    static Optional<LockNote> read(Path file, FileChannel channel) throws IOException {
        byte[] bytes = new byte[(int) Math.min(channel.size(), MOST_BYTES)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int got = 1;
        while (buffer.hasRemaining() && got > 0) got = channel.read(buffer, buffer.position());
        try {
            return Optional.of(JsonFile.parse(file, Arrays.copyOf(bytes, buffer.position()), LockNote::of));
        } catch (UnreadableFileException noNote) {
            return Optional.empty();
        }
    }

    private static LockNote of(JsonNode document) {
        LockHolder holder = new LockHolder(
                document.required("pid").longValue(),
                document.required("host").stringValue(),
                document.required("command").stringValue(),
                Instant.parse(document.required("since").stringValue()));
        return new LockNote(holder, document.optional("started").map(at -> Instant.parse(at.stringValue())));
    }

    /// Replaces the content of a lock file.
    void write(FileChannel channel) throws IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("pid", holder.pid());
        document.put("host", holder.host());
        document.put("command", holder.command());
        document.put("since", holder.since().toString());
        started.ifPresent(at -> document.put("started", at.toString()));
        channel.truncate(0);
        ByteBuffer rest = ByteBuffer.wrap(JsonFile.bytes(document));
        while (rest.hasRemaining()) channel.write(rest, rest.position());
        channel.force(true);
    }
}
