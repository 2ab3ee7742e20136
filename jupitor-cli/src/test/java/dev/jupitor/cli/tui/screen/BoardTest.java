package dev.jupitor.cli.tui.screen;

import static dev.jupitor.cli.tui.screen.ToldMarket.DATE;
import static dev.jupitor.cli.tui.screen.ToldMarket.canvas;
import static dev.jupitor.cli.tui.screen.ToldMarket.live;
import static dev.jupitor.cli.tui.screen.ToldMarket.press;
import static dev.jupitor.cli.tui.screen.ToldMarket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Painter;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.canvas.Style;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Input.Key;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules of stream-and-serving §6 on the boards.
class BoardTest {
    private static final List<LocalDate> STORED =
            List.of(LocalDate.of(2026, 2, 10), LocalDate.of(2026, 2, 11), LocalDate.of(2026, 2, 12));

    @Test
    void thePictureOfTheOriginalStandsInItsColumns() {
        Canvas canvas = canvas(live(154, 40));
        assertThat(canvas.line(0))
                .startsWith(" 2026-02-13  10:30:05 ET    seen: 3,600  today: 3,000  next: 600    sort: PRE:TRD");
        assertThat(canvas.line(0).stripTrailing()).endsWith("REG  ● live");
        assertThat(canvas.line(1).stripTrailing()).isEqualTo("  TODAY    pre: 1,100    reg: 1,900");
        assertThat(canvas.line(3))
                .startsWith(" ACTIVE  1 symbols  ──")
                .contains(" PRE 16:00–09:30 ", " REG 09:30–16:00 ");
        assertThat(canvas.line(4).stripTrailing())
                .isEqualTo("  #   Symbol       Open    High     Low   Close    Trd        TO   Gain%   Loss%"
                        + "     Open    High     Low   Close    Trd        TO   Gain%   Loss% News");
        assertThat(canvas.line(5).stripTrailing())
                .isEqualTo("  1   ACME        10.00   12.00   10.00   11.40    500      1.1M    +17%     -5%"
                        + "    11.50   12.80   11.50   12.80  1,200     13.1M    +11%            -");
        assertThat(canvas.line(9).stripTrailing())
                .isEqualTo("  1   DELT            —       —       —       —      —         —       —       —"
                        + "     3.20    3.90    2.50    2.50    700    756.0K    +18%    -36%    3");
        assertThat(canvas.line(13).stripTrailing())
                .isEqualTo(" *1   CYNX         0.42    0.55    0.42    0.55    600    436.5K    +27%        "
                        + "        —       —       —       —      —         —       —       —    -");
        assertThat(canvas.line(15).stripTrailing()).isEqualTo("  NEXT DAY    pre: 600");
        assertThat(canvas.line(17)).contains(" POST 16:00–20:00 ");
    }

    @ParameterizedTest
    @CsvSource({"47,", "48,0", "53,0", "54,", "55,4", "65,1", "71,1", "72,", "114,2", "121,5", "131,3", "137,3", "146,6"
    })
    void aClickOnATitleSorts(int x, Integer mode) {
        Dashboard other = press(live(154, 40), "ss");
        int sorted = other.handle(new Input.Clicked(x, 4)).next().view().sort().ordinal();
        assertThat(sorted).isEqualTo(mode == null ? 2 : mode);
    }

    @Test
    void coloursAreThoseOfTheOriginal() {
        Canvas canvas = canvas(live(154, 40));
        assertThat(canvas.style(6, 5)).isEqualTo(Style.of(12).bold());
        assertThat(canvas.style(6, 9)).isEqualTo(Style.of(75).on(236));
        assertThat(canvas.style(6, 13)).isEqualTo(Style.of(208));
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "200,60"})
    void bothSessionsHaveTheirKeyFiguresAtEveryWidth(int width, int height) {
        Dashboard dashboard = live(width, height);
        assertThat(canvas(dashboard).line(0)).contains("2026-02-13  10:30:05 ET", "sort: PRE:TRD", "● live");
        assertThat(text(dashboard).lines().filter(line -> line.contains("ACME")).findFirst())
                .get()
                .asString()
                .contains("500", "+17%", "1,200", "13.1M", "+11%");
    }

    @Test
    void upAndDownGoThroughBothSectionsAndAskForNews() {
        Dashboard first = live(154, 40);
        assertThat(first.view().selection()).contains(new Selection(0, "DELT"));
        Turn down = press(first, Key.DOWN);
        assertThat(down.wishes()).contains(new Wish.LoadNews("CYNX", DATE));
        Dashboard last = press(down.next(), Key.DOWN).next();
        assertThat(last.view().selection()).contains(new Selection(1, "BETA"));
        assertThat(press(last, Key.DOWN).next().view().selection()).contains(new Selection(1, "BETA"));
    }

    @Test
    void aSwitchCountsAtOnceAndFallsBackWhenItIsRefused() {
        Turn on = live(154, 40).handle(new Input.Typed(' '));
        assertThat(on.wishes()).contains(new Wish.Watch(DATE, "DELT", true));
        assertThat(canvas(on.next()).line(9)).startsWith(" *1   DELT");
        Dashboard refused = on.next()
                .hear(new Told.Watched(DATE, "DELT", true, Optional.of("the keeper is away")))
                .next();
        assertThat(text(refused)).contains("  1   DELT").contains("the keeper is away");
    }

    @Test
    void onTheWatchlistOnlyListedSymbolsAreSeenAndTheFirstIsSelected() {
        Dashboard only = press(live(154, 40), "w");
        assertThat(text(only)).contains("CYNX", "[WL]").doesNotContain("ACME", "ACTIVE");
        assertThat(only.view().selection()).contains(new Selection(0, "CYNX"));
    }

    @Test
    void theSevenOrdersComeInACircle() {
        Dashboard dashboard = live(154, 40);
        for (SortMode mode : SortMode.values()) {
            assertThat(canvas(dashboard).line(0)).contains("sort: " + mode.label());
            dashboard = press(dashboard, "s");
        }
        assertThat(dashboard.view().sort()).isEqualTo(SortMode.PRE_TRADES);
    }

    @Test
    void historyGoesDayByDayAndComesBackToTheLiveDay() {
        Turn known = live(154, 40).hear(new Told.Dates(STORED));
        assertThat(known.wishes()).containsExactly(new Wish.LoadDate(STORED.get(2)));
        Dashboard gone = press(known.next(), Key.LEFT).next();
        assertThat(canvas(gone).line(0)).contains("loading...");
        assertThat(press(gone, Key.LEFT).next().view().date()).contains(STORED.get(2));
        Turn told = gone.hear(new Told.Stored(STORED.get(2), 5000, ToldMarket.boards("2026-02-12")));
        assertThat(told.wishes()).contains(new Wish.LoadDate(STORED.get(1)));
        assertThat(canvas(told.next()).line(0))
                .startsWith(" Ex-Index History  2026-02-12    trades: 5,000    sort: PRE:TRD    [3/3] ");
        assertThat(press(told.next(), Key.LEFT).next().view().date()).contains(STORED.get(1));
        assertThat(press(told.next(), Key.RIGHT).next().view().isLive()).isTrue();
    }

    @Test
    void aNumberThatRestsOnAGapIsMarked() {
        GapSpan lost = new GapSpan(
                Optional.empty(),
                SessionClock.instant(DATE, LocalTime.of(10, 2)),
                SessionClock.instant(DATE, LocalTime.of(10, 9)),
                GapState.LOST,
                "");
        GapSheet sheet = new GapSheet(DATE, ToldMarket.NOW, List.of(lost));
        Dashboard marked = live(154, 40).hear(new Told.Gaps(Optional.of(sheet))).next();
        assertThat(text(marked))
                .contains("1,200~", "1 gap 10:02–10:09", "~ rests on a gap")
                .doesNotContain("500~");
        assertThat(text(live(154, 40).hear(new Told.Gaps(Optional.empty())).next()))
                .contains("gaps unknown");
    }

    @Test
    void searchJumpsAndEscapeGoesBack() {
        Dashboard found = press(live(154, 40), "/bet");
        assertThat(found.view().selection()).contains(new Selection(1, "BETA"));
        assertThat(press(found, Key.ESCAPE).next().view().selection()).contains(new Selection(0, "DELT"));
        assertThat(press(found, Key.ENTER).next().view().selection()).contains(new Selection(1, "BETA"));
    }

    @Test
    void aFilterThatIsNotUnderstoodSaysSo() {
        Dashboard wrong = press(press(live(154, 40), "Fvol>3"), Key.ENTER).next();
        assertThat(text(wrong)).contains("`vol>3` is no filter");
        Dashboard right = press(press(live(154, 40), "Ftrd>1000"), Key.ENTER).next();
        assertThat(text(right)).contains("ACME", "filter: trd>1000").doesNotContain("DELT  ");
    }

    @Test
    void onlyAReplayIsPausedAndSought() {
        assertThat(text(press(live(154, 40), "p"))).contains("plays nothing back");
        Told.Replay.Playing playing = new Told.Replay.Playing(DATE, ToldMarket.NOW, 10, false);
        Dashboard replayed =
                live(154, 40).hear(new Told.Replay(Optional.of(playing))).next();
        assertThat(replayed.handle(new Input.Typed('p')).wishes()).containsExactly(new Wish.Pause(true));
        assertThat(replayed.handle(new Input.Typed('+')).wishes()).containsExactly(new Wish.Speed(20));
        assertThat(press(press(replayed, "g9:45"), Key.ENTER).wishes())
                .containsExactly(new Wish.Seek(SessionClock.instant(DATE, LocalTime.of(9, 45))));
    }

    @Test
    void enterOpensWhatTheNumbersAreMadeOf() {
        Turn open = press(live(80, 24), Key.ENTER);
        assertThat(open.wishes()).containsExactly(new Wish.LoadDetail("DELT", DATE, true), new Wish.LoadPast("DELT"));
        assertThat(text(open.next())).contains("DELT  2026-02-13", "REG   700 trades");
        assertThat(press(open.next(), Key.ESCAPE).next().screen()).isEqualTo(Screen.BOARD);
        assertThat(text(press(live(80, 24), "?"))).contains("the day before, after");
    }

    @Test
    void withoutColoursNoColourIsWritten() {
        Dashboard plain = press(live(154, 40), "tt");
        assertThat(plain.setting().palette()).isEqualTo(Palette.COLOURLESS);
        assertThat(new Painter().paint(canvas(plain)).toString()).doesNotContain(";38;", ";48;");
    }

    @Test
    void theChineseMarketHasItsPlaceAndASmallWindowItsSentence() {
        Dashboard china = Dashboard.opening(new Dashboard.Opening(
                        Optional.empty(), 80, 24, Palette.DARK, Market.CN, ToldMarket.CALENDAR, ToldMarket.NOW))
                .next();
        assertThat(text(china)).contains("Chinese market");
        assertThat(china.handle(new Input.Typed('q')).wishes()).containsExactly(new Wish.Quit());
        assertThat(text(live(30, 5))).contains("too small");
    }

    @Test
    void aLostConnectionIsSaidWithItsAge() {
        Dashboard lost = live(154, 40)
                .hear(new Told.Link(Told.Link.State.LOST, "gone"))
                .next()
                .tick(ToldMarket.NOW.plusSeconds(12))
                .next();
        assertThat(canvas(lost).line(0)).contains("▲ lost 12 s: retrying");
    }
}
