package dev.jupitor.alpaca.sim;

import java.io.ByteArrayOutputStream;

/// The messages of one frame: an array of them, as every frame is. One thread at a time; reused from frame to frame.
final class FrameBuilder {

    private static final int MOST_FIXED = 15;

    private final StreamEncoding encoding;
    private final ByteArrayOutputStream items = new ByteArrayOutputStream(4_096);
    private int count;

    FrameBuilder(StreamEncoding encoding) {
        this.encoding = encoding;
    }

    /// How many messages it holds.
    int count() {
        return count;
    }

    /// Bytes of the messages.
    int length() {
        return items.size();
    }

    void add(MessageWriter message) {
        if (encoding == StreamEncoding.JSON && count > 0) items.write(',');
        items.write(message.bytes(), 0, message.length());
        count++;
    }

    /// The frame, which belongs to the caller; the next one is begun.
    byte[] take() {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(items.size() + 3);
        switch (encoding) {
            case JSON -> frame.write('[');
            case MSGPACK -> writeHeader(frame);
        }
        frame.writeBytes(items.toByteArray());
        if (encoding == StreamEncoding.JSON) frame.write(']');
        items.reset();
        count = 0;
        return frame.toByteArray();
    }

    private void writeHeader(ByteArrayOutputStream frame) {
        if (count <= MOST_FIXED) {
            frame.write(0x90 | count);
            return;
        }
        frame.write(0xdc);
        frame.write(count >>> 8);
        frame.write(count);
    }

    /// A frame that holds nothing but one message, as control messages travel.
    static byte[] alone(StreamEncoding encoding, MessageWriter message) {
        FrameBuilder frame = new FrameBuilder(encoding);
        frame.add(message);
        return frame.take();
    }
}
