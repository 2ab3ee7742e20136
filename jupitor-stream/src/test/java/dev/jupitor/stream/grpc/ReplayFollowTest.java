package dev.jupitor.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.sdk.Following;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.sdk.TapeMirror;
import dev.jupitor.sdk.proto.LiveTrade;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import dev.jupitor.sdk.proto.StreamTradesRequest;
import dev.jupitor.sdk.proto.Trade;
import dev.jupitor.stream.Awaiting;
import dev.jupitor.stream.replay.FakePrints;
import dev.jupitor.stream.replay.ReplayOrder;
import dev.jupitor.stream.replay.ReplaySpeed;
import dev.jupitor.stream.replay.ReplayStream;
import dev.jupitor.stream.tape.TapeEpoch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients of a day that is replayed, over a real connection.
class ReplayFollowTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    private final FakePrints lake = new FakePrints();
    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-11-28T15:00:00Z"));
    private ReplayStream replay;
    private Served served;
    private JupitorClient client;

    @BeforeEach
    void open() throws Exception {
        lake.store(THURSDAY, FRIDAY, 5_000, 1).store(LocalDate.of(2026, 2, 11), THURSDAY, 3_000, 2);
        replay = ReplayStream.builder()
                .prints(lake)
                .calendar(new NyseCalendar())
                .clock(clock)
                .date(FRIDAY)
                .open();
        served = new Served(GrpcOptions.loopback(0), replay.tape());
        client = served.client();
        replay.start();
    }

    @AfterEach
    void close() {
        client.close();
        served.close();
        replay.close();
        lake.close();
    }

    private static Instant at(int hour) {
        return SessionClock.instant(FRIDAY, LocalTime.of(hour, 0));
    }

    private void assertSame(TapeMirror mirror) {
        TapeEpoch epoch = replay.tape().epoch();
        Awaiting.until(() -> mirror.epoch() == epoch.number() && mirror.size() == epoch.rows());
        List<String> mirrored = new ArrayList<>();
        mirror.forEach(print -> mirrored.add(print.trade().symbol() + "/"
                + print.trade().id() + "@" + print.trade().price()));
        List<String> shown = new ArrayList<>();
        for (int row = 0; row < epoch.rows(); row++)
            shown.add(epoch.symbol(row) + "/" + epoch.id(row) + "@" + epoch.price(row));
        assertThat(mirrored).isEqualTo(shown);
    }

    @Test
    void aFollowerEndsWithTheTapeWhereverItIsSoughtTo() throws Exception {
        TapeMirror mirror = new TapeMirror();
        Random dice = new Random(3);
        try (Following following = client.start(mirror)) {
            assertSame(mirror);
            for (int i = 0; i < 30; i++) {
                replay.order(ReplayOrder.NOTHING.at(at(4 + dice.nextInt(17))));
                if (dice.nextInt(3) == 0) clock.advance(Duration.ofMinutes(dice.nextInt(90)));
                if (dice.nextInt(3) == 0) assertSame(mirror);
            }
            replay.order(ReplayOrder.NOTHING.paused(true));
            assertSame(mirror);
            assertThat(following.failure()).isEmpty();
        }
    }

    @Test
    void aFollowerForgetsTheDayWhenItBeginsAnewWithoutAPrint() throws Exception {
        TapeMirror mirror = new TapeMirror();
        try (Following following = client.start(mirror)) {
            assertSame(mirror);
            replay.order(ReplayOrder.NOTHING
                    .at(SessionClock.instant(THURSDAY, LocalTime.of(16, 0)))
                    .paused(true));
            assertThat(replay.tape().epoch().rows()).isZero();
            assertSame(mirror);
            assertThat(following.failure()).isEmpty();
        }
    }

    @Test
    void aFollowerSeesTheWholeDayAtFullSpeedAndThenAnother() throws Exception {
        TapeMirror mirror = new TapeMirror();
        try (Following following = client.start(mirror)) {
            replay.order(ReplayOrder.NOTHING.speed(new ReplaySpeed.Max()));
            Awaiting.until(() -> replay.state().at().equals(at(20)));
            assertSame(mirror);
            assertThat(mirror.size()).isEqualTo(5_500);
            replay.order(ReplayOrder.NOTHING.date(THURSDAY));
            Awaiting.until(() -> replay.tape().epoch().rows() == 3_300);
            assertSame(mirror);
            assertThat(following.failure()).isEmpty();
        }
    }

    @Test
    void aPlainClientIsToldAgainWhatThereIsAfterASeek() throws Exception {
        replay.order(ReplayOrder.NOTHING.at(at(12)).paused(true));
        int first = replay.tape().epoch().rows();
        Iterator<LiveTrade> told = served.stub()
                .streamLiveTrades(StreamLiveTradesRequest.newBuilder().build());
        for (int i = 0; i < first; i++) assertThat(told.next().getSequence()).isNotNegative();
        replay.order(ReplayOrder.NOTHING.at(at(9)));
        TapeEpoch epoch = replay.tape().epoch();
        for (int row = 0; row < epoch.rows(); row++)
            assertThat(told.next().getId()).isEqualTo(Long.toString(epoch.id(row)));
    }

    @Test
    void whoWantsThePrintsFromNowOnIsNotToldOfThePastAfterASeek() throws Exception {
        replay.order(ReplayOrder.NOTHING.paused(true));
        Iterator<Trade> told = served.stub()
                .streamTrades(StreamTradesRequest.newBuilder().addSymbols("A").build());
        Thread.ofVirtual().start(() -> {
            Awaiting.until(() -> served.server().following() > 0);
            order(ReplayOrder.NOTHING.at(at(12)));
            order(ReplayOrder.NOTHING.paused(false));
            clock.advance(Duration.ofHours(1));
        });
        assertThat(told.next().getTimestamp().getSeconds()).isGreaterThanOrEqualTo(at(12).getEpochSecond());
    }

    private void order(ReplayOrder order) {
        try {
            replay.order(order);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
