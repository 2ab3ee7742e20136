package dev.jupitor.stream.tape;

/// A stored day by column: the rows that a tape shows, up to any of them, as often as is wanted ([LiveTape#show]).
///
/// Every epoch that shows it shares its memory: about 51 bytes a row, however often it is begun anew. Immutable, and
/// readable from any thread that it was handed to.
public final class TapeRecording {
    private final TapeEpoch rows;
    private final long leftOut;

    TapeRecording(TapeEpoch rows, long leftOut) {
        this.rows = rows;
        this.leftOut = leftOut;
    }

    public TapeDay day() {
        return rows.day();
    }

    public int rows() {
        return rows.written();
    }

    /// The instant of a row, in ns since the epoch.
    public long sipNanos(int row) {
        return rows.sipNanos(row);
    }

    /// How many prints are not among the rows, because one with the same symbol, venue, id and date is.
    public long leftOut() {
        return leftOut;
    }

    /// An epoch that shows it, and no row of it yet.
    TapeEpoch view(long number, TapeBooks books) {
        if (!rows.isOf(books)) throw new IllegalArgumentException("the recording is of another tape");
        return TapeEpoch.of(rows, number);
    }

    /// A number of rows, if there are so many.
    int checked(int count) {
        if (count < 0 || count > rows()) throw new IllegalArgumentException("%d of %d rows".formatted(count, rows()));
        return count;
    }
}
