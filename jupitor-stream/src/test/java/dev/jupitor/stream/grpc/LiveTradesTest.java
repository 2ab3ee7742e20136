package dev.jupitor.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jupitor.sdk.proto.Kind;
import dev.jupitor.sdk.proto.LiveTrade;
import dev.jupitor.sdk.proto.LiveTradeBatch;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import dev.jupitor.sdk.proto.StreamTradesRequest;
import dev.jupitor.sdk.proto.Trade;
import dev.jupitor.stream.tape.Tape13;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a client of the live day is told, and in which order.
class LiveTradesTest {
    private static final StreamLiveTradesRequest ORIGINAL = StreamLiveTradesRequest.getDefaultInstance();
    private static final long EVENING = Tape13.CLOSE + 1;

    private Served served;

    @BeforeEach
    void open() throws Exception {
        served = new Served();
    }

    @AfterEach
    void close() {
        served.close();
    }

    private void mixedTape() {
        served.feed.print("A", "V", 1, EVENING, 10);
        served.feed.print("SPY", "V", 2, EVENING, 10);
        served.feed.print("A", "V", 3, Tape13.at(10, 0), 10);
        served.feed.print("SPY", "V", 4, Tape13.at(10, 0), 10);
        served.feed.print("B", "V", 5, Tape13.at(9, 0), 10);
        served.feed.tape.publish();
    }

    private static List<String> ids(Iterator<LiveTrade> rows, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) ids.add(rows.next().getId());
        return ids;
    }

    @Test
    void theOriginalsOrderIsTodaysIndexThenTodaysOthersThenTheNextDays() {
        mixedTape();

        Iterator<LiveTrade> rows = served.stub().streamLiveTrades(ORIGINAL);
        assertThat(ids(rows, 5)).containsExactly("4", "3", "5", "2", "1");

        served.feed.print("SPY", "V", 6, Tape13.at(10, 0), 10);
        served.feed.print("B", "V", 7, Tape13.at(9, 0), 10);
        served.feed.tape.publish();
        assertThat(ids(rows, 2)).containsExactly("6", "7");
    }

    @Test
    void withoutIndexMembersTwoListsAreLeft() {
        mixedTape();

        Iterator<LiveTrade> rows = served.stub()
                .streamLiveTrades(StreamLiveTradesRequest.newBuilder()
                        .setExIndexOnly(true)
                        .build());
        assertThat(ids(rows, 3)).containsExactly("3", "5", "1");

        served.feed.print("SPY", "V", 6, Tape13.at(10, 0), 10);
        served.feed.print("B", "V", 7, Tape13.at(9, 0), 10);
        served.feed.tape.publish();
        assertThat(ids(rows, 1)).containsExactly("7");
    }

    @Test
    void theOriginalsClientsAreToldWhatStandsAndNoNewFields() {
        served.feed.print("A", "V", 1, Tape13.at(10, 0), 10);
        served.feed.print("A", "V", 2, Tape13.at(10, 0), 11);
        served.feed.print("A", "V", 3, Tape13.at(10, 0), 12);
        served.feed.cancel("A", "V", 1);
        served.feed.correct("A", "V", 2, 4, Tape13.at(10, 0), 13);
        served.feed.tape.publish();

        Iterator<LiveTrade> rows = served.stub().streamLiveTrades(ORIGINAL);
        LiveTrade first = rows.next();
        assertThat(first.getId()).isEqualTo("3");
        assertThat(first.getSequence()).isZero();
        assertThat(first.getEpoch()).isZero();
        assertThat(first.getTape()).isEmpty();
        assertThat(rows.next().getId()).isEqualTo("4");
    }

    @Test
    void aPrintTakenBackBetweenTwoClientsIsNotToldToTheSecond() {
        served.print(3);
        assertThat(ids(served.stub().streamLiveTrades(ORIGINAL), 3)).containsExactly("1", "2", "3");

        served.feed.cancel("A", "V", 2);
        served.feed.tape.publish();
        served.feed.print("B", "V", 9, Tape13.at(10, 0), 10);
        served.feed.tape.publish();

        assertThat(ids(served.stub().streamLiveTrades(ORIGINAL), 3)).containsExactly("1", "3", "9");
    }

    @Test
    void sequencedRowsComeByTheirNumbersWithCancelsAndCorrections() {
        served.feed.print("A", "V", 1, EVENING, 10);
        served.feed.print("A", "V", 2, Tape13.at(10, 0), 11);
        served.feed.cancel("A", "V", 1);
        served.feed.correct("A", "V", 2, 3, Tape13.at(10, 0), 12);
        served.feed.tape.publish();

        Iterator<LiveTrade> rows = served.stub().streamLiveTrades(Served.sequenced(0, 0));
        List<LiveTrade> told = List.of(rows.next(), rows.next(), rows.next(), rows.next());
        assertThat(told).extracting(LiveTrade::getSequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(told).extracting(LiveTrade::getEpoch).containsOnly(7L);
        assertThat(told)
                .extracting(LiveTrade::getKind)
                .containsExactly(Kind.TRADE, Kind.TRADE, Kind.CANCEL, Kind.CORRECTION);
    }

    @Test
    void whoResumesIsToldWhatComesAfter() {
        served.print(5);

        Iterator<LiveTrade> rows = served.stub().streamLiveTrades(Served.sequenced(7, 3));
        assertThat(ids(rows, 2)).containsExactly("4", "5");
    }

    @Test
    void anEpochThatIsNotInForceIsRefusedAndTheOneInForceNamed() {
        served.print(5);

        for (StreamLiveTradesRequest stale : List.of(Served.sequenced(6, 3), Served.sequenced(7, 6))) {
            StatusRuntimeException refused =
                    refused(() -> served.stub().streamLiveTrades(stale).next());
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
            assertThat(refused.getTrailers().get(Follower.EPOCH)).isEqualTo("7");
        }
    }

    @Test
    void aSequenceWithoutAnEpochIsRefused() {
        StatusRuntimeException refused = refused(
                () -> served.stub().streamLiveTrades(Served.sequenced(0, 3)).next());
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void theNextDayBeginsANewEpochFromItsFirstRow() {
        served.feed.print("A", "V", 1, Tape13.at(10, 0), 10);
        served.feed.print("A", "V", 2, EVENING, 10);
        served.feed.tape.publish();
        Iterator<LiveTrade> sequenced = served.stub().streamLiveTrades(Served.sequenced(0, 0));
        Iterator<LiveTrade> plain = served.stub().streamLiveTrades(ORIGINAL);
        assertThat(ids(sequenced, 2)).containsExactly("1", "2");
        assertThat(ids(plain, 2)).containsExactly("1", "2");

        served.feed.tape.switchDay(Tape13.MONDAY);
        served.feed.print("A", "V", 3, EVENING + 1, 10);
        served.feed.tape.publish();

        LiveTrade carried = sequenced.next();
        assertThat(carried.getId()).isEqualTo("2");
        assertThat(carried.getEpoch()).isEqualTo(8);
        assertThat(carried.getSequence()).isEqualTo(1);
        assertThat(carried.getIsToday()).isTrue();
        assertThat(ids(sequenced, 1)).containsExactly("3");
        assertThat(ids(plain, 1))
                .as("what was told as the next day's is not told again")
                .containsExactly("3");
    }

    @Test
    void batchesHoldAtMostAHundredAndLoseNothing() {
        served.print(250);
        served.feed.cancel("A", "V", 17);
        served.feed.tape.publish();

        Iterator<LiveTradeBatch> batches = served.stub().streamLiveTradeBatches(Served.sequenced(0, 0));
        List<Long> told = new ArrayList<>();
        while (told.size() < 251) {
            LiveTradeBatch batch = batches.next();
            assertThat(batch.getTradesCount()).isBetween(1, 100);
            batch.getTradesList().forEach(row -> told.add(row.getSequence()));
        }
        assertThat(told).isSorted().doesNotHaveDuplicates().hasSize(251);
    }

    @Test
    void printsOfSomeSymbolsAreToldFromNowOn() throws Exception {
        served.print(3);
        var some = StreamTradesRequest.newBuilder().addSymbols("B").build();
        Iterator<Trade> trades = served.stub().streamTrades(some);
        while (served.server().following() == 0) Thread.onSpinWait();
        served.print(2);
        served.feed.print("B", "V", 9, Tape13.at(10, 0), 10.5, 300, "@");
        served.feed.tape.publish();

        Trade told = trades.next();
        assertThat(told.getId()).isEqualTo("9");
        assertThat(told.getPrice()).isEqualTo(10.5);
        assertThat(told.getSize()).isEqualTo(300);
        assertThat(told.getTimestamp().getSeconds()).as("true UTC").isEqualTo(1770994800L);
    }

    @Test
    void whoNamesNoSymbolIsRefused() {
        StatusRuntimeException refused = refused(() -> served.stub()
                .streamTrades(StreamTradesRequest.getDefaultInstance())
                .next());
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    private static StatusRuntimeException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }
}
