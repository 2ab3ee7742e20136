package dev.jupitor.stream.tape.cache;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.stream.tape.LiveTape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/// Puts the rows of a file back on a tape.
final class TapeFileReader {
    private static final Kind[] KINDS = Kind.values();
    private static final int CODES = 1 << 16;
    /// Small enough to stay near the processor until they are on the tape.
    private static final int ROWS_AT_ONCE = 8_192;

    private final DecodedRows decoded;
    private final FeedBatch.Books books = FeedBatch.Books.create();
    private final int[] symbols = new int[CODES];
    private final int[] exchanges = new int[CODES];
    private final int[] tapes = new int[CODES];
    private final int[] conditions = new int[CODES];
    private FeedBatch batch = new FeedBatch(books, ROWS_AT_ONCE);
    private boolean index;

    private TapeFileReader(DecodedRows decoded) {
        this.decoded = decoded;
    }

    /// Adds the good part of a file to an empty tape, and publishes it. While rows are put on the tape, the next
    /// ones are
    /// read by a second thread.
    static void read(Path file, long end, LiveTape tape) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            DecodedRows decoded = new DecodedRows();
            decoded.flow(
                    () -> new TapeFileReader(decoded).decode(new Blocks(channel), end),
                    rows -> tape.restore(rows.batch(), rows.index()));
        }
        tape.publish();
    }

    private void decode(Blocks blocks, long end) throws IOException, InterruptedException {
        while (blocks.end() < end && blocks.next()) take(blocks.type(), blocks.payload());
        hand();
    }

    private void take(BlockType type, ByteBuffer payload) throws InterruptedException {
        switch (type) {
            case TEXTS -> takeTexts(payload);
            case ROWS -> takeRows(payload);
            case VOIDS -> takeVoids(payload);
            case EPOCH, CLOSE -> {}
        }
    }

    private void takeTexts(ByteBuffer in) {
        for (int left = in.getInt(); left > 0; left--)
            symbols[in.getChar()] = books.symbols().code(BlockBuffer.text(in));
        for (int left = in.getInt(); left > 0; left--) {
            int code = in.getChar();
            exchanges[code] = books.exchanges().code(BlockBuffer.text(in));
            tapes[code] = books.tapes().code(BlockBuffer.text(in));
            conditions[code] = books.conditions().code(BlockBuffer.text(in));
        }
    }

    private void takeRows(ByteBuffer in) throws InterruptedException {
        int count = in.getInt();
        int sips = in.position();
        int prices = sips + 8 * count;
        int sizes = prices + 8 * count;
        int ids = sizes + 8 * count;
        int tickers = ids + 8 * count;
        int terms = tickers + 2 * count;
        int kinds = terms + 2 * count;
        Map<Integer, Long> replaced = replaced(in.position(kinds + count));
        for (int row = 0; row < count; row++) {
            int kind = in.get(kinds + row);
            int term = in.getChar(terms + 2 * row);
            begin((kind & BlockType.INDEX_FLAG) != 0);
            batch.append(
                    KINDS[kind & BlockType.KIND_MASK],
                    symbols[in.getChar(tickers + 2 * row)],
                    in.getLong(sips + 8 * row),
                    in.getDouble(prices + 8 * row),
                    in.getLong(sizes + 8 * row),
                    exchanges[term],
                    in.getLong(ids + 8 * row),
                    replaced.isEmpty() ? 0 : replaced.getOrDefault(row, 0L),
                    conditions[term],
                    tapes[term]);
        }
    }

    private static Map<Integer, Long> replaced(ByteBuffer in) {
        int count = in.getInt();
        Map<Integer, Long> replaced = HashMap.newHashMap(count);
        for (int left = count; left > 0; left--) replaced.put(in.getInt(), in.getLong());
        return replaced;
    }

    private void takeVoids(ByteBuffer in) {
        for (int left = in.getInt(); left > 0; left--) {
            int symbol = books.symbols().code(BlockBuffer.text(in));
            int exchange = books.exchanges().code(BlockBuffer.text(in));
            long id = in.getLong();
            long sipNanos = in.getLong();
            int none = books.conditions().code("");
            batch.append(
                    Kind.CANCEL,
                    symbol,
                    sipNanos,
                    0,
                    0,
                    exchange,
                    id,
                    0,
                    none,
                    books.tapes().code(""));
        }
    }

    /// Rows go to the tape in large batches, each of one side.
    private void begin(boolean ofIndex) throws InterruptedException {
        if (ofIndex == index && batch.rows() < ROWS_AT_ONCE) return;
        hand();
        index = ofIndex;
    }

    private void hand() throws InterruptedException {
        if (batch.rows() == 0) return;
        batch = decoded.exchange(batch, index);
    }
}
