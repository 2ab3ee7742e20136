package dev.jupitor.stream;

import static java.util.Objects.requireNonNull;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.feed.TradeFeed;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapStore;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.TradeSource;
import dev.jupitor.stream.ingest.CalendarRefresh;
import dev.jupitor.stream.ingest.DaySwitch;
import dev.jupitor.stream.ingest.FollowedSource;
import dev.jupitor.stream.ingest.Ingest;
import dev.jupitor.stream.ingest.LiveRules;
import dev.jupitor.stream.ingest.Reopening;
import dev.jupitor.stream.ingest.StreamCounters;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.cache.TapeCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.arrow.memory.BufferAllocator;

/// The live day. The door of this module: give it a feed, the vendor's history and a place on disk, start it, and read
/// its [#tape()] from as many threads as you like.
///
/// It listens, repairs what it missed, switches to the next session by itself, and keeps what it has so that a restart
/// asks only for what is missing.
public final class MarketStream implements ShownDay {
    private final Builder parts;
    private final Optional<LakeLocks.Held> lock;
    private final TapeCache cache;
    private final Ingest ingest;

    private MarketStream(Builder parts, Optional<LakeLocks.Held> lock) throws IOException {
        this.parts = parts;
        this.lock = lock;
        Instant now = parts.clock.instant();
        DaySwitch daySwitch = new DaySwitch(parts.calendar);
        Reopening kept = Reopening.of(daySwitch.dayAt(now), parts.ledgers, parts.folder, now);
        cache = kept.cache();
        ingest = new Ingest(parts.ingest(), daySwitch, cache.tape(), kept.day(), kept.usableRecord(), cache::flush);
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Listens from now on. Returns at once.
    @Override
    public void start() {
        cache.start();
        ingest.start();
    }

    /// The tape of the session shown; the same object for life.
    @Override
    public LiveTape tape() {
        return cache.tape();
    }

    /// What is known of every moment of the session shown; at most a second old. What the feed has not confirmed
    /// yet is
    /// `repairing` for some seconds.
    @Override
    public GapSheet gaps() {
        return ingest.gaps();
    }

    /// Whether everything until shortly before now is on the tape; offline: always.
    @Override
    public boolean isCaughtUp() {
        return parts.isOffline() || ingest.isCaughtUp();
    }

    @Override
    public StreamCounters counters() {
        return ingest.counters();
    }

    /// Is told of every bar that the feed brings, on the tape writer's thread; it must not block.
    public void listenToBars(Consumer<FeedEvent.Barred> listener) {
        ingest.listen(listener);
    }

    /// Ends within 5 seconds: what was heard is on the tape, and tape and ledger are on disk.
    @Override
    public void close() {
        ingest.close();
        cache.close();
        lock.ifPresent(LakeLocks.Held::close);
    }

    /// Collects what a live day needs.
    public static final class Builder {
        private Optional<TradeFeed> feed = Optional.empty();
        private Optional<TradeSource> source = Optional.empty();
        private FollowedSource followed;
        private TradingCalendar calendar;
        private CalendarRefresh calendars = CalendarRefresh.NONE;
        private Timekeeper clock = Timekeeper.system();
        private GapStore ledgers;
        private Path folder;
        private BufferAllocator allocator;
        private Optional<LakeLocks> locks = Optional.empty();
        private LiveRules rules = LiveRules.STANDARD;
        private RandomGenerator random = RandomGenerator.getDefault();

        private Builder() {}

        /// What is listened to; without it only the vendor's history is asked. The stream closes it.
        public Builder feed(TradeFeed value) {
            feed = Optional.of(value);
            return this;
        }

        /// The vendor's history; without it nothing that was missed is repaired.
        public Builder source(TradeSource value) {
            source = Optional.of(value);
            return this;
        }

        /// Says whose prints are kept, at the start and at each switch.
        public Builder followed(FollowedSource value) {
            followed = requireNonNull(value);
            return this;
        }

        /// The calendar to begin with.
        public Builder calendar(TradingCalendar value) {
            calendar = requireNonNull(value);
            return this;
        }

        /// Where the vendor's calendar is asked for anew, at the start and at each switch.
        public Builder calendars(CalendarRefresh value) {
            calendars = requireNonNull(value);
            return this;
        }

        public Builder clock(Timekeeper value) {
            clock = requireNonNull(value);
            return this;
        }

        /// Where the ledgers are kept.
        public Builder ledgers(GapStore value) {
            ledgers = requireNonNull(value);
            return this;
        }

        /// The folder that holds the tape's rows between two runs; made when it is missing.
        public Builder tapeFolder(Path value) {
            folder = requireNonNull(value);
            return this;
        }

        /// For rows on their way to the tape; the caller's, and closed after the stream.
        public Builder allocator(BufferAllocator value) {
            allocator = requireNonNull(value);
            return this;
        }

        /// The locks of the lake, of which the stream holds the live one for life.
        public Builder locks(LakeLocks value) {
            locks = Optional.of(value);
            return this;
        }

        public Builder rules(LiveRules value) {
            rules = requireNonNull(value);
            return this;
        }

        /// For the jitter of waits.
        public Builder random(RandomGenerator value) {
            random = requireNonNull(value);
            return this;
        }

        /// Opens the live day: reads what an earlier run has kept. Nothing listens yet.
        ///
        /// @throws LockHeldException when another process keeps this lake's live day
        /// @throws IOException       when the folder can't be used
        public MarketStream open() throws IOException, InterruptedException {
            requireNonNull(followed, "followed");
            requireNonNull(calendar, "calendar");
            requireNonNull(ledgers, "ledgers");
            requireNonNull(folder, "tapeFolder");
            requireNonNull(allocator, "allocator");
            Optional<LakeLocks.Held> lock = Optional.empty();
            if (locks.isPresent()) lock = Optional.of(locks.get().acquire(LockArea.LIVE, Duration.ZERO));
            try {
                return new MarketStream(this, lock);
            } catch (IOException | RuntimeException failed) {
                lock.ifPresent(LakeLocks.Held::close);
                throw failed;
            }
        }

        private boolean isOffline() {
            return feed.isEmpty() && source.isEmpty();
        }

        private Ingest.Parts ingest() {
            TradeSource history = source.orElse(Builder::refuse);
            return new Ingest.Parts(feed, history, followed, calendars, ledgers, rules, clock, allocator, random);
        }

        private static void refuse(Object request, Object sink) throws SourceException {
            throw new SourceException.Rejected(
                    "no account to ask for what was missed", SourceException.Rejected.Reason.CREDENTIALS);
        }
    }
}
