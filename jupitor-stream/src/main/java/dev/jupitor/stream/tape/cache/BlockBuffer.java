package dev.jupitor.stream.tape.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// One block at a time, on its way to a file.
final class BlockBuffer {
    private static final int FIRST_ROOM = 1 << 16;

    private ByteBuffer buffer = allocate(FIRST_ROOM);

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Begins a block with room for a payload of this many bytes. It is written by [#writeTo].
    ByteBuffer begin(BlockType type, int bytes) {
        int wanted = BlockType.BLOCK_HEADER + bytes;
        if (buffer.capacity() < wanted) buffer = allocate(Math.max(wanted, buffer.capacity() * 2));
        buffer.clear();
        buffer.putInt(type.code());
        buffer.position(BlockType.BLOCK_HEADER);
        return buffer;
    }

    void writeTo(FileChannel channel) throws IOException {
        buffer.flip();
        buffer.putInt(4, buffer.limit() - BlockType.BLOCK_HEADER);
        buffer.putInt(BlockType.BLOCK_CHECKED, checksum(buffer, buffer.limit()));
        writeFully(channel, buffer);
    }

    /// The CRC32C of a block's kind, length and payload, which ends before `end`.
    static int checksum(ByteBuffer block, int end) {
        CRC32C crc = new CRC32C();
        crc.update(block.duplicate().position(0).limit(BlockType.BLOCK_CHECKED));
        crc.update(block.duplicate().position(BlockType.BLOCK_HEADER).limit(end));
        return (int) crc.getValue();
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void put(ByteBuffer buffer, byte[] text) {
        buffer.putInt(text.length).put(text);
    }

    static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.getInt()];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
