package dev.jupitor.stream.tape.cache;

import dev.jupitor.stream.tape.TapeDay;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What a tape file holds, found by reading it once.
///
/// @param day    of which it is; empty when the file is none of ours
/// @param end    how many of its bytes are good
/// @param epoch  of its rows; 0 if it says nothing
/// @param rows   how many good rows it has
/// @param whole  whether it was closed with everything in it
/// @param damage what is wrong, for people; a last block that was cut short is no damage
record TapeFileScan(Optional<TapeDay> day, long end, long epoch, long rows, boolean whole, Optional<String> damage) {
    static TapeFileScan of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<TapeDay> day = FileHeader.read(channel);
            return day.isPresent() ? scan(file, day, channel) : none(file);
        }
    }

    private static TapeFileScan none(Path file) {
        String damage = "%s does not begin like a tape; nothing of it is used".formatted(file);
        return new TapeFileScan(Optional.empty(), 0, 0, 0, false, Optional.of(damage));
    }

    private static TapeFileScan scan(Path file, Optional<TapeDay> day, FileChannel channel) throws IOException {
        Blocks blocks = new Blocks(channel);
        long epoch = 0;
        long rows = 0;
        boolean whole = false;
        while (blocks.next()) {
            whole = false;
            switch (blocks.type()) {
                case EPOCH -> epoch = blocks.payload().getLong();
                case ROWS -> rows += blocks.payload().getInt();
                case CLOSE ->
                    whole = blocks.payload().getLong() == epoch
                            && blocks.payload().getLong() == rows;
                case TEXTS, VOIDS -> {}
            }
        }
        Optional<String> damage = blocks.goesOnBehind() ? Optional.of(damage(file, blocks, channel)) : Optional.empty();
        return new TapeFileScan(day, blocks.end(), epoch, rows, whole && !blocks.isBroken(), damage);
    }

    private static String damage(Path file, Blocks blocks, FileChannel channel) throws IOException {
        return "%s is damaged at byte %,d; the %,d bytes from there on are not used and their prints are asked for again"
                .formatted(file, blocks.end(), channel.size() - blocks.end());
    }
}
