package dev.jupitor.store.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/// Text on its way to a channel, handed on in large pieces as UTF-8.
final class TextLines {
    private static final int PIECE = 1 << 16;

    private final StringBuilder gathered = new StringBuilder(PIECE + 1024);
    private final WritableByteChannel out;

    TextLines(WritableByteChannel out) {
        this.out = out;
    }

    /// What was not handed on yet: write here.
    StringBuilder text() {
        return gathered;
    }

    /// A line is complete; hands on what has gathered when that is worth a call.
    void lineEnded() throws IOException {
        if (gathered.length() >= PIECE) finish();
    }

    /// Hands on everything.
    void finish() throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(gathered.toString());
        while (bytes.hasRemaining()) out.write(bytes);
        gathered.setLength(0);
    }
}
