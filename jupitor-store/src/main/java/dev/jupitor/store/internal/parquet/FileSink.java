package dev.jupitor.store.internal.parquet;

import dev.jupitor.store.internal.file.XxHash64;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/// The bytes of a file on their way to a channel: gathered in memory, hashed and handed on in large pieces.
final class FileSink {
    private static final int PIECE = 1 << 20;
    private static final int KEPT_BYTES = 1 << 22;

    private final ByteSink gathered = new ByteSink();
    private final XxHash64 hash = new XxHash64();
    private long handedOn;
    private WritableByteChannel channel;

    /// Begins a file.
    void begin(WritableByteChannel target) {
        gathered.clearAndTrim(KEPT_BYTES);
        hash.reset();
        handedOn = 0;
        channel = target;
    }

    /// What was not handed on yet: write here.
    ByteSink bytes() {
        return gathered;
    }

    /// How long the file is so far.
    long position() {
        return handedOn + gathered.length;
    }

    /// Hands on what has gathered when that is worth a call.
    void handOn() throws IOException {
        if (gathered.length >= PIECE) finish();
    }

    /// Hands on everything.
    void finish() throws IOException {
        hash.update(gathered.bytes, 0, gathered.length);
        handedOn += gathered.length;
        gathered.drainTo(channel);
    }

    /// The hash of what was handed on.
    String hash() {
        return hash.hex();
    }
}
