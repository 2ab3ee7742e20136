package dev.jupitor.stream.replay;

import static java.util.Objects.requireNonNull;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.ingest.StreamCounters;
import dev.jupitor.stream.replay.UnplayableException.Why;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// A stored day that goes by as if it were live: its prints come onto the tape as a clock goes on, and who follows the
/// tape can't tell the difference.
///
/// It ends at 20:00 New York and stays there, complete. Going to another moment or date begins a new epoch, which has
/// every print up to there and nothing of the one before. The whole day is in memory, about 55 bytes a print; going to
/// a moment takes some 10 ns for each print up to it. Nothing is written anywhere, and no lock is held.
public final class ReplayStream implements ShownDay, ReplayDesk {
    private final DayLoader loader;
    private final LocalTime from;
    private final LiveTape tape;
    private final ReplayWriter writer;
    private final ReentrantLock ordering = new ReentrantLock();

    private ReplayStream(Builder parts) throws UnplayableException, InterruptedException {
        loader = new DayLoader(parts.prints, parts.calendar, parts.asToday);
        from = parts.from;
        long epoch = parts.firstEpoch.orElse(Timekeeper.system().instant().toEpochMilli());
        tape = new LiveTape(loader.day(parts.date), Followed.exIndex(Set.of()), epoch);
        RecordedDay day = loader.load(parts.date, tape);
        Playback playback = new Playback(tape, day, beginning(day), parts.speed, parts.clock.instant());
        writer = new ReplayWriter(playback, parts.clock);
    }

    public static Builder builder() {
        return new Builder();
    }

    private long beginning(RecordedDay day) {
        return SessionClock.instant(day.shown().date(), from).toEpochMilli();
    }

    /// Goes on from now on. Returns at once.
    @Override
    public void start() {
        writer.start();
    }

    @Override
    public LiveTape tape() {
        return tape;
    }

    /// All up to the moment shown is covered, but for an evening that is not stored: that is lost.
    @Override
    public GapSheet gaps() {
        ReplayWriter.Seen seen = writer.seen();
        return ReplaySheet.of(seen.day(), seen.state().at());
    }

    /// Whether it runs: what is due is on the tape.
    @Override
    public boolean isCaughtUp() {
        return writer.broken().isEmpty();
    }

    @Override
    public StreamCounters counters() {
        List<String> trouble = new ArrayList<>();
        writer.broken().ifPresent(trouble::add);
        RecordedDay day = writer.seen().day();
        day.eveningMissing()
                .ifPresent(why -> trouble.add("the evening of %s is not shown: %s".formatted(day.date(), why)));
        return new StreamCounters(
                writer.broken().isEmpty(), tape.epoch().rows(), day.prints().leftOut(), 0, 0, trouble);
    }

    /// From where it is steered.
    public ReplayDesk desk() {
        return this;
    }

    @Override
    public ReplayState state() {
        return writer.seen().state();
    }

    @Override
    public ReplayState order(ReplayOrder order) throws UnplayableException, InterruptedException {
        ordering.lockInterruptibly();
        try {
            return writer.order(change(order));
        } finally {
            ordering.unlock();
        }
    }

    private Playback.Change change(ReplayOrder order) throws UnplayableException, InterruptedException {
        ReplayWriter.Seen now = writer.seen();
        RecordedDay day = day(order, now);
        return new Playback.Change(
                day,
                target(order, day, now),
                order.speed().orElse(now.state().speed()),
                order.paused().orElse(now.state().paused()));
    }

    private RecordedDay day(ReplayOrder order, ReplayWriter.Seen now) throws UnplayableException, InterruptedException {
        LocalDate date = order.date().orElse(now.day().date());
        return date.equals(now.day().date()) ? now.day() : loader.load(date, tape);
    }

    /// Where to begin anew; empty where it just goes on.
    private OptionalLong target(ReplayOrder order, RecordedDay day, ReplayWriter.Seen now) throws UnplayableException {
        if (order.at().isPresent()) {
            Instant at = order.at().get();
            if (!day.holds(at)) throw outside(day);
            return OptionalLong.of(at.toEpochMilli());
        }
        boolean another = !day.date().equals(now.day().date());
        return another ? OptionalLong.of(beginning(day)) : OptionalLong.empty();
    }

    private static UnplayableException outside(RecordedDay day) {
        return new UnplayableException(
                Why.NO_SUCH_MOMENT,
                "at is outside of the day: it goes from %d to %d (Unix ms)".formatted(day.begin(), day.end()));
    }

    /// Ends within seconds. The tape stays as it is.
    @Override
    public void close() {
        writer.close();
    }

    /// Collects what a replay needs.
    public static final class Builder {
        private ReplayPrints prints;
        private TradingCalendar calendar;
        private LocalDate date;
        private Timekeeper clock = Timekeeper.system();
        private ReplaySpeed speed = ReplaySpeed.LIVE;
        private LocalTime from = SessionClock.PRE_OPEN;
        private Optional<LocalDate> asToday = Optional.empty();
        private Optional<Long> firstEpoch = Optional.empty();

        private Builder() {}

        /// Where the prints of stored days come from.
        public Builder prints(ReplayPrints value) {
            prints = requireNonNull(value);
            return this;
        }

        /// Says which dates have a session.
        public Builder calendar(TradingCalendar value) {
            calendar = requireNonNull(value);
            return this;
        }

        /// The stored session to begin with.
        public Builder date(LocalDate value) {
            date = requireNonNull(value);
            return this;
        }

        /// By which the day goes on.
        public Builder clock(Timekeeper value) {
            clock = requireNonNull(value);
            return this;
        }

        /// How fast; as live by default.
        public Builder speed(ReplaySpeed value) {
            speed = requireNonNull(value);
            return this;
        }

        /// The New York time of the date at which it begins; what was printed before, from the close of the
        /// session
        /// before on, is on the tape at once. 04:00 by default.
        ///
        /// @throws IllegalArgumentException after 20:00, when the day is over
        public Builder from(LocalTime value) {
            if (value.isAfter(SessionClock.POST_CLOSE))
                throw new IllegalArgumentException("a day ends at 20:00, so a replay can't begin at " + value);
            from = value;
            return this;
        }

        /// Shows the day on the wall clock of this date, so that clients who look at their own clock take it
        /// for
        /// today's.
        public Builder asToday(LocalDate value) {
            asToday = Optional.of(value);
            return this;
        }

        /// The number of the epoch before the first one shown; the machine's clock in ms by default, so that no
        /// two
        /// replays share a number.
        public Builder firstEpoch(long value) {
            firstEpoch = Optional.of(value);
            return this;
        }

        /// Reads the day. Nothing moves yet.
        ///
        /// @throws UnplayableException when the day can't be shown; the message says what to do
        public ReplayStream open() throws UnplayableException, InterruptedException {
            requireNonNull(prints, "prints");
            requireNonNull(calendar, "calendar");
            requireNonNull(date, "date");
            return new ReplayStream(this);
        }
    }
}
