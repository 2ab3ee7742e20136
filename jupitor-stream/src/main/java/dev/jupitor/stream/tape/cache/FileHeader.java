package dev.jupitor.stream.tape.cache;

import dev.jupitor.stream.tape.TapeDay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.CRC32C;

/// How a tape file begins: the day it is of.
final class FileHeader {
    private FileHeader() {}

    static void write(FileChannel channel, TapeDay day) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BlockType.FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(BlockType.MAGIC);
        header.putInt((int) day.date().toEpochDay());
        header.putInt((int) day.previous().toEpochDay());
        header.putInt((int) day.next().toEpochDay());
        header.putInt(checksum(header));
        BlockBuffer.writeFully(channel, header.clear());
    }

    /// The day of a file; empty when it does not begin like one of ours.
    static Optional<TapeDay> read(FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BlockType.FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = 0; header.hasRemaining(); at = header.position())
            if (channel.read(header, at) < 0) return Optional.empty();
        boolean intact = header.getLong(0) == BlockType.MAGIC
                && header.getInt(BlockType.FILE_HEADER_CHECKED) == checksum(header);
        return intact ? day(header) : Optional.empty();
    }

    private static Optional<TapeDay> day(ByteBuffer header) {
        LocalDate date = LocalDate.ofEpochDay(header.getInt(8));
        LocalDate previous = LocalDate.ofEpochDay(header.getInt(12));
        LocalDate next = LocalDate.ofEpochDay(header.getInt(16));
        boolean ordered = previous.isBefore(date) && date.isBefore(next);
        return ordered ? Optional.of(new TapeDay(date, previous, next)) : Optional.empty();
    }

    private static int checksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().position(0).limit(BlockType.FILE_HEADER_CHECKED));
        return (int) crc.getValue();
    }
}
