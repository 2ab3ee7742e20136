package dev.jupitor.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.stream.Awaiting;
import dev.jupitor.stream.replay.UnplayableException.Why;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.view.PictureMaker;
import dev.jupitor.stream.view.SymbolPicture;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayStreamTest {
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 2, 11);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 17);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    private final FakePrints lake = new FakePrints();
    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-11-28T15:00:00Z"));
    private ReplayStream replay;

    @BeforeEach
    void store() {
        lake.store(THURSDAY, FRIDAY, 500, 1).store(WEDNESDAY, THURSDAY, 300, 2);
    }

    @AfterEach
    void close() {
        if (replay != null) replay.close();
        lake.close();
    }

    private ReplayStream.Builder friday() {
        return ReplayStream.builder()
                .prints(lake)
                .calendar(new NyseCalendar())
                .clock(clock)
                .date(FRIDAY)
                .firstEpoch(100);
    }

    private ReplayStream start(ReplayStream.Builder builder) throws Exception {
        replay = builder.open();
        replay.start();
        return replay;
    }

    private static Instant at(LocalDate date, int hour, int minute) {
        return SessionClock.instant(date, LocalTime.of(hour, minute));
    }

    private List<String> due(LocalDate date, Instant at) {
        List<Trade> due = lake.all(date).stream()
                .filter(trade -> trade.at().isBefore(at.plusMillis(1)))
                .toList();
        return Shown.of(due, SessionClock.close4pm(date));
    }

    private List<String> shown() {
        return Shown.on(replay.tape().epoch());
    }

    @Test
    void itBeginsAtFourWithTheEveningBeforeAndGoesOnAsTheClockDoes() throws Exception {
        start(friday());
        assertThat(replay.state()).isEqualTo(new ReplayState(FRIDAY, at(FRIDAY, 4, 0), ReplaySpeed.LIVE, false));
        assertThat(shown()).isEqualTo(due(FRIDAY, at(FRIDAY, 4, 0))).hasSizeGreaterThan(30);
        clock.advance(Duration.ofHours(6));
        Awaiting.until(() -> replay.state().at().equals(at(FRIDAY, 10, 0)));
        assertThat(shown()).isEqualTo(due(FRIDAY, at(FRIDAY, 10, 0)));
        assertThat(replay.isCaughtUp()).isTrue();
        assertThat(replay.counters().connected()).isTrue();
        assertThat(replay.counters().heard()).isEqualTo(shown().size());
        assertThat(replay.counters().trouble()).isEmpty();
    }

    @Test
    void aWholeDayAtFullSpeedEndsInWhatTheFilesSay() throws Exception {
        start(friday().speed(new ReplaySpeed.Max()));
        Awaiting.until(() -> replay.state().at().equals(at(FRIDAY, 20, 0)));
        assertThat(shown()).isEqualTo(Shown.of(lake.all(FRIDAY), SessionClock.close4pm(FRIDAY)));
        assertStatisticsOfTheFiles();
    }

    @Test
    void filesThatKnowNoInstantsEndInTheSameStatistics() throws Exception {
        lake.withoutInstants = true;
        start(friday().speed(new ReplaySpeed.Max()));
        Awaiting.until(() -> replay.state().at().equals(at(FRIDAY, 20, 0)));
        assertStatisticsOfTheFiles();
    }

    private void assertStatisticsOfTheFiles() {
        List<SymbolPicture> pictures =
                new PictureMaker(replay.tape()).refresh().symbols().toList();
        assertThat(pictures).hasSize(4);
        for (SymbolPicture picture : pictures) {
            assertThat(picture.pre())
                    .isEqualTo(stats(picture.symbol(), THURSDAY, CLOSE, FRIDAY, LocalTime.of(9, 30), 4));
            assertThat(picture.reg())
                    .isEqualTo(stats(picture.symbol(), FRIDAY, LocalTime.of(9, 30), FRIDAY, CLOSE.plusSeconds(1), 9));
        }
    }

    /// What the rule makes of a symbol's prints, straight from the file.
    private SessionStats stats(
            String symbol, LocalDate from, LocalTime fromTime, LocalDate until, LocalTime untilTime, int hour) {
        SessionTrades trades = new SessionTrades();
        lake.sessions.get(FRIDAY).stream()
                .filter(trade -> trade.symbol().ticker().equals(symbol))
                .filter(trade -> !trade.at().isBefore(SessionClock.instant(from, fromTime)))
                .filter(trade -> trade.at().isBefore(SessionClock.instant(until, untilTime)))
                .sorted(Comparator.comparing(this::fileTime)
                        .thenComparing(Trade::exchange)
                        .thenComparing(Trade::id))
                .forEach(trade -> trades.add(millis(trade), trade.price(), trade.size()));
        return SessionRule.of(trades, SessionClock.at(FRIDAY, LocalTime.of(hour, 0)));
    }

    private Instant fileTime(Trade trade) {
        return lake.withoutInstants ? Instant.ofEpochMilli(trade.at().toEpochMilli()) : trade.at();
    }

    private static long millis(Trade trade) {
        return SessionClock.etMillisOfEpochMillis(trade.at().toEpochMilli());
    }

    @Test
    void anOrderChangesWhatItNamesAndNothingElse() throws Exception {
        start(friday());
        ReplayState paused = replay.order(ReplayOrder.NOTHING.paused(true));
        assertThat(paused).isEqualTo(new ReplayState(FRIDAY, at(FRIDAY, 4, 0), ReplaySpeed.LIVE, true));
        ReplaySpeed fast = new ReplaySpeed.Times(60);
        ReplayState moved = replay.order(
                ReplayOrder.NOTHING.at(at(FRIDAY, 12, 0)).speed(fast).paused(false));
        assertThat(moved).isEqualTo(new ReplayState(FRIDAY, at(FRIDAY, 12, 0), fast, false));
        assertThat(replay.tape().epoch().number()).isEqualTo(102);
        assertThat(replay.order(ReplayOrder.NOTHING)).isEqualTo(moved);
        clock.advance(Duration.ofMinutes(1));
        Awaiting.until(() -> replay.state().at().equals(at(FRIDAY, 13, 0)));
        assertThat(shown()).isEqualTo(due(FRIDAY, at(FRIDAY, 13, 0)));
        assertThat(replay.tape().epoch().number()).isEqualTo(102);
    }

    @Test
    void anotherDateBeginsWhereTheReplayDid() throws Exception {
        start(friday().from(LocalTime.of(9, 30)));
        ReplayState state = replay.order(ReplayOrder.NOTHING.date(THURSDAY).paused(true));
        assertThat(state).isEqualTo(new ReplayState(THURSDAY, at(THURSDAY, 9, 30), ReplaySpeed.LIVE, true));
        assertThat(shown()).isEqualTo(due(THURSDAY, at(THURSDAY, 9, 30)));
        assertThat(replay.tape().epoch().day()).isEqualTo(TapeDay.of(THURSDAY, new NyseCalendar()));
        replay.order(ReplayOrder.NOTHING.date(FRIDAY).at(at(FRIDAY, 20, 0)));
        assertThat(shown()).isEqualTo(due(FRIDAY, at(FRIDAY, 20, 0)));
        assertThat(replay.tape().epoch().number()).isEqualTo(103);
    }

    @Test
    void asTodayTheWallClockIsTodaysAndTheDateStaysTheStoredOne() throws Exception {
        LocalDate saturday = LocalDate.of(2026, 11, 28);
        start(friday().asToday(saturday).speed(new ReplaySpeed.Max()));
        Awaiting.until(() -> replay.state().at().equals(at(saturday, 20, 0)));
        assertThat(replay.state().date()).isEqualTo(FRIDAY);
        assertThat(replay.tape().epoch().day())
                .isEqualTo(new TapeDay(saturday, LocalDate.of(2026, 11, 27), LocalDate.of(2026, 12, 2)));
        assertThat(replay.tape().counts().todayExIndex()).isEqualTo(500);
        assertThat(replay.tape().counts().nextExIndex()).isEqualTo(50);
        assertThat(replay.gaps().date()).isEqualTo(saturday);
        List<LocalTime> walls = new ArrayList<>();
        for (int row = 0; row < 550; row++)
            walls.add(SessionClock.timeOf(replay.tape().epoch().timestamp(row)));
        assertThat(walls)
                .isEqualTo(lake.all(FRIDAY).stream()
                        .map(trade -> SessionClock.timeOf(millis(trade)))
                        .toList());
    }

    @Test
    void aDayThatIsNotThereIsRefusedAndNothingChanges() throws Exception {
        assertThatThrownBy(() -> friday().date(TUESDAY).open())
                .isInstanceOf(UnplayableException.class)
                .hasMessageContaining("run `jupitor pipeline --date 2026-02-17`");
        assertThatThrownBy(() -> friday().date(LocalDate.of(2026, 2, 14)).open())
                .hasMessage("no session on 2026-02-14: choose a trading day");
        start(friday());
        ReplayState before = replay.state();
        assertThat(refusal(ReplayOrder.NOTHING.date(TUESDAY).paused(true))).isEqualTo(Why.NO_SUCH_DAY);
        assertThat(refusal(ReplayOrder.NOTHING.at(at(FRIDAY, 20, 1)))).isEqualTo(Why.NO_SUCH_MOMENT);
        assertThat(refusal(ReplayOrder.NOTHING.at(at(THURSDAY, 15, 59)))).isEqualTo(Why.NO_SUCH_MOMENT);
        assertThat(refusal(ReplayOrder.NOTHING.at(Instant.ofEpochMilli(Long.MAX_VALUE))))
                .isEqualTo(Why.NO_SUCH_MOMENT);
        lake.refusals.put(THURSDAY, new IOException("the disk is gone"));
        assertThat(refusal(ReplayOrder.NOTHING.date(THURSDAY))).isEqualTo(Why.NOT_READY);
        lake.refusals.put(THURSDAY, new StaleInputException(Freshness.STALE, "it is stale"));
        assertThat(refusal(ReplayOrder.NOTHING.date(THURSDAY))).isEqualTo(Why.NOT_READY);
        assertThat(replay.state()).isEqualTo(before);
        assertThat(replay.tape().epoch().number()).isEqualTo(101);
    }

    private Why refusal(ReplayOrder order) {
        return catchThrowableOfType(UnplayableException.class, () -> replay.order(order))
                .why();
    }

    @Test
    void everythingUpToTheMomentIsCoveredAndTheNightIsClosed() throws Exception {
        start(friday().from(LocalTime.of(9, 30)));
        GapSheet sheet = replay.gaps();
        assertThat(sheet.now()).isEqualTo(at(FRIDAY, 9, 30));
        assertThat(sheet.spans())
                .extracting("state")
                .containsExactly(GapState.COVERED, GapState.CLOSED, GapState.COVERED);
        assertThat(sheet.spans().getFirst().start()).isEqualTo(at(THURSDAY, 16, 0));
        for (int i = 1; i < 3; i++)
            assertThat(sheet.spans().get(i).start())
                    .isEqualTo(sheet.spans().get(i - 1).end());
        assertThat(sheet.spans().getLast().end()).isEqualTo(at(FRIDAY, 9, 30).plusMillis(1));
        replay.order(ReplayOrder.NOTHING.at(at(THURSDAY, 18, 0)));
        assertThat(replay.gaps().spans()).hasSize(1);
    }

    @Test
    void anEveningThatIsNotCompleteIsLostAndSaysSo() throws Exception {
        lake.eveningRefusals.put(
                FRIDAY,
                new StaleInputException(
                        Freshness.INCOMPLETE, "not collected; run `jupitor alpaca-data --date 2026-02-13`"));
        start(friday().from(LocalTime.of(20, 0)));
        assertThat(replay.tape().counts().todayExIndex()).isEqualTo(500);
        assertThat(replay.tape().counts().nextExIndex()).isZero();
        assertThat(replay.gaps().spans().getLast().state()).isEqualTo(GapState.LOST);
        assertThat(replay.gaps().spans().getLast().start())
                .isEqualTo(at(FRIDAY, 16, 0).plusMillis(1));
        assertThat(replay.counters().trouble()).singleElement().asString().contains("alpaca-data --date 2026-02-13");
    }

    @Test
    void aReplayThatNeverRanIsClosedAndCarriesNothingOut() throws Exception {
        replay = friday().open();
        replay.close();
        assertThat(replay.tape().epoch().rows()).isPositive();
        assertThatThrownBy(() -> replay.order(ReplayOrder.NOTHING)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterItsEndNothingIsCarriedOut() throws Exception {
        start(friday());
        replay.close();
        assertThatThrownBy(() -> replay.order(ReplayOrder.NOTHING.paused(true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the replay does not run");
    }

    @Test
    void ordersOfManyAreCarriedOutOneAfterTheOther() throws Exception {
        start(friday());
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int hour = 5 + i;
            people.add(Thread.ofVirtual().start(() -> seek(hour)));
        }
        for (Thread person : people)
            assertThat(person.join(Duration.ofSeconds(60))).isTrue();
        assertThat(replay.tape().epoch().number()).isEqualTo(101 + 8 * 20);
        assertThat(shown()).isEqualTo(due(FRIDAY, replay.state().at()));
    }

    private void seek(int hour) {
        try {
            for (int minute = 0; minute < 20; minute++) {
                ReplayState after = replay.order(ReplayOrder.NOTHING.at(at(FRIDAY, hour, minute)));
                assertThat(after.at()).isEqualTo(at(FRIDAY, hour, minute));
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
