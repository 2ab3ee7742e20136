package dev.jupitor.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.sdk.BatchListener;
import dev.jupitor.sdk.Following;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.sdk.JupitorException;
import dev.jupitor.sdk.LiveListener;
import dev.jupitor.sdk.TapeMirror;
import dev.jupitor.sdk.TapePosition;
import dev.jupitor.sdk.TapePrint;
import dev.jupitor.stream.Awaiting;
import dev.jupitor.stream.tape.Tape13;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The client of the SDK against the server.
class FollowTest {
    private Served served;
    private JupitorClient client;

    @BeforeEach
    void open() throws Exception {
        served = new Served();
        client = served.client();
    }

    @AfterEach
    void close() {
        client.close();
        served.close();
    }

    /// Keeps what it hears.
    private static final class Notes implements LiveListener {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<Long> sequences = new CopyOnWriteArrayList<>();
        volatile long pauseNanos;

        @Override
        public void trade(TapePrint print) {
            if (pauseNanos > 0) LockSupport.parkNanos(pauseNanos);
            sequences.add(print.position().sequence());
        }

        @Override
        public void cancelled(TapePrint print) {
            sequences.add(print.position().sequence());
            heard.add("cancel " + print.trade().id());
        }

        @Override
        public void corrected(TapePrint print, long replacedId) {
            sequences.add(print.position().sequence());
            heard.add("correction " + replacedId + " by " + print.trade().id());
        }

        @Override
        public void newEpoch(long epoch) {
            heard.add("epoch " + epoch);
            sequences.clear();
        }

        @Override
        public void caughtUp() {
            heard.add("caught up at " + sequences.size());
        }

        @Override
        public void disconnected(JupitorException why) {
            if (heard.isEmpty() || !"lost".equals(heard.getLast())) heard.add("lost");
        }

        @Override
        public void reconnected() {
            heard.add("back");
        }
    }

    private static void assertWhole(Notes notes, int rows) {
        Awaiting.until(() -> notes.sequences.size() >= rows);
        assertThat(notes.sequences).hasSize(rows).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aFollowerHearsWhatWasThereThenThatItHasCaughtUpThenWhatComes() {
        served.print(10);
        Notes notes = new Notes();
        try (Following following = client.start(notes)) {
            Awaiting.until(() -> notes.heard.size() == 2);
            assertThat(notes.heard).containsExactly("epoch 7", "caught up at 10");

            served.feed.cancel("A", "V", 4);
            served.feed.correct("A", "V", 5, 99, Tape13.at(10, 0), 12);
            served.feed.tape.publish();
            Awaiting.until(() -> notes.heard.size() == 4);
            assertWhole(notes, 12);
            assertThat(notes.heard).endsWith("cancel 4", "correction 5 by 99");
            assertThat(following.position()).isEqualTo(new TapePosition(7, 12));
        }
    }

    @Test
    void aRestartOfTheServerLeavesNoHoleAndNoDuplicate() throws Exception {
        served.print(1000);
        Notes notes = new Notes();
        try (Following following = client.start(notes)) {
            Awaiting.until(() -> !notes.sequences.isEmpty());
            for (int restart = 0; restart < 3; restart++) {
                served.print(1500);
                served.restart();
            }
            served.print(500);
            assertWhole(notes, 6000);
            assertThat(following.failure()).isEmpty();
            assertThat(notes.heard).filteredOn("epoch 7"::equals).hasSize(1);
            assertThat(notes.heard).contains("lost", "back");
            assertThat(following.running()).isTrue();
        }
    }

    @Test
    void aPositionOfAnotherTapeBeginsAnew() {
        served.print(10);
        Notes notes = new Notes();
        try (Following following = client.start(notes, new TapePosition(6, 400))) {
            assertWhole(notes, 10);
            assertThat(notes.heard).startsWith("epoch 7");
            assertThat(following.position().epoch()).isEqualTo(7);
        }
    }

    @Test
    void aDaySwitchIsANewEpoch() {
        served.feed.print("A", "V", 1, Tape13.at(10, 0), 10);
        served.feed.print("A", "V", 2, Tape13.CLOSE + 1, 10);
        served.feed.tape.publish();
        Notes notes = new Notes();
        try (Following following = client.start(notes)) {
            assertWhole(notes, 2);
            served.feed.tape.switchDay(Tape13.MONDAY);
            Awaiting.until(() -> following.position().equals(new TapePosition(8, 1)));
            assertThat(notes.heard).contains("epoch 8");
        }
    }

    @Test
    void aListenerThatTakesItsTimeMissesNothing() {
        Notes notes = new Notes();
        notes.pauseNanos = 20_000;
        try (Following following = client.start(notes)) {
            for (int i = 0; i < 10; i++) served.print(500);
            assertWhole(notes, 5000);
            assertThat(following.failure()).isEmpty();
        }
    }

    @Test
    void aSnapshotHoldsWhatStands() throws Exception {
        served.print(5);
        served.feed.print("B", "N", 77, Tape13.at(10, 0), 10);
        served.feed.cancel("A", "V", 2);
        served.feed.correct("A", "V", 3, 33, Tape13.at(10, 0), 11);
        served.feed.tape.publish();

        TapeMirror mirror = client.snapshot();
        assertThat(mirror.size()).isEqualTo(5);
        assertThat(mirror.perExchange()).containsEntry("V", 4L).containsEntry("N", 1L);
        assertThat(mirror.perSymbol()).containsEntry(new Symbol("B"), 1L);
        assertThat(mirror.perExchange(new Symbol("A"))).containsOnlyKeys("V");
        assertThat(mirror.epoch()).isEqualTo(7);
    }

    @Test
    void aSnapshotOfAnEmptyTapeIsEmpty() throws Exception {
        assertThat(client.snapshot().size()).isZero();
    }

    @Test
    void batchesHoldThePrintsByColumn() throws Exception {
        served.print(250);
        CountDownLatch done = new CountDownLatch(251);
        List<Long> ids = new CopyOnWriteArrayList<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                client.followBatches(new BatchListener() {
                    @Override
                    public void trades(TradeBatch prints, TapePosition last) {
                        for (int row = 0; row < prints.rows(); row++) {
                            ids.add(prints.id(row));
                            done.countDown();
                        }
                    }

                    @Override
                    public void cancelled(TapePrint print) {
                        done.countDown();
                    }
                });
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        served.feed.cancel("A", "V", 3);
        served.feed.tape.publish();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ids).hasSize(250).isSorted();
        client.close();
        assertThat(reader.join(Duration.ofSeconds(2))).isTrue();
        assertThat(served.memory.getAllocatedMemory())
                .as("all memory is given back")
                .isZero();
    }

    @Test
    void whatTheListenerThrowsEndsTheFollowing() throws Exception {
        served.print(1);
        try (Following following = client.start(print -> {
            throw new IllegalStateException("no more");
        })) {
            assertThat(following.await(Duration.ofSeconds(10))).isTrue();
            assertThat(following.failure().orElseThrow()).hasMessage("no more");
        }
    }

    @Test
    void closingTheClientLetsWhoFollowsReturn() throws Exception {
        Thread follower = Thread.ofVirtual().start(() -> {
            try {
                client.follow(print -> {});
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        Awaiting.until(() -> served.server().following() == 1);
        client.close();
        assertThat(follower.join(Duration.ofSeconds(2))).isTrue();
    }

    @Test
    void nobodyThereIsSaidInWords() {
        served.server().close();
        assertThatThrownBy(client::snapshot)
                .isInstanceOf(JupitorException.Unreachable.class)
                .hasMessageContaining("is `jupitor stream` running there?");
    }

    @Test
    void dailyBarsComeOutOfTheLake() {
        LocalDate first = LocalDate.of(2026, 2, 10);
        for (int day = 0; day < 4; day++) served.bars.bars.add(FakeBars.daily("A", first.plusDays(day), 10 + day));

        assertThat(client.dailyBars(new Symbol("A"), first.plusDays(1), first.plusDays(2)))
                .containsExactly(served.bars.bars.get(1), served.bars.bars.get(2));
        assertThat(client.dailyBars(new Symbol("A"), first.minusDays(9), first.minusDays(8)))
                .isEmpty();
        assertThatThrownBy(() -> client.dailyBars(new Symbol("ZZZ"), first, first))
                .isInstanceOf(JupitorException.NotFound.class);
        served.bars.unreadable = true;
        assertThatThrownBy(() -> client.dailyBars(new Symbol("A"), first, first))
                .isInstanceOf(JupitorException.Failed.class)
                .hasMessageContaining("disk gone");
    }

    @Test
    void withoutAVendorThereIsNoQuote() {
        assertThatThrownBy(() -> client.latestQuote(new Symbol("A")))
                .isInstanceOf(JupitorException.Unreachable.class)
                .hasMessageContaining("no vendor");
    }
}
