package dev.jupitor.stream.grpc;

import dev.jupitor.stream.tape.TapeEpoch;

/// Up to a hundred rows that stand beside each other on the tape, encoded for all who want them in this form.
///
/// They lie one behind the other as the field `trades` of a batch, so that any stretch of them is a batch, and a row
/// without its tag and length is a message. Rows that are not told have no bytes. Only the dispatcher comes here.
final class EncodedBlock {
    /// How many rows a block has, and so the most trades in a batch.
    static final int ROWS = 100;

    private static final int TRADES = 1;
    private static final int TYPICAL_ROW = 112;

    private final TapeEpoch epoch;
    private final RowChoice choice;
    private final int first;
    private final WireWriter bytes = new WireWriter(0);
    private final int[] starts = new int[ROWS + 1];
    private final int[] lengths = new int[ROWS];
    private int rows;

    EncodedBlock(TapeEpoch epoch, RowChoice choice, int first) {
        this.epoch = epoch;
        this.choice = choice;
        this.first = first;
    }

    /// Encodes what is missing before this row of the tape.
    void encodeTo(int end, WireWriter scratch) {
        for (int upTo = Math.min(end - first, ROWS); rows < upTo; rows++) {
            lengths[rows] = choice.takes(epoch, first + rows) ? encode(first + rows, scratch) : 0;
            starts[rows + 1] = bytes.length();
        }
    }

    private int encode(int row, WireWriter scratch) {
        scratch.clear();
        LiveTradeEncoder.encode(epoch, row, choice.sequenced(), scratch);
        if (bytes.length() == 0) bytes.room(ROWS * TYPICAL_ROW);
        bytes.message(TRADES, scratch);
        return scratch.length();
    }

    /// Whether this row of the tape is told.
    boolean tells(int row) {
        return lengths[row - first] > 0;
    }

    /// The message of a row that is told.
    WireBytes message(int row) {
        int end = starts[row - first + 1];
        return new WireBytes(bytes.bytes(), end - lengths[row - first], end);
    }

    /// The rows from one to before another as a batch; empty when none of them is told.
    WireBytes batch(int from, int to) {
        return new WireBytes(bytes.bytes(), starts[from - first], starts[to - first]);
    }
}
