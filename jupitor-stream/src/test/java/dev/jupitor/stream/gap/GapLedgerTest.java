package dev.jupitor.stream.gap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GapLedgerTest {
    private static final NyseCalendar CALENDAR = new NyseCalendar();
    /// A Friday; the session before was Thursday's.
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final TapeDay DAY = TapeDay.of(FRIDAY, CALENDAR);
    private static final Symbol ACME = new Symbol("ACME");
    private static final Symbol BETA = new Symbol("BETA");
    private static final Symbol CEDAR = new Symbol("CEDAR");

    private final GapLedger ledger = GapLedger.of(DAY, CALENDAR, Duration.ZERO);

    @Test
    void aDayThatWasHeardFromItsBeginHasNoGapButTheNightIsClosed() {
        Instant begin = thursday("16:00");
        ledger.follow(followed(ACME), begin);
        ledger.connected(begin);
        ledger.printed(friday("10:00"));
        assertThat(lines(ledger.sheet(friday("10:00"))))
                .containsExactly(
                        "* Thu 16:00:00.000-Thu 20:00:00.001 covered",
                        "* Thu 20:00:00.001-Fri 04:00:00.000 closed",
                        "* Fri 04:00:00.000-Fri 10:00:00.000 covered");
        assertThat(ledger.isCaughtUp(friday("09:59"))).isTrue();
        assertThat(ledger.needsReconciliation()).isFalse();
    }

    @Test
    void whatTheFeedHasNotConfirmedYetIsNotCovered() {
        listeningSince("09:30");
        ledger.printed(friday("10:00"));
        assertThat(lines(ledger.sheet(friday("10:00:07"))))
                .endsWith(
                        "* Fri 09:30:00.000-Fri 10:00:00.000 covered", "* Fri 10:00:00.000-Fri 10:00:07.000 repairing");
    }

    @Test
    void aDisconnectLosesWhatCameAfterTheLastThingHeardAndSaysWhy() {
        listeningSince("09:30");
        ledger.printed(friday("10:00"));
        ledger.disconnected(friday("10:00:02"), "connection reset");
        ledger.connected(friday("10:00:09"));
        ledger.alive(friday("10:00:19"));
        assertThat(ledger.sheet(friday("10:00:19")).spans())
                .contains(new GapSpan(
                        Optional.empty(), friday("10:00:02"), friday("10:00:09"), GapState.LOST, "connection reset"));
        assertThat(ledger.needsReconciliation()).isTrue();
        assertThat(ledger.isCaughtUp(friday("10:00:01"))).isFalse();
    }

    @Test
    void aMuteConnectionTakesBackWhatItsPongsMadeUsBelieve() {
        listeningSince("09:30");
        ledger.printed(friday("10:00"));
        ledger.alive(friday("10:00:20"));
        assertThat(lines(ledger.sheet(friday("10:00:20")))).endsWith("* Fri 09:30:00.000-Fri 10:00:20.000 covered");
        ledger.disconnected(friday("10:00"), "mute for 30 s while the market is open");
        assertThat(lines(ledger.sheet(friday("10:00:30"))))
                .endsWith("* Fri 09:30:00.000-Fri 10:00:00.000 covered", "* Fri 10:00:00.000-Fri 10:00:30.000 lost");
    }

    @Test
    void whatDidNotFitIntoTheQueueIsLostAlthoughItWasHeard() {
        listeningSince("09:30");
        ledger.printed(friday("10:00"));
        ledger.overflowed(friday("10:00"), friday("10:00:03"), 1_234);
        ledger.printed(friday("10:00:05"));
        GapSheet sheet = ledger.sheet(friday("10:00:05"));
        assertThat(lines(sheet))
                .endsWith(
                        "* Fri 09:30:00.000-Fri 10:00:00.000 covered",
                        "* Fri 10:00:00.000-Fri 10:00:03.000 lost",
                        "* Fri 10:00:03.000-Fri 10:00:05.000 covered");
        assertThat(sheet.spans().get(sheet.spans().size() - 2).reason()).contains("1,234 prints");
    }

    @Test
    void aSymbolThatJoinsLaterHasAGapOfItsOwn() {
        wholeDayListened();
        ledger.follow(followed(ACME, BETA), friday("11:00"));
        ledger.printed(friday("11:30"));
        assertThat(lines(ledger.sheet(friday("11:30"))))
                .containsExactly(
                        "* Thu 16:00:00.000-Thu 20:00:00.001 covered",
                        "[BETA] Thu 16:00:00.000-Thu 20:00:00.001 lost",
                        "* Thu 20:00:00.001-Fri 04:00:00.000 closed",
                        "* Fri 04:00:00.000-Fri 11:30:00.000 covered",
                        "[BETA] Fri 04:00:00.000-Fri 11:00:00.000 lost");
        assertThat(ledger.open(friday("11:30"))).allSatisfy(stretch -> {
            assertThat(stretch.all()).isFalse();
            assertThat(stretch.symbols()).containsExactly(BETA);
        });
    }

    @Test
    void aStretchIsCoveredOnceEverySymbolHasItsAnswer() {
        Stretch gap = gapOfThree();
        ledger.asking(gap);
        assertThat(lines(ledger.sheet(friday("10:01")))).contains("* Fri 10:00:00.000-Fri 10:00:30.000 repairing");
        answer(gap, true, ACME, BETA);
        assertThat(lines(ledger.sheet(friday("10:01")))).contains("* Fri 10:00:00.000-Fri 10:00:30.000 repairing");
        answer(gap, false, CEDAR);
        assertThat(lines(ledger.sheet(friday("10:01")))).contains("* Fri 10:00:00.000-Fri 10:00:30.000 covered");
        assertThat(ledger.open(friday("10:01"))).isEmpty();
        assertThat(ledger.isCaughtUp(friday("10:01"))).isTrue();
    }

    @Test
    void aStretchInWhichNobodyTradedSaysSo() {
        Stretch gap = gapOfThree();
        ledger.asking(gap);
        answer(gap, false, ACME, BETA, CEDAR);
        assertThat(lines(ledger.sheet(friday("10:01")))).contains("* Fri 10:00:00.000-Fri 10:00:30.000 no_trades");
    }

    @Test
    void aSymbolWhoseRepairFailedStaysLostWhileTheOthersAreCovered() {
        Stretch gap = gapOfThree();
        ledger.asking(gap);
        ledger.failed(List.of(CEDAR), start(gap), end(gap), new Mark(GapState.LOST, "HTTP 500", 1, 0));
        answer(gap, true, ACME, BETA);
        assertThat(lines(ledger.sheet(friday("10:01"))))
                .contains(
                        "* Fri 10:00:00.000-Fri 10:00:30.000 covered",
                        "[CEDAR] Fri 10:00:00.000-Fri 10:00:30.000 lost");
        Stretch again = ledger.open(friday("10:01")).getFirst();
        assertThat(again.symbols()).containsExactly(CEDAR);
        assertThat(again.failures()).isEqualTo(1);
    }

    @Test
    void aPlanThatGivesPrintsLateIsNotEntitledToTheLastMinutesYet() {
        GapLedger basic = GapLedger.of(DAY, CALENDAR, Duration.ofMinutes(15));
        basic.follow(followed(ACME), thursday("16:00"));
        basic.started(friday("10:00"));
        assertThat(lines(basic.sheet(friday("10:00"))))
                .endsWith(
                        "* Fri 04:00:00.000-Fri 09:45:00.000 lost", "* Fri 09:45:00.000-Fri 10:00:00.000 not_entitled");
        assertThat(basic.open(friday("10:00")).getLast().end())
                .isLessThan(friday("09:45").toEpochMilli());
    }

    @Test
    void aRestartKeepsWhatWasSettledAndHasLostTheRest() {
        wholeDayListened();
        ledger.printed(friday("10:00"));
        ledger.alive(friday("10:00:08"));
        GapRecord kept = ledger.record(friday("10:00:09"));
        GapLedger restarted = GapLedger.of(DAY, CALENDAR, Duration.ZERO);
        restarted.restore(kept);
        restarted.started(friday("10:05"));
        restarted.connected(friday("10:05:02"));
        restarted.alive(friday("10:06"));
        assertThat(restarted.followed()).isEqualTo(followed(ACME));
        assertThat(lines(restarted.sheet(friday("10:06"))))
                .as("a pong before the crash proves nothing")
                .endsWith(
                        "* Fri 04:00:00.000-Fri 10:00:00.000 covered",
                        "* Fri 10:00:00.000-Fri 10:05:00.000 lost",
                        "* Fri 10:05:00.000-Fri 10:05:02.000 lost",
                        "* Fri 10:05:02.000-Fri 10:06:00.000 covered");
    }

    @Test
    void aSymbolThatWasNotFollowedBeforeTheRestartMissesTheWholeDay() {
        wholeDayListened();
        ledger.printed(friday("10:00"));
        GapLedger restarted = GapLedger.of(DAY, CALENDAR, Duration.ZERO);
        restarted.restore(ledger.record(friday("10:00")));
        restarted.started(friday("10:05"));
        restarted.follow(followed(ACME, CEDAR), friday("10:05"));
        assertThat(lines(restarted.sheet(friday("10:05")))).contains("[CEDAR] Fri 04:00:00.000-Fri 10:05:00.000 lost");
    }

    @Test
    void theNextSessionBeginsWithWhatIsKnownSinceTheClose() {
        wholeDayListened();
        ledger.printed(friday("17:00"));
        ledger.disconnected(friday("17:00"), "reset");
        ledger.connected(friday("17:10"));
        ledger.printed(friday("20:00"));
        TapeDay tuesday = TapeDay.of(LocalDate.of(2026, 2, 17), CALENDAR);
        GapLedger next = ledger.next(tuesday, CALENDAR);
        next.printed(at(tuesday.date(), "04:30"));
        assertThat(lines(next.sheet(at(tuesday.date(), "04:30"))))
                .containsExactly(
                        "* Fri 16:00:00.000-Fri 17:00:00.000 covered",
                        "* Fri 17:00:00.000-Fri 17:10:00.000 lost",
                        "* Fri 17:10:00.000-Fri 20:00:00.001 covered",
                        "* Fri 20:00:00.001-Tue 04:00:00.000 closed",
                        "* Tue 04:00:00.000-Tue 04:30:00.000 covered");
    }

    private void wholeDayListened() {
        ledger.follow(followed(ACME), thursday("16:00"));
        ledger.connected(thursday("16:00"));
        ledger.printed(thursday("20:00:01"));
    }

    private void listeningSince(String time) {
        ledger.started(friday(time));
        ledger.follow(followed(ACME), friday(time));
        ledger.connected(friday(time));
    }

    private Stretch gapOfThree() {
        ledger.follow(followed(ACME, BETA, CEDAR), thursday("16:00"));
        ledger.connected(thursday("16:00"));
        ledger.printed(friday("10:00"));
        ledger.disconnected(friday("10:00"), "reset");
        ledger.connected(friday("10:00:30"));
        ledger.printed(friday("10:01"));
        return ledger.open(friday("10:01")).getFirst();
    }

    private void answer(Stretch gap, boolean any, Symbol... symbols) {
        ledger.answered(List.of(symbols), start(gap), end(gap), any);
    }

    private static Instant start(Stretch gap) {
        return Instant.ofEpochMilli(gap.start());
    }

    private static Instant end(Stretch gap) {
        return Instant.ofEpochMilli(gap.end());
    }

    static Followed followed(Symbol... symbols) {
        return Followed.exIndex(new TreeSet<>(Set.of(symbols)));
    }

    private static List<String> lines(GapSheet sheet) {
        List<String> lines = new ArrayList<>();
        for (GapSpan span : sheet.spans())
            lines.add("%s %s-%s %s"
                    .formatted(
                            span.symbols().map(Object::toString).orElse("*"),
                            shown(span.start()),
                            shown(span.end()),
                            span.state().text()));
        return lines;
    }

    private static String shown(Instant at) {
        return DateTimeFormatter.ofPattern("EEE HH:mm:ss.SSS", Locale.ROOT).format(at.atZone(SessionClock.NEW_YORK));
    }

    private static Instant thursday(String time) {
        return at(FRIDAY.minusDays(1), time);
    }

    private static Instant friday(String time) {
        return at(FRIDAY, time);
    }

    private static Instant at(LocalDate date, String time) {
        return SessionClock.instant(date, LocalTime.parse(time));
    }
}
