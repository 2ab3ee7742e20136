package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import java.util.Optional;

/// The rows of one epoch, in the order in which they were heard: row `r` has the sequence `r + 1`.
///
/// Readable from any thread while the writer goes on. What a row says never changes but for [#stands(int)].
public final class TapeEpoch {
    TapeEpoch() {}

    /// Its number, above 0; each epoch's is larger than those before.
    public long number() {
        throw new UnsupportedOperationException();
    }

    public TapeDay day() {
        throw new UnsupportedOperationException();
    }

    /// How many rows are published: those below may be read.
    public int rows() {
        throw new UnsupportedOperationException();
    }

    /// The epoch that took the place of this one; empty while it is in force. Once it is there, this one gains no
    /// more rows.
    public Optional<TapeEpoch> successor() {
        throw new UnsupportedOperationException();
    }

    /// A print, a cancel or a correction.
    public FeedBatch.Kind kind(int row) {
        throw new UnsupportedOperationException();
    }

    /// Whether the print still counts: false for cancels, and for prints that were cancelled or replaced.
    public boolean stands(int row) {
        throw new UnsupportedOperationException();
    }

    public String symbol(int row) {
        throw new UnsupportedOperationException();
    }

    /// The row's symbol as a small number, the same in all epochs of a tape.
    public int symbolCode(int row) {
        throw new UnsupportedOperationException();
    }

    /// The SIP's instant, in ns since the epoch.
    public long sipNanos(int row) {
        throw new UnsupportedOperationException();
    }

    /// The ET-shifted millisecond.
    public long timestamp(int row) {
        throw new UnsupportedOperationException();
    }

    /// USD a share.
    public double price(int row) {
        throw new UnsupportedOperationException();
    }

    /// Shares.
    public long size(int row) {
        throw new UnsupportedOperationException();
    }

    public String exchange(int row) {
        throw new UnsupportedOperationException();
    }

    /// An unsigned number.
    public long id(int row) {
        throw new UnsupportedOperationException();
    }

    /// Of a correction, the id of the print that was wrong; else 0.
    public long replaces(int row) {
        throw new UnsupportedOperationException();
    }

    /// Sale condition codes joined by commas.
    public String conditions(int row) {
        throw new UnsupportedOperationException();
    }

    public String tape(int row) {
        throw new UnsupportedOperationException();
    }

    public boolean isIndex(int row) {
        throw new UnsupportedOperationException();
    }

    /// Whether the print belongs to the session shown and not to the next.
    public boolean isToday(int row) {
        throw new UnsupportedOperationException();
    }
}
