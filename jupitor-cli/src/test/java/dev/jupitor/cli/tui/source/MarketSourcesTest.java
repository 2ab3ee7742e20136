package dev.jupitor.cli.tui.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.model.Told.Link.State;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.stream.replay.ReplayDesk;
import dev.jupitor.stream.replay.ReplayOrder;
import dev.jupitor.stream.replay.ReplaySpeed;
import dev.jupitor.stream.replay.ReplayState;
import dev.jupitor.stream.view.LiveBoard;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The live day as it comes to the screens, over real ports.
class MarketSourcesTest {
    private static final int NINE = 9 * 3600;
    private static final int TEN = 10 * 3600;
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 17);

    @TempDir
    Path folder;

    private final HeardMarket heard = new HeardMarket();
    private final BufferAllocator memory = new RootAllocator();
    private ServedDay server;
    private MarketSources sources;

    @BeforeEach
    void serve() throws Exception {
        server = ServedDay.in(folder);
    }

    @AfterEach
    void end() {
        if (sources != null) sources.close();
        server.close();
        memory.close();
    }

    private void follow() {
        server.boards();
        sources = new MarketSources(
                new MarketSources.Parts(
                        JupitorClient.builder(server.address())
                                .allocator(memory)
                                .build(),
                        server.address(),
                        new HttpGateway(
                                URI.create(server.url()), Optional.empty(), Optional.empty(), Duration.ofSeconds(10)),
                        Optional.empty(),
                        Optional.empty(),
                        new NyseCalendar(),
                        Timekeeper.system(),
                        Duration.ofMillis(20)),
                heard);
        sources.start();
    }

    private void assertEqualsServer(Boards shown) {
        LiveBoard own = server.boards().board(SortMode.PRE_TRADES);
        assertThat(shown.today()).isEqualTo(own.today());
        assertThat(shown.next()).isEqualTo(own.next());
    }

    @Test
    void theBoardHasTheNumbersOfTheServerToTheLastBit() throws Exception {
        server.rise("ACME", NINE);
        server.rise("BETA", TEN);
        server.rise("DELT", 17 * 3600);
        follow();

        Told.Live first = heard.live(live -> live.seen() == 1800);
        assertThat(first.date()).isEqualTo(ServedDay.FRIDAY);
        assertThat(first.today()).isEqualTo(1200);
        assertThat(first.next()).isEqualTo(600);
        assertThat(first.boards().today().tiers()).hasSize(2);
        assertThat(first.boards().next()).isPresent();
        assertEqualsServer(first.boards());

        server.print("ACME", NINE + 10, 11.9, 500); // late
        server.print("BETA", TEN + 700, 99, 500);
        server.cancelLast("BETA", TEN + 700, 99, 500);
        Told.Live later = heard.live(live -> live.seen() == 1802 && live.today() == 1201);
        assertEqualsServer(later.boards());
    }

    @Test
    void thePathOfAPriceIsThatOfItsPrints() throws Exception {
        server.rise("ACME", NINE);
        server.print("ACME", NINE + 599, 55, 300);
        server.cancelLast("ACME", NINE + 599, 55, 300);
        follow();

        Boards.Path path =
                heard.live(live -> live.today() == 600).boards().paths().get("ACME");
        int bin = 5 * 6;
        assertThat(path.startMillis()).isEqualTo(SessionClock.at(ServedDay.FRIDAY, SessionClock.PRE_OPEN));
        assertThat(path.closes()[bin]).isEqualTo(10 + 2.0 * 599 / 600);
        assertThat(path.shares()[bin]).isEqualTo(600 * 200);
        assertThat(path.closes()[bin - 1]).isNaN();

        server.print("ACME", NINE + 600, 12.5, 400);
        path = heard.live(live -> live.today() == 601).boards().paths().get("ACME");
        assertThat(path.closes()[bin + 1]).isEqualTo(12.5);
        assertThat(path.shares()[bin]).isEqualTo(600 * 200);
    }

    @Test
    void aRestartOfTheServerIsSurvivedWithoutAKeypress() throws Exception {
        server.rise("ACME", NINE);
        follow();
        heard.live(live -> live.seen() == 600);

        server.stop();
        assertThat(heard.link(State.LOST).sentence()).contains(server.address(), "jupitor stream", "by itself");
        server.restart();
        server.rise("BETA", TEN);
        server.boards();

        Told.Live after = heard.live(
                live -> live.today() == 1200 && live.boards().today().tiers().size() == 2);
        assertThat(after.seen()).isEqualTo(1200);
        assertEqualsServer(after.boards());
        heard.link(State.LIVE);
    }

    @Test
    void anotherDayBeginsAnewAndTheOldBoardStaysUntilItIsThere() throws Exception {
        server.rise("ACME", NINE);
        follow();
        heard.live(live -> live.today() == 600);

        server.restartWith(TUESDAY);
        server.print(TUESDAY, "BETA", NINE, 3, 500);

        Told.Live after = heard.live(live -> live.date().equals(TUESDAY) && live.today() == 1);
        assertThat(after.next()).isZero();
        assertThat(heard.count(Told.Live.class)).isPositive();
    }

    @Test
    void eveningPrintsAloneDoNotMakeItTheNextDay() throws Exception {
        server.print("ACME", 17 * 3600, 10, 200);
        follow();

        Told.Live live = heard.live(any -> true);
        assertThat(live.date()).isEqualTo(ServedDay.FRIDAY);
        assertThat(live.next()).isEqualTo(1);
    }

    @Test
    void aWrongTokenIsRefusedForGood() throws Exception {
        server.lock("open sesame");
        follow();

        assertThat(heard.link(State.REFUSED).sentence()).contains("JUPITOR_TOKEN");
        assertThat(sources.ask(new Wish.LoadWatchlist(ServedDay.FRIDAY))).isEmpty();
        assertThat(heard.await(Told.WatchlistRefused.class).sentence()).contains("JUPITOR_TOKEN");
    }

    @Test
    void nothingIsToldWhileNothingHasChanged() throws Exception {
        server.rise("ACME", NINE);
        follow();
        heard.live(live -> live.seen() == 600);
        heard.await(Told.Gaps.class);
        heard.await(Told.Replay.class);
        long before = heard.count(Told.Live.class);

        server.print("BETA", TEN, 3, 500);
        heard.live(live -> live.seen() == 601);

        assertThat(heard.count(Told.Live.class)).isEqualTo(before + 1);
    }

    @Test
    void whatIsWatchedIsKeptByTheServer() throws Exception {
        follow();
        sources.ask(new Wish.Watch(ServedDay.FRIDAY, "ACME", true));
        Told.Watched done = heard.await(Told.Watched.class);
        assertThat(done.refusal()).isEmpty();
        sources.ask(new Wish.LoadWatchlist(ServedDay.FRIDAY));
        assertThat(heard.await(Told.Watchlist.class).symbols()).containsExactly("ACME");

        sources.ask(new Wish.Watch(ServedDay.FRIDAY, "no symbol", true));
        assertThat(heard.await(Told.Watched.class, told -> told.symbol().equals("no symbol"))
                        .refusal())
                .contains("invalid symbol");
    }

    @Test
    void aNumberIsMadeOfThePrintsThatStandAndTheGapsOfItsSymbol() throws Exception {
        server.rise("DELT", NINE);
        server.print("DELT", TEN, 99, 300);
        server.cancelLast("DELT", TEN, 99, 300);
        follow();
        heard.live(live -> live.today() == 600);
        heard.await(Told.Gaps.class, told -> told.sheet().isPresent());

        sources.ask(new Wish.LoadDetail("DELT", ServedDay.FRIDAY, true));
        SymbolDetail detail = heard.await(Told.Detail.class).detail();
        assertThat(detail.prints()).isEqualTo(600);
        assertThat(detail.newest()).hasSize(600);
        assertThat(detail.newest().getFirst().price()).isEqualTo(10 + 2.0 * 599 / 600);
        assertThat(detail.newest().getLast().price()).isEqualTo(10);
        assertThat(detail.source()).contains(server.address());
        assertThat(detail.gaps().orElseThrow()).hasSize(1);

        sources.ask(new Wish.LoadDetail("DELT", ServedDay.FRIDAY, false));
        assertThat(heard.await(Told.DetailRefused.class).sentence()).contains("--data");
    }

    @Test
    void aReplayIsSteered() throws Exception {
        Instant ten = SessionClock.instantOf(SessionClock.at(ServedDay.FRIDAY, LocalTime.of(10, 0)));
        server.replay(new ObedientDesk(ten));
        follow();
        assertThat(heard.await(Told.Replay.class, told -> told.playing().isPresent())
                        .playing()
                        .orElseThrow())
                .isEqualTo(new Told.Replay.Playing(ServedDay.FRIDAY, ten, 10, false));

        sources.ask(new Wish.Pause(true));
        sources.ask(new Wish.Speed(Double.POSITIVE_INFINITY));
        sources.ask(new Wish.Seek(ten.plusSeconds(60)));

        heard.await(
                Told.Replay.class,
                told -> told.playing()
                        .equals(Optional.of(new Told.Replay.Playing(
                                ServedDay.FRIDAY, ten.plusSeconds(60), Double.POSITIVE_INFINITY, true))));
    }

    @Test
    void whereNobodyReplaysNobodyIsSteered() throws Exception {
        follow();
        sources.ask(new Wish.Pause(true));

        assertThat(heard.notice("the replay can't be steered").sentence()).contains("no replay");
    }

    /// Does what it is told.
    private static final class ObedientDesk implements ReplayDesk {
        private ReplayState state;

        ObedientDesk(Instant at) {
            state = new ReplayState(ServedDay.FRIDAY, at, new ReplaySpeed.Times(10), false);
        }

        @Override
        public synchronized ReplayState state() {
            return state;
        }

        @Override
        public synchronized ReplayState order(ReplayOrder order) {
            state = new ReplayState(
                    state.date(),
                    order.at().orElse(state.at()),
                    order.speed().orElse(state.speed()),
                    order.paused().orElse(state.paused()));
            return state;
        }
    }
}
