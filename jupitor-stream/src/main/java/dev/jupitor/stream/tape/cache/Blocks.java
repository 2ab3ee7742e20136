package dev.jupitor.stream.tape.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Reads the blocks of a tape file from its first on, until there are no more or one is not whole.
final class Blocks {
    private static final int MOST_SEARCHED = 1 << 26;

    private final FileChannel channel;
    private final long length;
    private ByteBuffer buffer = allocate(1 << 16);
    private long at = BlockType.FILE_HEADER;
    private BlockType type = BlockType.EPOCH;
    private boolean broken;

    Blocks(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Goes to the next block; false where there is none that is whole.
    boolean next() throws IOException {
        if (broken || at >= length) return false;
        if (!read(0, BlockType.BLOCK_HEADER)) return fail();
        int code = buffer.getInt(0);
        int bytes = buffer.getInt(4);
        if (!BlockType.isCode(code) || bytes < 0 || bytes > BlockType.MOST_BYTES) return fail();
        int end = BlockType.BLOCK_HEADER + bytes;
        if (buffer.capacity() < end) buffer = grown(end);
        if (!read(BlockType.BLOCK_HEADER, end)) return fail();
        if (buffer.getInt(BlockType.BLOCK_CHECKED) != BlockBuffer.checksum(buffer, end)) return fail();
        buffer.position(BlockType.BLOCK_HEADER).limit(end);
        type = BlockType.of(code);
        at += end;
        return true;
    }

    private boolean fail() {
        broken = true;
        return false;
    }

    private ByteBuffer grown(int wanted) {
        ByteBuffer grown = allocate(Math.max(wanted, buffer.capacity() * 2));
        grown.put(buffer.position(0).limit(BlockType.BLOCK_HEADER));
        return grown;
    }

    private boolean read(int from, int to) throws IOException {
        if (at + to > length) return false;
        buffer.limit(to).position(from);
        while (buffer.hasRemaining()) if (channel.read(buffer, at + buffer.position()) < 0) return false;
        return true;
    }

    BlockType type() {
        return type;
    }

    /// The payload of the block, good until the next one.
    ByteBuffer payload() {
        return buffer;
    }

    /// How much of the file is whole: where the last good block ended.
    long end() {
        return at;
    }

    /// Whether something that is not whole follows.
    boolean isBroken() {
        return broken;
    }

    /// Whether a block that is whole lies behind the broken one, within 64 MiB: then the file was damaged, and not
    /// merely
    /// cut short.
    boolean goesOnBehind() throws IOException {
        if (!broken) return false;
        ByteBuffer rest = rest();
        for (int from = 1; from + BlockType.BLOCK_HEADER <= rest.limit(); from++) if (isWhole(rest, from)) return true;
        return false;
    }

    private ByteBuffer rest() throws IOException {
        int bytes = (int) Math.min(MOST_SEARCHED, length - at);
        ByteBuffer rest = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining() && channel.read(rest, at + rest.position()) >= 0) continue;
        return rest.flip();
    }

    private static boolean isWhole(ByteBuffer bytes, int from) {
        if (!BlockType.isCode(bytes.getInt(from))) return false;
        long end = (long) BlockType.BLOCK_HEADER + bytes.getInt(from + 4);
        if (end < BlockType.BLOCK_HEADER || from + end > bytes.limit()) return false;
        ByteBuffer block = bytes.slice(from, (int) end).order(ByteOrder.LITTLE_ENDIAN);
        return block.getInt(BlockType.BLOCK_CHECKED) == BlockBuffer.checksum(block, (int) end);
    }
}
