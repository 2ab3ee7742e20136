package dev.jupitor.stream.view;

import static dev.jupitor.stream.tape.Tape13.CLOSE;
import static dev.jupitor.stream.tape.Tape13.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.stream.tape.Tape13;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveBoardTest {
    @Test
    void theSessionShownIsTodayWhateverTheCalendarSays() {
        AcmeDay day = new AcmeDay();
        day.today();
        DayBoard today = board(day).today();
        assertThat(board(day).date()).isEqualTo(Tape13.DATE);
        assertThat(today.label()).isEqualTo("TODAY");
        assertThat(today.date()).contains(Tape13.DATE);
        assertThat(today.preCount()).isEqualTo(500);
        assertThat(today.regCount()).isEqualTo(600);
        assertThat(board(day).next()).isEmpty();
    }

    @Test
    void thePrintAtTheOpenIsRegularAndTheLastAtTheCloseIsToday() {
        AcmeDay day = new AcmeDay();
        day.print("ACME", at(9, 30) - 1, 10, 200);
        day.print("ACME", at(9, 30), 10, 200);
        day.print("ACME", CLOSE, 10, 200);
        day.print("ACME", CLOSE + 1, 10, 200);
        day.feed.tape.publish();
        LiveBoard board = board(day);
        assertThat(board.today().preCount()).isEqualTo(1);
        assertThat(board.today().regCount()).isEqualTo(2);
        assertThat(board.next().orElseThrow().preCount()).isEqualTo(1);
        assertThat(board.next().orElseThrow().date()).isEmpty();
        assertThat(board.next().orElseThrow().label()).isEqualTo("NEXT DAY");
    }

    @Test
    void membersOfAnIndexAreNotCounted() {
        AcmeDay day = new AcmeDay();
        for (int i = 0; i < 700; i++) day.print("SPY", at(10, 0) + i, 10 + i / 100.0, 200);
        day.feed.tape.publish();
        LiveBoard board = LiveBoard.of(
                new PictureMaker(day.feed.tape).refresh(), Map.of("SPY", Tier.ACTIVE), SortMode.PRE_TRADES);
        assertThat(board.today().regCount()).isZero();
        assertThat(board.symbols()).isEmpty();
    }

    @Test
    void aSymbolWithoutATierIsCountedAndShownNowhere() {
        AcmeDay day = new AcmeDay();
        day.today();
        LiveBoard board = LiveBoard.of(new PictureMaker(day.feed.tape).refresh(), Map.of(), SortMode.PRE_TRADES);
        assertThat(board.today().preCount()).isEqualTo(500);
        assertThat(board.today().tiers()).isEmpty();
    }

    @Test
    void onlyThoseShownHaveAProfile() {
        LiveBoards boards = new LiveBoards(AcmeDay.whole().feed.tape, () -> AcmeDay.TABLE);
        LivePicture picture = boards.refresh();
        assertThat(picture.symbol("ACME").orElseThrow().pre().profile()).isPresent();
        assertThat(picture.symbol("BETA").orElseThrow().nextPre().profile()).isPresent();
        assertThat(picture.symbol("CYNX").orElseThrow().reg().profile()).isEmpty();
    }

    @Test
    void whoIsShownForOtherTiersGetsItsProfileWithoutANewPrint() {
        TierTable[] inForce = {TierTable.NONE};
        LiveBoards boards = new LiveBoards(AcmeDay.whole().feed.tape, () -> inForce[0]);
        assertThat(boards.refresh().symbol("ACME").orElseThrow().pre().profile())
                .isEmpty();
        inForce[0] = AcmeDay.TABLE;
        boards.refresh();
        SymbolSessions acme = boards.board(SortMode.PRE_GAIN)
                .today()
                .tiers()
                .getFirst()
                .symbols()
                .getFirst();
        assertThat(acme.symbol()).isEqualTo("ACME");
        assertThat(acme.pre().profile()).isPresent();
    }

    private static LiveBoard board(AcmeDay day) {
        return LiveBoard.of(new PictureMaker(day.feed.tape).refresh(), AcmeDay.TIERS, SortMode.PRE_TRADES);
    }
}
