package dev.jupitor.stream.ingest;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.feed.TradeFeed;
import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapStore;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.TradeSource;
import dev.jupitor.stream.gap.Ask;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.arrow.memory.BufferAllocator;

/// A live day that runs: the feed, the vendor's history, the writer and the keeper, each on its thread, around a
/// [LiveDay].
public final class Ingest implements AutoCloseable {
    /// How many rows may wait for the tape: some seconds of the busiest minute.
    private static final long QUEUE_ROWS = 400_000;

    /// What a live day is made of.
    ///
    /// @param feed      empty: only what the vendor's history gives
    /// @param followed  says whose prints are kept
    /// @param calendars the vendor's calendar
    /// @param allocator for rows on their way; the caller's
    /// @param random    for the jitter of waits
    public record Parts(
            Optional<TradeFeed> feed,
            TradeSource source,
            FollowedSource followed,
            CalendarRefresh calendars,
            GapStore ledgers,
            LiveRules rules,
            Timekeeper clock,
            BufferAllocator allocator,
            RandomGenerator random) {}

    /// Writes the published rows of a tape to disk.
    @FunctionalInterface
    public interface Rows {
        /// All rows that are published by now are on disk when this returns.
        void flush() throws IOException;
    }

    private final Parts parts;
    private final CommandQueue queue = new CommandQueue(QUEUE_ROWS);
    private final List<Consumer<FeedEvent.Barred>> barListeners = new CopyOnWriteArrayList<>();
    private final FeedIntake intake = new FeedIntake(queue);
    private final HistoryReader history;
    private final SessionLoader loader;
    private final TapeKeeper keeper;
    private final LiveDay day;
    private final TapeWriter writer;

    /// Nothing runs until [#start].
    ///
    /// @param tape   of this day; from now on the writer's
    /// @param day    the day of the tape
    /// @param record the ledger of an earlier process; only where the tape has all rows of which it speaks
    /// @param rows   what keeps the tape
    public Ingest(Parts parts, DaySwitch daySwitch, LiveTape tape, TapeDay day, Optional<GapRecord> record, Rows rows) {
        this.parts = parts;
        history = new HistoryReader(parts.source(), queue, parts.allocator());
        loader = new SessionLoader(parts.followed(), parts.calendars(), queue);
        keeper = new TapeKeeper(rows, parts.ledgers());
        this.day = LiveDay.begin(
                tape,
                day,
                record,
                daySwitch,
                parts.rules(),
                new Doer(),
                parts.random(),
                parts.clock().instant());
        writer = new TapeWriter(this.day, tape, queue, parts.clock());
    }

    /// Listens, asks and writes from now on.
    public void start() {
        keeper.start();
        writer.start();
        parts.feed().ifPresent(feed -> feed.start(intake));
    }

    /// The ledger, at most a second old.
    public GapSheet gaps() {
        return writer.sheet();
    }

    /// Whether everything until shortly before now is on the tape.
    public boolean isCaughtUp() {
        return writer.isCaughtUp();
    }

    public StreamCounters counters() {
        return new StreamCounters(
                writer.isConnected(), intake.heard(), intake.dropped(), queue.rows(), writer.asking(), trouble());
    }

    private List<String> trouble() {
        return List.of(writer.broken(), writer.stoppedAsking(), keeper.trouble()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Is told of the vendor's bars, on the writer's thread; it must not block.
    public void listen(Consumer<FeedEvent.Barred> listener) {
        barListeners.add(listener);
    }

    /// Ends within 5 seconds; what was heard is on the tape and on disk.
    @Override
    public void close() {
        parts.feed().ifPresent(TradeFeed::close);
        loader.close();
        history.close();
        writer.close();
        keeper.close();
    }

    /// Does what the live day wants done, elsewhere.
    private final class Doer implements LiveDay.Outside {
        @Override
        public void ask(Ask ask) {
            history.ask(ask);
        }

        @Override
        public void load(TapeDay session) {
            loader.load(session);
        }

        @Override
        public void keep(GapRecord record) {
            keeper.keep(record);
        }

        @Override
        public void bar(FeedEvent.Barred bar) {
            barListeners.forEach(listener -> listener.accept(bar));
        }
    }
}
