package dev.jupitor.alpaca.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.watchlist.WatchlistStore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Watchlists in an account at the simulator, over real sockets.
class WatchlistsMeetSimulatorTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol CON = new Symbol("CON");
    private static final double FAST = 2_000;

    private final BufferAllocator allocator = new RootAllocator();
    private SimulatorFixture sim;
    private Alpaca alpaca;

    private WatchlistStore account(int most, int status, String... faults) {
        ScaledTimekeeper clock = new ScaledTimekeeper(
                SimulatorFixture.AFTER_THE_WEEK, InstantSource.system().instant(), FAST, InstantSource.system());
        sim = SimulatorFixture.start(clock, builder -> {
            for (String fault : faults) builder.fault(FaultSpec.parse(fault));
            return builder.watchlistLimit(most, status);
        });
        alpaca = Alpaca.builder(new AlpacaCredentials("ID", "SECRET"), clock)
                .tradingUrl(sim.simulator.baseUrl())
                .dataUrl(sim.simulator.baseUrl())
                .readTimeout(Duration.ofMillis(400))
                .allocator(allocator)
                .build();
        return alpaca.watchlists();
    }

    @AfterEach
    void close() {
        if (alpaca != null) alpaca.close();
        if (sim != null) sim.close();
        allocator.close();
    }

    /// What somebody else does to the same account.
    private HttpResponse<byte[]> another(String method, String path, String body) throws Exception {
        return sim.send(sim.request("/v2/watchlists" + path)
                .header("APCA-API-KEY-ID", "ID")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private void anotherMakes(String name) throws Exception {
        assertThat(another("POST", "", "{\"name\":\"%s\",\"symbols\":[]}".formatted(name))
                        .statusCode())
                .isEqualTo(200);
    }

    private List<String> names() throws Exception {
        List<String> names = new ArrayList<>();
        SimulatorFixture.json(another("GET", "", ""))
                .forEach(list -> names.add(list.get("name").stringValue()));
        return names;
    }

    @Test
    void askingMakesNoList() throws Exception {
        WatchlistStore lists = account(200, 403);
        assertThat(lists.read(FRIDAY)).isEmpty();
        lists.remove(FRIDAY, AAPL);
        assertThat(names()).isEmpty();
    }

    @Test
    void addingTwiceAndRemovingTwiceIsTheSameAsOnce() throws Exception {
        WatchlistStore lists = account(200, 403);
        for (int time = 0; time < 2; time++) lists.add(FRIDAY, CON);
        for (int time = 0; time < 2; time++) lists.add(FRIDAY, AAPL);
        assertThat(lists.read(FRIDAY)).containsExactly(AAPL, CON);
        for (int time = 0; time < 2; time++) lists.remove(FRIDAY, CON);
        assertThat(lists.read(FRIDAY)).containsExactly(AAPL);
        assertThat(names()).containsExactly("jupitor-2026-02-13");
    }

    @Test
    void aSymbolThatTheVendorDoesNotKnowIsRefused() throws Exception {
        WatchlistStore lists = account(200, 403);
        lists.add(FRIDAY, AAPL);
        for (LocalDate date : List.of(FRIDAY, FRIDAY.plusDays(1)))
            assertThatThrownBy(() -> lists.add(date, new Symbol("NOSUCH")))
                    .isInstanceOf(SourceException.Rejected.class)
                    .hasMessageContaining("asset not found");
    }

    @Test
    void aListThatSomebodyElseMadeIsUsed() throws Exception {
        WatchlistStore lists = account(200, 403);
        assertThat(lists.read(FRIDAY)).isEmpty();
        anotherMakes("jupitor-2026-02-13");
        lists.add(FRIDAY, AAPL);
        assertThat(lists.read(FRIDAY)).containsExactly(AAPL);
        assertThat(names()).hasSize(1);
    }

    @Test
    void aListThatSomebodyElseDeletedIsMadeAnew() throws Exception {
        WatchlistStore lists = account(200, 403);
        lists.add(FRIDAY, AAPL);
        another("DELETE", ":by_name?name=jupitor-2026-02-13", "");
        assertThat(lists.read(FRIDAY)).isEmpty();
        lists.add(FRIDAY, AAPL);
        another("DELETE", ":by_name?name=jupitor-2026-02-13", "");
        lists.add(FRIDAY, CON);
        assertThat(lists.read(FRIDAY)).containsExactly(CON);
        another("DELETE", ":by_name?name=jupitor-2026-02-13", "");
        lists.remove(FRIDAY, CON);
        assertThat(names()).isEmpty();
    }

    @Test
    void onlyTheLimitMakesRoomAndOnlyOfTheOldestOfOurs() throws Exception {
        for (int status : List.of(403, 422)) {
            WatchlistStore lists = account(9, status);
            for (String name : List.of("Primary", "jupitor-favourites", "jupitor-2025-01-02", "jupitor-2026-02-12"))
                anotherMakes(name);
            for (int day = 11; day > 6; day--) anotherMakes("jupitor-2026-02-%02d".formatted(day));
            lists.add(LocalDate.of(2025, 1, 2), AAPL);
            assertThat(names()).as("nothing had to go").hasSize(9);
            lists.add(FRIDAY, AAPL);
            assertThat(names())
                    .containsExactlyInAnyOrder(
                            "Primary",
                            "jupitor-favourites",
                            "jupitor-2026-02-11",
                            "jupitor-2026-02-12",
                            "jupitor-2026-02-13");
            alpaca.close();
            sim.close();
        }
    }

    @Test
    void whereNoListIsOursNoneHasToGo() throws Exception {
        WatchlistStore lists = account(2, 403);
        anotherMakes("Primary");
        anotherMakes("Secondary");
        assertThatThrownBy(() -> lists.add(FRIDAY, AAPL)).hasMessageContaining("limit of 2");
        assertThat(names()).containsExactly("Primary", "Secondary");
    }

    @Test
    void aCreationThatFailsForAnotherReasonDeletesNothing() throws Exception {
        WatchlistStore lists = account(3, 403);
        for (int day = 1; day < 4; day++) anotherMakes("jupitor-2026-01-0" + day);
        assertThatThrownBy(() -> lists.add(FRIDAY, new Symbol("NOSUCH"))).isInstanceOf(SourceException.class);
        assertThat(names()).hasSize(3);
    }

    @Test
    void manyWhoMakeTheSameListMakeOne() throws Exception {
        WatchlistStore lists = account(200, 403);
        List<Symbol> symbols = List.of(AAPL, CON, new Symbol("BRK.B"), new Symbol("SPY"));
        together(symbols.stream()
                .<Callable<Void>>map(symbol -> () -> {
                    lists.add(FRIDAY, symbol);
                    return null;
                })
                .toList());
        assertThat(lists.read(FRIDAY)).containsExactlyInAnyOrderElementsOf(symbols);
        assertThat(names()).hasSize(1);
    }

    @Test
    void roomIsMadeOnceForAllWhoNeedIt() throws Exception {
        WatchlistStore lists = account(20, 403);
        for (int day = 10; day < 30; day++) anotherMakes("jupitor-2026-01-" + day);
        List<Callable<Void>> adding = new ArrayList<>();
        for (int day = 1; day < 6; day++) {
            LocalDate date = LocalDate.of(2026, 2, day);
            adding.add(() -> {
                lists.add(date, AAPL);
                return null;
            });
        }
        together(adding);
        assertThat(names()).hasSize(20).contains("jupitor-2026-01-15", "jupitor-2026-02-01", "jupitor-2026-02-05");
    }

    @Test
    void throughEveryFaultTheListIsWhatItWasMade() throws Exception {
        WatchlistStore lists = account(
                200,
                403,
                "rate-limit:p=0.02,ms=20",
                "http-500:p=0.04",
                "http-503:p=0.02",
                "html-body:p=0.04",
                "reset:p=0.08",
                "truncated-gzip:p=0.02",
                "stall:p=0.02,ms=600");
        for (int round = 0; round < 5; round++) {
            LocalDate date = FRIDAY.plusDays(round);
            lists.add(date, AAPL);
            lists.add(date, CON);
            lists.remove(date, AAPL);
            assertThat(lists.read(date)).containsExactly(CON);
        }
    }

    private static void together(List<Callable<Void>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(tasks)) done.get();
        }
    }
}
