package dev.jupitor.stream.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.watchlist.WatchlistStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WatchDeskTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Symbol ACME = new Symbol("ACME");
    private static final Symbol BETA = new Symbol("BETA");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-13T15:00:00Z"));
    private final SlowLists broker = new SlowLists();
    private final WatchDesk desk = desk(LONG, LONG);

    private WatchDesk desk(Duration toRefresh, Duration toAnswer) {
        return new WatchDesk(broker, clock, new WatchDesk.Patience(toRefresh, toAnswer));
    }

    private static List<Symbol> symbols(Watchlist list) {
        return List.copyOf(list.symbols());
    }

    @Test
    void theBrokerIsAskedOnceForAFewSeconds() throws Exception {
        for (int look = 0; look < 10; look++)
            assertThat(desk.read(FRIDAY).isFresh()).isTrue();
        assertThat(broker.reads).hasValue(1);
        broker.symbols.add(ACME);
        clock.advance(Duration.ofSeconds(5));
        assertThat(symbols(desk.read(FRIDAY))).containsExactly(ACME);
        assertThat(broker.reads).hasValue(2);
    }

    @Test
    void aChangeIsSeenAtOnce() throws Exception {
        desk.read(FRIDAY);
        desk.add(FRIDAY, ACME);
        desk.add(FRIDAY, BETA);
        desk.remove(FRIDAY, BETA);
        assertThat(symbols(desk.read(FRIDAY))).containsExactly(ACME);
        assertThat(broker.reads).hasValue(1);
        assertThat(broker.symbols).containsExactly(ACME);
    }

    @Test
    void aChangeBeforeTheFirstLookIsNotTakenForTheWholeList() throws Exception {
        broker.symbols.add(BETA);
        desk.add(FRIDAY, ACME);
        assertThat(symbols(desk.read(FRIDAY))).containsExactly(ACME, BETA);
    }

    @Test
    void anAnswerFromBeforeAChangeDoesNotUndoIt() throws Exception {
        broker.symbols.add(BETA);
        broker.gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Watchlist> reading = threads.submit(() -> desk.read(FRIDAY));
            broker.begun.await();
            desk.add(FRIDAY, ACME);
            desk.remove(FRIDAY, BETA);
            broker.gate.countDown();
            assertThat(symbols(reading.get())).containsExactly(ACME);
        }
        assertThat(symbols(desk.read(FRIDAY))).containsExactly(ACME);
    }

    @Test
    void allWhoWaitShareOneQuestion() throws Exception {
        broker.gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Watchlist>> readers = new ArrayList<>();
            for (int reader = 0; reader < 50; reader++) readers.add(threads.submit(() -> desk.read(FRIDAY)));
            broker.begun.await();
            broker.gate.countDown();
            for (Future<Watchlist> reader : readers)
                assertThat(reader.get().isFresh()).isTrue();
        }
        assertThat(broker.reads).hasValue(1);
    }

    @Test
    void whileTheBrokerIsDownTheLastKnownListIsShownAndMarked() throws Exception {
        desk.add(FRIDAY, ACME);
        desk.read(FRIDAY);
        broker.isDown = true;
        clock.advance(Duration.ofSeconds(5));
        Watchlist shown = desk.read(FRIDAY);
        assertThat(symbols(shown)).containsExactly(ACME);
        assertThat(shown.isFresh()).isFalse();
        broker.isDown = false;
        assertThat(desk.read(FRIDAY).isFresh()).isTrue();
    }

    @Test
    void whatWasNeverKnownCannotBeShown() {
        broker.isDown = true;
        assertThatThrownBy(() -> desk.read(FRIDAY))
                .isInstanceOf(WatchFailedException.class)
                .hasMessage("the broker can't be reached at the moment");
    }

    @Test
    void aChangeThatFailedIsNotShown() throws Exception {
        desk.read(FRIDAY);
        broker.isDown = true;
        assertThatThrownBy(() -> desk.add(FRIDAY, ACME))
                .isInstanceOf(WatchFailedException.class)
                .hasMessageNotContaining("secret");
        broker.isDown = false;
        assertThat(symbols(desk.read(FRIDAY))).isEmpty();
        assertThat(broker.reads).as("nobody knew, so the broker was asked").hasValue(2);
    }

    @Test
    void aSilentBrokerIsWaitedForOnceAndNotByEveryReader() throws Exception {
        WatchDesk hasty = desk(SHORT, LONG);
        hasty.add(FRIDAY, ACME);
        hasty.read(FRIDAY);
        clock.advance(Duration.ofSeconds(5));
        broker.gate = new CountDownLatch(1);
        for (int look = 0; look < 100; look++) {
            Watchlist shown = hasty.read(FRIDAY);
            assertThat(symbols(shown)).containsExactly(ACME);
            assertThat(shown.isFresh()).isFalse();
        }
        assertThat(broker.reads).hasValue(2);
        broker.gate.countDown();
        while (!hasty.read(FRIDAY).isFresh()) Thread.onSpinWait();
    }

    @Test
    void tooManyChangesThatWaitAreRefused() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        WatchlistStore stuck = new StuckLists(end);
        WatchDesk hasty = new WatchDesk(stuck, clock, new WatchDesk.Patience(SHORT, Duration.ofMillis(1)));
        for (int change = 0; change < WatchDesk.MOST_CHANGES; change++)
            assertThatThrownBy(() -> hasty.add(FRIDAY, ACME)).hasMessage("no answer in time");
        assertThatThrownBy(() -> hasty.add(FRIDAY, ACME)).hasMessage("too many changes are waiting");
        end.countDown();
    }

    @Test
    void theListsOfManyDatesAreNotAllRemembered() throws Exception {
        for (int day = 0; day < 400; day++) desk.read(FRIDAY.plusDays(day));
        desk.read(FRIDAY.plusDays(399));
        assertThat(broker.reads).hasValue(400);
        desk.read(FRIDAY);
        assertThat(broker.reads).hasValue(401);
    }

    @Test
    void anExperimentChangesNothingBehindIt() throws Exception {
        broker.symbols.add(BETA);
        MemoryWatchlists experiment = MemoryWatchlists.over(broker);
        assertThat(experiment.read(FRIDAY)).containsExactly(BETA);
        experiment.add(FRIDAY, ACME);
        experiment.remove(FRIDAY, BETA);
        assertThat(experiment.read(FRIDAY)).containsExactly(ACME);
        assertThat(broker.symbols).containsExactly(BETA);
        MemoryWatchlists fresh = MemoryWatchlists.empty();
        fresh.add(FRIDAY, ACME);
        assertThat(fresh.read(FRIDAY)).containsExactly(ACME);
    }
}
