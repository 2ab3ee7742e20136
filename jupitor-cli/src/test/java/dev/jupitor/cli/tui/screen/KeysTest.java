package dev.jupitor.cli.tui.screen;

import static dev.jupitor.cli.tui.screen.ToldMarket.DATE;
import static dev.jupitor.cli.tui.screen.ToldMarket.NOW;
import static dev.jupitor.cli.tui.screen.ToldMarket.canvas;
import static dev.jupitor.cli.tui.screen.ToldMarket.live;
import static dev.jupitor.cli.tui.screen.ToldMarket.press;
import static dev.jupitor.cli.tui.screen.ToldMarket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Input.Key;
import dev.jupitor.cli.tui.model.PastDay;
import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.TradeProfile;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.universe.Tier;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each key that scrolls, narrows or orders (stream-and-serving §6.4), on a board of many symbols.
class KeysTest {
    private static final int SYMBOLS = 120;
    /// Of 22 lines between the bars.
    private static final int HEIGHT = 24;

    private static String symbol(int number) {
        return "S%02d".formatted(number);
    }

    /// `S00` has the most prints, and the fewest news.
    private static Told.Live many() {
        List<SymbolSessions> symbols = new ArrayList<>();
        Map<String, NewsCounts> news = new HashMap<>();
        for (int i = 0; i < SYMBOLS; i++) {
            SessionStats session = ToldMarket.session(1000 - i, 10, 12, 10, 11, 1000, 0.2, 0.1);
            symbols.add(new SymbolSessions(symbol(i), session, profiled(session)));
            news.put(symbol(i), new NewsCounts(i, 0, 0, 0));
        }
        DayBoard today =
                new DayBoard("TODAY", Optional.of(DATE), 1000, 1000, List.of(new TierBoard(Tier.MODERATE, symbols)));
        Boards boards = new Boards(today, Optional.empty(), news, Map.of(symbol(0), path()));
        return new Told.Live(DATE, Optional.empty(), 1, 1, 0, boards);
    }

    private static SessionStats profiled(SessionStats session) {
        return session.with(Optional.of(TradeProfile.of(new int[] {1, 8, 4}, new int[0][])));
    }

    private static Boards.Path path() {
        long start = SessionClock.at(DATE, LocalTime.of(4, 0));
        double[] closes = {10, 11, Double.NaN, 12};
        return new Boards.Path(start, Duration.ofHours(4).toMillis(), closes, new long[] {100, 900, 0, 400});
    }

    private static Dashboard board(int width) {
        return live(width, HEIGHT).hear(many()).next();
    }

    private static Dashboard from(int line) {
        Dashboard board = board(154);
        return board.with(board.view().down(line));
    }

    private static int most(Dashboard board) {
        return Page.of(board).mostDown(board.setting().viewport());
    }

    @ParameterizedTest
    @CsvSource({"f,22", "b,-22", "d,11", "u,-11", "j,1", "k,-1"})
    void lettersScroll(char key, int lines) {
        assertThat(from(25).handle(new Input.Typed(key)).next().view().down()).isEqualTo(25 + lines);
    }

    @ParameterizedTest
    @CsvSource({"PAGE_DOWN,22", "PAGE_UP,-22", "CTRL_D,11", "CTRL_U,-11"})
    void keysScroll(Key key, int lines) {
        assertThat(press(from(25), key).next().view().down()).isEqualTo(25 + lines);
    }

    @ParameterizedTest
    @CsvSource({"true,-3", "false,3"})
    void theWheelScrollsByThreeLinesWhereverItTurns(boolean up, int lines) {
        Input wheel = new Input.Wheeled(0, 0, up);
        assertThat(from(25).handle(wheel).next().view().down()).isEqualTo(25 + lines);
    }

    @Test
    void nothingScrollsBeyondTheEnds() {
        Dashboard board = board(154);
        assertThat(press(board, "bbkku").view().down()).isZero();
        assertThat(press(board, "ffffffjd").view().down()).isEqualTo(most(board));
        Dashboard end = press(board, Key.END).next();
        assertThat(end.view().down()).isEqualTo(most(board));
        assertThat(canvas(end).line(HEIGHT - 1)).contains("100%");
        assertThat(press(end, Key.HOME).next().view().down()).isZero();
    }

    @Test
    void homeAsksAgainForTheListAndTheNews() {
        Turn home = press(board(154), Key.HOME);
        assertThat(home.wishes()).contains(new Wish.LoadWatchlist(DATE), new Wish.LoadNews(symbol(0), DATE));
    }

    @Test
    void sidewaysPushesTheBlocksAndTheSymbolsStay() {
        Dashboard narrow = board(80);
        Dashboard pushed = press(narrow, "ll");
        assertThat(pushed.view().across()).isEqualTo(16);
        assertThat(canvas(pushed).line(5)).startsWith("  1   S00");
        assertThat(press(pushed, "hhh").view().across()).isZero();
        assertThat(text(press(narrow, "l".repeat(40)))).contains("News");
        assertThat(press(board(154), "l").view().across()).isZero();
    }

    @Test
    void ofEachTierTheFirstFiveTenTwentyOrAllAreShown() {
        Dashboard board = board(154);
        for (int rows : new int[] {5, 10, 20, SYMBOLS}) {
            board = press(board, "n");
            assertThat(Page.of(board).rows()).hasSize(rows);
        }
        assertThat(canvas(press(board, "n")).line(0)).contains("top 5");
    }

    @Test
    void byNewsThoseOfWhomMostWasWrittenStandFirst() {
        Dashboard board = board(154);
        while (board.view().sort() != SortMode.NEWS) board = press(board, "s");
        assertThat(Page.of(board).rows().getFirst().selection().symbol()).isEqualTo(symbol(SYMBOLS - 1));
    }

    @Test
    void newsOfTheSelectedSymbolAreAskedForAgainAfterFiveMinutesAndStayUntilThen() {
        Dashboard board =
                board(154).hear(new Told.News(symbol(0), DATE, List.of())).next();
        Turn early = board.tick(NOW.plusSeconds(299));
        Turn due = early.next().tick(NOW.plusSeconds(300));
        assertThat(early.wishes()).isEmpty();
        assertThat(due.wishes()).containsExactly(new Wish.LoadNews(symbol(0), DATE));
        assertThat(due.next().tick(NOW.plusSeconds(301)).wishes()).isEmpty();
        Dashboard refused = due.next()
                .hear(new Told.NewsRefused(symbol(0), DATE, "nobody answers"))
                .next();
        assertThat(text(press(refused, Key.END).next())).contains("(no articles)", "are not new: nobody answers");
    }

    @Test
    void onAWideWindowThePriceAndItsBandsAreSeen() {
        String row = canvas(board(200)).line(5);
        assertThat(canvas(board(200)).line(4)).contains("Price through the day", "Prints by price");
        assertThat(row)
                .contains("▁     ▅           █")
                .endsWith("▂█▅" + " ".repeat(200 - row.stripTrailing().length()));
    }

    @Test
    void onALightGroundEveryColourIsAnother() {
        Dashboard dark = board(154);
        Dashboard light = dark.with(dark.setting().with(Palette.LIGHT));
        assertThat(text(light)).isEqualTo(text(dark));
        for (int x : new int[] {0, 6, 50, 60}) {
            assertThat(canvas(light).style(x, 5)).as("column %d", x).isNotNull();
        }
        assertThat(canvas(light).style(6, 5)).isNotEqualTo(canvas(dark).style(6, 5));
        assertThat(canvas(light).style(50, 5)).isNotEqualTo(canvas(dark).style(50, 5));
    }

    @Test
    void whatTheNumbersAreMadeOfStandsOnOnePage() {
        Dashboard filled = filled(120);
        assertThat(text(filled))
                .contains(
                        "PRE   1,000 trades",
                        "the tape",
                        "exact",
                        "PRICE AND SHARES  04:00–20:00",
                        "PRINTS BY PRICE",
                        "REG     10.00 ▂█▅ 12.00",
                        "2026-02-12",
                        "PRINTS  the newest 1 of 1,000",
                        "09:45:00.000     11.25       300  P  @");
        long titles = text(filled)
                .lines()
                .filter(line -> line.contains("PRICE AND SHARES") && line.contains("PRINTS BY PRICE"))
                .count();
        assertThat(titles).isOne();
    }

    @Test
    void inANarrowWindowTheBandsStandBelowTheChart() {
        List<String> lines = text(filled(80)).lines().toList();
        assertThat(lines).noneMatch(line -> line.contains("PRICE AND SHARES") && line.contains("PRINTS BY PRICE"));
        assertThat(lines).anyMatch(line -> line.startsWith("  PRINTS BY PRICE"));
    }

    @Test
    void aDayWithoutALedgerOfGapsIsNotOneWithoutGaps() {
        assertThat(text(filled(120, Optional.empty()))).contains("nobody knows").doesNotContain("knows no gap");
        assertThat(text(filled(120, Optional.of(List.of())))).contains("knows no gap");
    }

    private static Dashboard filled(int width) {
        return filled(width, Optional.of(List.of()));
    }

    private static Dashboard filled(int width, Optional<List<GapSpan>> gaps) {
        Dashboard open = press(live(width, 60).hear(many()).next(), Key.ENTER).next();
        long quarter = SessionClock.at(DATE, LocalTime.of(9, 45));
        SymbolDetail.PrintLine print = new SymbolDetail.PrintLine(quarter, 11.25, 300, "P", "@", "7");
        SymbolDetail detail = new SymbolDetail(
                symbol(0), DATE, 1000, List.of(print), "the tape", "audited: exact", Optional.of(path()), gaps);
        PastDay yesterday =
                new PastDay(DATE.minusDays(1), SessionStats.NONE, ToldMarket.session(9, 1, 2, 1, 2, 5, 0.3, 0));
        return open.hear(new Told.Detail(detail))
                .next()
                .hear(new Told.Past(symbol(0), List.of(yesterday)))
                .next();
    }
}
