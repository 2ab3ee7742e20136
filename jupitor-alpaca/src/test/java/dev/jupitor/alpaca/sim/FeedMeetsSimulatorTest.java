package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.StreamWorld.FRIDAY;
import static dev.jupitor.alpaca.sim.StreamWorld.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.feed.FeedEncoding;
import dev.jupitor.alpaca.feed.FeedLine;
import dev.jupitor.alpaca.feed.FeedLogin;
import dev.jupitor.alpaca.feed.FeedOptions;
import dev.jupitor.alpaca.feed.FeedProtocol;
import dev.jupitor.alpaca.feed.FeedTimes;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.NyseCalendar;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The real protocol and the simulator's desk, without sockets and in no time: a feed may lose prints, but never in a
/// stretch of time that it says it has heard.
class FeedMeetsSimulatorTest {
    private static final Instant START = at(FRIDAY, 9, 20);
    private static final Instant END = at(FRIDAY, 10, 50);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final int SEEDS = Boolean.getBoolean("jupitor.soak") ? 50 : 3;

    /// A stretch of which everything is told.
    private record Heard(Instant from, Instant to) {
        boolean holds(long nanos) {
            Instant at = Instant.ofEpochSecond(0, nanos);
            return !at.isBefore(from) && !at.isAfter(to);
        }
    }

    private final Queue<Runnable> way = new ArrayDeque<>();
    private final List<Heard> stretches = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private Optional<Instant> connected = Optional.empty();
    private Instant now = START;
    private FeedProtocol protocol;

    @ParameterizedTest
    @EnumSource(FeedEncoding.class)
    void withoutTroubleEveryPrintIsToldOnce(FeedEncoding encoding) {
        StreamWorld world = new StreamWorld();
        run(world, encoding, 1);
        assertThat(stretches).containsExactly(new Heard(START, END));
        assertNothingMissing(world);
        assertThat(told.values()).containsOnly(1);
    }

    @Test
    void throughEveryFaultNothingThatIsSaidToBeHeardIsMissing() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            long chance = seed;
            StreamWorld world = new StreamWorld(
                    setting -> setting.seed(chance).batch(1),
                    "disconnect:p=0.004",
                    "malformed:p=0.004",
                    "slow-407:p=0.002",
                    "mute:p=0.001",
                    "duplicate:p=0.02",
                    "reorder:p=0.02",
                    "busy-406:p=0.3");
            clear();
            run(world, seed % 2 == 0 ? FeedEncoding.JSON : FeedEncoding.MSGPACK, seed);
            assertThat(stretches).as("seed " + seed).hasSizeGreaterThan(3);
            assertNothingMissing(world);
        }
    }

    private void clear() {
        way.clear();
        stretches.clear();
        told.clear();
        connected = Optional.empty();
        now = START;
    }

    private void run(StreamWorld world, FeedEncoding encoding, long seed) {
        FeedOptions options = FeedOptions.of(new NyseCalendar())
                .encoding(encoding)
                .times(patient())
                .backoff(FeedOptions.BACKOFF, new Random(seed));
        world.desk.advance(now);
        protocol = new FeedProtocol(options, FeedLine.SIP, new FeedLogin("K", "S"), new Line(world.desk), this::hear);
        protocol.start(now);
        while (now.isBefore(END)) {
            arrive();
            now = now.plus(STEP);
            world.desk.advance(now);
            arrive();
            protocol.wake(now);
        }
        connected.ifPresent(from -> stretches.add(new Heard(from, END)));
    }

    /// In a market of a few securities minutes pass without a print before it opens.
    private static FeedTimes patient() {
        FeedTimes usual = FeedTimes.STANDARD;
        Duration mute = Duration.ofMinutes(20);
        return new FeedTimes(usual.connect(), usual.step(), usual.ping(), usual.pong(), usual.mute(), mute);
    }

    private void arrive() {
        while (!way.isEmpty()) way.remove().run();
    }

    private void hear(FeedEvent event) {
        switch (event) {
            case FeedEvent.Connected up -> connected = Optional.of(up.at());
            case FeedEvent.Printed printed -> count(printed.prints());
            case FeedEvent.Disconnected lost -> {
                stretches.add(new Heard(connected.orElseThrow(), lost.heard()));
                connected = Optional.empty();
            }
            case FeedEvent.Ended ended -> throw new AssertionError(ended.reason());
            case FeedEvent.Alive alive -> assertThat(connected).isPresent();
            case FeedEvent.Barred bar -> throw new AssertionError("nobody asked for " + bar);
        }
    }

    private void count(FeedBatch prints) {
        for (int row = 0; row < prints.rows(); row++)
            if (prints.kind(row) == FeedBatch.Kind.TRADE)
                told.merge(
                        key(
                                prints.books().symbols().text(prints.symbol(row)),
                                prints.books().exchanges().text(prints.exchange(row)),
                                prints.id(row)),
                        1,
                        Integer::sum);
    }

    private static String key(String symbol, String exchange, long id) {
        return symbol + ' ' + exchange + ' ' + Long.toUnsignedString(id);
    }

    private void assertNothingMissing(StreamWorld world) {
        int seen = 0;
        for (Symbol symbol : world.market.symbols()) {
            SyntheticPrints prints = world.market.prints(symbol, FRIDAY);
            for (int row = 0; row < prints.rows(); row++) {
                long at = prints.sipNanos(row);
                boolean heard = !prints.isCorrection(row) && stretches.stream().anyMatch(stretch -> stretch.holds(at));
                if (!heard) continue;
                seen++;
                assertThat(told)
                        .as("print of %s at %s, heard %s", symbol, Instant.ofEpochSecond(0, at), stretches)
                        .containsKey(key(symbol.ticker(), String.valueOf(prints.exchange(row)), prints.id(row)));
            }
        }
        assertThat(seen).isGreaterThan(500);
    }

    /// Carries messages at once, in their order; what is under way when the connection ends is lost.
    private final class Line implements FeedProtocol.Wire {
        private final StreamDesk desk;
        private Optional<Call> call = Optional.empty();

        Line(StreamDesk desk) {
            this.desk = desk;
        }

        @Override
        public void connect(URI address, Map<String, String> headers) {
            Call fresh = new Call();
            call = Optional.of(fresh);
            way.add(() -> {
                if (!isOn(fresh)) return;
                protocol.opened(now);
                fresh.session = Optional.of(desk.open(address.getPath(), headers, fresh, now));
            });
        }

        @Override
        public void send(byte[] payload, boolean binary) {
            call.flatMap(on -> on.session).ifPresent(session -> way.add(() -> session.message(payload, binary, now)));
        }

        @Override
        public void ping() {
            call.ifPresent(on -> way.add(() -> {
                if (isOn(on)) protocol.pong(now);
            }));
        }

        @Override
        public void close() {
            call.flatMap(on -> on.session).ifPresent(StreamDesk.Session::closed);
            call = Optional.empty();
        }

        private boolean isOn(Call some) {
            return call.isPresent() && call.get() == some;
        }

        private final class Call implements StreamDesk.Outbox {
            private Optional<StreamDesk.Session> session = Optional.empty();

            @Override
            public void message(byte[] payload, boolean binary) {
                way.add(() -> {
                    if (isOn(this)) protocol.message(payload, binary, now);
                });
            }

            @Override
            public void close(int code, String reason) {
                way.add(() -> {
                    if (isOn(this)) protocol.closed(code, reason, now);
                });
            }

            @Override
            public int backlog() {
                return 0;
            }
        }
    }
}
