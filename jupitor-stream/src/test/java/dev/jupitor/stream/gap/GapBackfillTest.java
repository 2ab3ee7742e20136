package dev.jupitor.stream.gap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected.Reason;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GapBackfillTest {
    private static final NyseCalendar CALENDAR = new NyseCalendar();
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Symbol ACME = new Symbol("ACME");
    private static final Symbol BETA = new Symbol("BETA");
    private static final Symbol CEDAR = new Symbol("CEDAR");
    private static final Backoff STEADY = new Backoff(Duration.ofSeconds(10), 2, Duration.ofSeconds(60), 0);

    private final GapLedger ledger = GapLedger.of(TapeDay.of(FRIDAY, CALENDAR), CALENDAR, Duration.ZERO);
    private final GapBackfill backfill = new GapBackfill(ledger, 2, STEADY, new Random(1));

    @Test
    void whatIsCoveredIsNeverAskedFor() {
        listen(ACME);
        ledger.printed(at("10:00"));
        assertThat(asks("10:00")).isEmpty();
    }

    @Test
    void aGapIsAskedForOnceItIsOldEnoughAndALittleWiderThanItIs() {
        gap("10:00:00", "10:00:30", ACME, BETA);
        assertThat(asks("10:00:35")).as("the vendor may not have it yet").isEmpty();
        Ask ask = asks("10:00:41").getFirst();
        assertThat(ask.symbols()).containsExactly(ACME, BETA);
        assertThat(ask.request().start()).isEqualTo(at("09:59:50"));
        assertThat(ask.request().end()).isEqualTo(at("10:00:40"));
        assertThat(asks("10:01")).as("it is being asked for").isEmpty();
    }

    @Test
    void aGapThatGrowsIsAskedForByTheMinute() {
        listen(ACME);
        ledger.printed(at("10:00"));
        ledger.disconnected(at("10:00"), "reset");
        assertThat(asks("10:01")).isEmpty();
        assertThat(asks("10:01:10"))
                .singleElement()
                .satisfies(ask -> assertThat(ask.end()).isEqualTo(at("10:01")));
    }

    @Test
    void theRunningMinutesComeBeforeTheMorning() {
        gap("08:00:00", "08:10:00", ACME);
        gap("09:00:00", "09:10:00", ACME);
        gap("10:00:00", "10:00:30", ACME);
        assertThat(asks("10:00:45")).extracting(Ask::start).containsExactly(at("10:00"), at("08:00"));
    }

    @Test
    void whatTheVendorCannotGiveNowIsAskedForLater() {
        Ask ask = gapAsked();
        backfill.failed(ask.id(), new SourceException.Unavailable("HTTP 503", Duration.ofSeconds(25)), at("10:01"));
        assertThat(spans(GapState.LOST))
                .singleElement()
                .satisfies(span -> assertThat(span.reason()).isEqualTo("HTTP 503"));
        assertThat(asks("10:01:24")).isEmpty();
        assertThat(asks("10:01:25"))
                .singleElement()
                .satisfies(again -> assertThat(again.failures()).isEqualTo(1));
    }

    @Test
    void symbolsThatCameBeforeAFetchBrokeAreNotAskedForAgain() {
        Ask ask = gapAsked();
        backfill.applied(ask.id(), ACME, true);
        backfill.failed(ask.id(), new SourceException.Malformed("not JSON"), at("10:01"));
        assertThat(asks("10:01:10"))
                .singleElement()
                .satisfies(again -> assertThat(again.symbols()).containsExactly(BETA, CEDAR));
    }

    @Test
    void symbolsThatABrokenFetchVoidsAreAskedForAgain() {
        Ask ask = gapAsked();
        backfill.applied(ask.id(), ACME, true);
        backfill.failed(ask.id(), SourceException.Malformed.voidingHandOvers("out of order"), at("10:01"));
        assertThat(asks("10:01:10"))
                .singleElement()
                .satisfies(again -> assertThat(again.symbols()).containsExactly(ACME, BETA, CEDAR));
    }

    @Test
    void oneSymbolThatSpoilsARequestIsFoundByHalvesAndLeftAlone() {
        Ask ask = gapAsked();
        List<Ask> open = List.of(ask);
        for (int round = 0; round < 3; round++) {
            for (Ask one : open) answerUnless(BETA, one);
            open = asks("10:01");
        }
        assertThat(open).isEmpty();
        assertThat(spans(GapState.LOST)).singleElement().satisfies(span -> {
            assertThat(span.symbols()).contains(List.of(BETA));
            assertThat(span.reason()).isEqualTo("invalid symbol: BETA");
        });
        assertThat(asks("15:00")).isEmpty();
        assertThat(ledger.isCaughtUp(at("10:00:50")))
                .as("the vendor's answer would be the same")
                .isTrue();
    }

    private void answerUnless(Symbol bad, Ask ask) {
        if (ask.symbols().contains(bad)) reject(ask, Reason.REQUEST, "invalid symbol: " + bad, "10:01");
        else backfill.answered(ask.id(), at("10:01"));
    }

    @Test
    void aPlanWithoutTheLastQuarterOfAnHourGetsItWhenItIsOlder() {
        Ask ask = gapAsked();
        reject(ask, Reason.PLAN, "subscription does not permit querying recent SIP data", "10:01");
        assertThat(spans(GapState.NOT_ENTITLED)).isNotEmpty();
        assertThat(asks("10:14")).isEmpty();
        assertThat(asks("10:16"))
                .singleElement()
                .satisfies(later -> assertThat(later.end()).isEqualTo(at("10:00:30")));
    }

    @Test
    void afterRefusedKeysNothingIsAskedForAndTheReasonIsSaid() {
        gap("08:00:00", "08:10:00", ACME);
        Ask ask = gapAsked();
        reject(ask, Reason.CREDENTIALS, "[alpaca] keys refused: check APCA_API_KEY_ID", "10:01");
        assertThat(backfill.stopped()).contains("[alpaca] keys refused: check APCA_API_KEY_ID");
        assertThat(asks("11:00")).isEmpty();
    }

    @Test
    void aDayThatHadAGapIsReadOnceWholeAfterItsLastPrint() {
        Ask ask = gapAsked();
        backfill.answered(ask.id(), at("10:01"));
        ledger.printed(at("20:00"));
        Ask whole = backfill.next(at("20:06"), Optional.of(at("20:04"))).getFirst();
        assertThat(whole.purpose()).isEqualTo(Ask.Purpose.RECONCILIATION);
        assertThat(whole.start()).isEqualTo(SessionClock.instant(FRIDAY.minusDays(1), LocalTime.of(16, 0)));
        backfill.answered(whole.id(), at("20:07"));
        assertThat(ledger.needsReconciliation()).isFalse();
        assertThat(backfill.next(at("20:08"), Optional.of(at("20:04")))).isEmpty();
        assertThat(spans(GapState.COVERED))
                .allSatisfy(span -> assertThat(span.reason()).startsWith("agrees with the vendor's history"));
    }

    @Test
    void aDayWithoutAGapIsNotReadAgain() {
        listen(ACME);
        ledger.printed(at("20:00"));
        assertThat(backfill.next(at("20:06"), Optional.of(at("20:04")))).isEmpty();
    }

    @Test
    void thousandsOfSymbolsAreAskedForInRequestsThatFit() {
        Set<Symbol> many = new TreeSet<>();
        for (int i = 0; i < 2_500; i++) many.add(new Symbol("S" + i));
        List<List<Symbol>> chunks = SymbolChunks.of(many);
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk).hasSizeLessThanOrEqualTo(1_000);
            assertThat(chunk.stream()
                            .mapToInt(symbol -> symbol.ticker().length() + 3)
                            .sum())
                    .isLessThanOrEqualTo(7_600);
        });
        assertThat(chunks.stream().mapToInt(List::size).sum()).isEqualTo(2_500);
    }

    private Ask gapAsked() {
        gap("10:00:00", "10:00:30", ACME, BETA, CEDAR);
        return asks("10:01").getFirst();
    }

    private void reject(Ask ask, Reason reason, String message, String time) {
        backfill.failed(ask.id(), new SourceException.Rejected(message, reason), at(time));
    }

    private void listen(Symbol... symbols) {
        Instant begin = SessionClock.instant(FRIDAY.minusDays(1), LocalTime.of(16, 0));
        if (ledger.symbols().isEmpty()) {
            ledger.follow(Followed.exIndex(Set.of(symbols)), begin);
            ledger.connected(begin);
        }
    }

    private void gap(String from, String to, Symbol... symbols) {
        listen(symbols);
        ledger.disconnected(at(from), "reset");
        ledger.connected(at(to));
        ledger.printed(at(to).plusSeconds(60));
    }

    private List<Ask> asks(String time) {
        return backfill.next(at(time), Optional.empty());
    }

    private List<GapSpan> spans(GapState state) {
        return ledger.sheet(at("10:01")).spans().stream()
                .filter(span -> span.state() == state)
                .toList();
    }

    private static Instant at(String time) {
        return SessionClock.instant(FRIDAY, LocalTime.parse(time));
    }
}
