package dev.jupitor.stream.ingest;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.feed.TradeFeed;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands what a feed tells to the queue. It never waits: when the queue is full, prints are dropped and counted, and
/// the
/// stretch in which they arrived goes to the ledger, to be asked for again.
final class FeedIntake implements TradeFeed.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(FeedIntake.class);

    private final CommandQueue queue;
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    /// When something was taken last: what is being dropped came later.
    private Instant taken = Instant.EPOCH;
    private long dropping;

    FeedIntake(CommandQueue queue) {
        this.queue = queue;
    }

    @Override
    public void accept(FeedEvent event) {
        switch (event) {
            case FeedEvent.Printed printed -> printed(printed);
            case FeedEvent.Barred barred -> queue.offer(List.of(new Command.Heard(barred)), 1);
            case FeedEvent.Connected connected -> take(connected, connected.at(), 0);
            case FeedEvent.Alive alive -> take(alive, alive.at(), 0);
            case FeedEvent.Disconnected lost -> take(lost, lost.at(), 0);
            case FeedEvent.Ended ended -> take(ended, ended.at(), 0);
        }
    }

    /// The ledger learns of what was dropped before it hears of anything later.
    private void printed(FeedEvent.Printed printed) {
        int rows = printed.prints().rows();
        heard.addAndGet(rows);
        if (take(printed, printed.at(), rows)) return;
        if (dropping == 0) LOG.warn("the queue to the tape is full: prints are dropped, and will be asked for again");
        dropping += rows;
        dropped.addAndGet(rows);
    }

    private boolean take(FeedEvent event, Instant at, int rows) {
        Command heardIt = new Command.Heard(event);
        boolean taking = dropping == 0
                ? queue.offer(List.of(heardIt), rows)
                : queue.offer(List.of(new Command.Overflowed(taken, at, dropping), heardIt), rows);
        if (!taking) return false;
        dropping = 0;
        taken = at;
        return true;
    }

    /// Rows that the feed told.
    long heard() {
        return heard.get();
    }

    /// Rows that could not be taken.
    long dropped() {
        return dropped.get();
    }
}
