package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedBatch.Books;
import dev.jupitor.core.feed.FeedEvent;
import java.util.ArrayList;
import java.util.List;

/// What one frame said. The reader makes a new one for each and keeps nothing of it.
public final class Frame {
    /// Bytes of a print in msgpack, or a little fewer.
    private static final int PRINT_BYTES = 60;

    private final FeedBatch prints;
    private final List<FeedEvent.Barred> bars = new ArrayList<>(0);
    private final List<Control> controls = new ArrayList<>(0);
    private long newestNanos;
    private int skipped;
    private int strangers;

    Frame(Books books, int bytes) {
        prints = new FeedBatch(books, bytes / PRINT_BYTES + 1);
    }

    /// Prints, cancels and corrections in their order; perhaps none.
    public FeedBatch prints() {
        return prints;
    }

    public List<FeedEvent.Barred> bars() {
        return bars;
    }

    public List<Control> controls() {
        return controls;
    }

    /// The latest SIP time of its prints, ns since the epoch; 0 where there is none.
    public long newestNanos() {
        return newestNanos;
    }

    /// Messages of kinds that are not read: quotes, statuses and others.
    public int skipped() {
        return skipped;
    }

    /// Prints and bars of names that are no symbols of ours; they are left out.
    public int strangers() {
        return strangers;
    }

    /// Whether anything of it came from the market.
    public boolean isData() {
        return prints.rows() > 0 || !bars.isEmpty() || skipped > 0 || strangers > 0;
    }

    void printedAt(long nanos) {
        newestNanos = Math.max(newestNanos, nanos);
    }

    void skip() {
        skipped++;
    }

    void stranger() {
        strangers++;
    }
}
