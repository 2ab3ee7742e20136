package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.feed.FeedLine;
import dev.jupitor.alpaca.feed.FeedLogin;
import dev.jupitor.alpaca.feed.FeedOptions;
import dev.jupitor.alpaca.feed.FeedProtocol;
import dev.jupitor.alpaca.sim.StreamDesk;
import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.gap.GapStore;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.stream.gap.Ask;
import dev.jupitor.stream.ingest.Command;
import dev.jupitor.stream.ingest.DaySwitch;
import dev.jupitor.stream.ingest.LiveDay;
import dev.jupitor.stream.ingest.LiveRules;
import dev.jupitor.stream.ingest.Reopening;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.cache.TapeCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// Two live days of one scenario, in virtual time: the real protocol, the real tape, ledger and cache, against the
/// simulator's stream and a history that knows what the vendor knows.
final class LiveRun implements AutoCloseable {
    /// After the reading of the whole day, and whatever it had to repeat.
    private static final LocalTime READ = LocalTime.of(23, 0);
    private static final LocalTime SETTLED = LocalTime.of(20, 3);
    /// A ledger is kept seldom, because each is a sync of the disk; a kill loses the more.
    private static final LiveRules RULES =
            new LiveRules(Duration.ZERO, 2, Backoff.STANDARD, Duration.ofMinutes(7), LiveRules.STANDARD.lag());
    /// A process that has just died is back, and has caught up.
    private static final Duration UNTIL_BACK = Duration.ofHours(2);
    private static final Duration NIGHT_STEP = Duration.ofSeconds(30);

    private final LiveScenario scenario;
    private final Path folder;
    private final VirtualTime time;
    private final Random chance;
    private final MarketMemory market;
    private final StreamDesk desk;
    private final BufferAllocator allocator = new RootAllocator();
    private final GapStore ledgers = new LedgersInMemory();
    private final VirtualHistory history;
    private final TapeFollower follower = new TapeFollower();
    private final Deque<LiveScenario.Death> deaths;
    private Optional<Process> process = Optional.empty();
    private Instant deskAt;
    private Instant checkAt;

    LiveRun(LiveScenario scenario, Path folder) throws IOException {
        this.scenario = scenario;
        this.folder = folder;
        time = new VirtualTime(scenario.start());
        chance = new Random(scenario.seed());
        market = new MarketMemory(scenario.market());
        desk = StreamDesk.builder(scenario.market())
                .seed(scenario.seed())
                .faults(scenario.faults())
                .build();
        history = new VirtualHistory(market, time, chance, allocator, scenario.failures(), scenario.recentDelay());
        deaths = new ArrayDeque<>(scenario.deaths());
        deskAt = time.now();
        checkAt = time.now();
    }

    void survive() throws IOException {
        process = Optional.of(new Process());
        for (int session = 1; session <= 2; session++) {
            Instant evening = SessionClock.instant(scenario.market().sessions().get(session), READ);
            runUntil(evening);
            while (process.isEmpty()) runUntil(time.now().plus(UNTIL_BACK));
            Process alive = process.orElseThrow();
            follower.assertSees(alive.tape());
            alive.assertHoldsTheTruth();
        }
    }

    private void runUntil(Instant end) throws IOException {
        while (time.now().isBefore(end)) step(end);
    }

    private void step(Instant end) throws IOException {
        Instant next = earliest(earliest(end, time.next()), earliest(deskAt, dies()));
        if (process.isPresent()) next = earliest(next, process.get().wakeAt());
        time.moveTo(next);
        if (!time.now().isBefore(deskAt)) advanceDesk();
        if (process.isPresent()) process.get().work();
        if (!time.now().isBefore(dies())) die();
    }

    private void advanceDesk() {
        desk.advance(time.now());
        LocalTime clock = time.now().atZone(SessionClock.NEW_YORK).toLocalTime();
        boolean night = clock.isBefore(LocalTime.of(3, 59)) || clock.isAfter(LocalTime.of(20, 1));
        deskAt = time.now().plus(night ? NIGHT_STEP : scenario.step());
    }

    private Instant dies() {
        return deaths.isEmpty() ? Instant.MAX : deaths.peek().at();
    }

    private void die() throws IOException {
        LiveScenario.Death death = deaths.poll();
        if (process.isEmpty()) return;
        process.get().end(death.clean());
        process = Optional.empty();
        time.in(death.down(), this::revive);
    }

    private void revive() {
        try {
            process = Optional.of(new Process());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public void close() {
        process.ifPresent(alive -> alive.alive = false);
        allocator.close();
    }

    /// The ledgers that a process leaves to the next.
    private static final class LedgersInMemory implements GapStore {
        private final Map<LocalDate, GapRecord> kept = new HashMap<>();

        @Override
        public Optional<GapRecord> readRecord(LocalDate date) {
            return Optional.ofNullable(kept.get(date));
        }

        @Override
        public void write(GapRecord record) {
            kept.put(record.sheet().date(), record);
        }
    }

    /// One life of the program.
    private final class Process implements LiveDay.Outside {
        private final TapeCache cache;
        private final LiveDay day;
        private final FeedProtocol protocol;
        private boolean alive = true;
        private Optional<Followed> followed = Optional.empty();

        Process() throws IOException {
            DaySwitch daySwitch = new DaySwitch(scenario.market().calendar());
            Reopening kept = Reopening.of(daySwitch.dayAt(time.now()), ledgers, folder.resolve("tape"), time.now());
            cache = kept.cache();
            day = LiveDay.begin(
                    cache.tape(), kept.day(), kept.usableRecord(), daySwitch, RULES, this, chance, time.now());
            VirtualStream stream = new VirtualStream(desk, time, chance);
            FeedOptions options = FeedOptions.of(scenario.market().calendar())
                    .encoding(scenario.encoding())
                    .backoff(FeedOptions.BACKOFF, chance);
            protocol = new FeedProtocol(
                    options,
                    FeedLine.SIP,
                    new FeedLogin("ID", "SECRET"),
                    stream,
                    event -> accept(new Command.Heard(event)));
            stream.serve(protocol);
            protocol.start(time.now());
        }

        LiveTape tape() {
            return cache.tape();
        }

        Instant wakeAt() {
            return earliest(protocol.wakeAt(), day.wakeAt());
        }

        void work() {
            protocol.wake(time.now());
            if (!time.now().isBefore(day.wakeAt())) day.wake(time.now());
            tape().publish();
            follower.read(tape());
            if (!time.now().isBefore(checkAt)) check();
        }

        private void check() {
            checkAt = time.now().plusSeconds(600 + chance.nextInt(3_000));
            assertExplainsEveryMoment(day.sheet(time.now()));
        }

        private void accept(Command command) {
            if (alive) day.accept(command, time.now());
            else if (command instanceof Command.History late) late.rows().ifPresent(TradeBatch::close);
        }

        void end(boolean clean) throws IOException {
            protocol.stop();
            if (clean) {
                day.keep(time.now());
                cache.close();
            }
            alive = false;
        }

        @Override
        public void ask(Ask ask) {
            history.answer(ask, this::accept);
        }

        /// Once in a while a symbol is not followed at first.
        @Override
        public void load(TapeDay session) {
            boolean fails = chance.nextInt(4) == 0;
            Set<Symbol> symbols = new TreeSet<>(scenario.market().symbols());
            if (followed.isEmpty() && chance.nextBoolean())
                symbols.remove(scenario.market().symbols().getLast());
            time.in(Duration.ofMillis(chance.nextInt(5_000)), () -> {
                if (fails) {
                    accept(new Command.NotLoaded(session, "HTTP 503"));
                    return;
                }
                followed = Optional.of(Followed.exIndex(symbols));
                accept(new Command.Loaded(session, followed.get()));
            });
        }

        @Override
        public void keep(GapRecord record) {
            try {
                cache.flush();
                ledgers.write(record);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void bar(FeedEvent.Barred bar) {}

        void assertHoldsTheTruth() {
            GapSheet sheet = day.sheet(time.now());
            assertExplainsEveryMoment(sheet);
            Instant settled = SessionClock.instant(day.day().date(), SETTLED);
            assertThat(sheet.spans().stream()
                            .filter(span -> isMissing(span) && span.start().isBefore(settled)))
                    .as("missing at the end of the day")
                    .isEmpty();
            Set<Symbol> judged = new TreeSet<>(followed.orElseThrow().exIndex());
            new LiveTruth(market, day.day(), judged, time.now(), settled).assertHeldBy(tape().epoch());
        }

        private static boolean isMissing(GapSpan span) {
            return switch (span.state()) {
                case LOST, REPAIRING, NOT_ENTITLED -> true;
                case COVERED, NO_TRADES, CLOSED -> false;
            };
        }

        private void assertExplainsEveryMoment(GapSheet sheet) {
            Instant begin = SessionClock.instantOf(day.day().begin());
            Instant covered = begin;
            for (GapSpan span : sheet.spans()) {
                if (span.symbols().isPresent()) continue;
                assertThat(span.start()).as("a moment that nothing is known of").isEqualTo(covered);
                assertThat(span.state() != GapState.LOST || !span.reason().isEmpty())
                        .as("a reason")
                        .isTrue();
                covered = span.end();
            }
            assertThat(covered.toEpochMilli()).isEqualTo(time.now().toEpochMilli());
        }
    }
}
