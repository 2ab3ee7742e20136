package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.SimulatorFixture.AFTER_THE_WEEK;
import static dev.jupitor.alpaca.sim.SimulatorFixture.FRIDAY;
import static dev.jupitor.alpaca.sim.SimulatorFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarRequest;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/// The real client over real sockets: what it hands over is what the market printed, whatever goes wrong on the way.
class AlpacaMeetsSimulatorTest {

    private static final double FAST = 2_000;
    private static final String[] TROUBLE = {
        "rate-limit:p=0.05",
        "rate-limit-bare:p=0.03",
        "http-500:p=0.05",
        "http-503:p=0.05",
        "html-body:p=0.05",
        "reset:p=0.08",
        "truncated-gzip:p=0.06",
        "short-page:p=0.2",
        "empty-page:p=0.1",
        "repeated-token:p=0.05",
        "stall:p=0.03,ms=600",
        "latency:p=0.1,ms=20"
    };

    @Test
    void everyPrintOfADayArrivesAsItWasMade() throws Exception {
        assertMondayArrives();
    }

    @Test
    void everyPrintOfADayArrivesThroughEveryFault() throws Exception {
        assertMondayArrives(TROUBLE);
    }

    private static void assertMondayArrives(String... faults) throws Exception {
        try (SimulatorFixture sim = running(faults);
                BufferAllocator allocator = new RootAllocator();
                Alpaca alpaca = client(sim, allocator)) {
            Map<Symbol, List<String>> arrived = new TreeMap<>();
            alpaca.trades()
                    .fetch(
                            TradeRequest.ofSession(sim.market.symbols(), MONDAY),
                            (symbol, prints) -> arrived.put(symbol, rows(prints)));
            assertThat(arrived).isEqualTo(made(sim));
        }
    }

    @Test
    void everyBarOfAWeekArrivesThroughEveryFault() throws Exception {
        try (SimulatorFixture sim = running(TROUBLE);
                BufferAllocator allocator = new RootAllocator();
                Alpaca alpaca = client(sim, allocator)) {
            List<Bar> arrived = new ArrayList<>();
            alpaca.bars().fetch(BarRequest.daily(sim.market.symbols(), MONDAY, FRIDAY), (symbol, bars) -> {
                for (int row = 0; row < bars.rows(); row++) arrived.add(bars.bar(row));
            });
            List<Bar> made = sim.market.symbols().stream()
                    .flatMap(symbol ->
                            sim.market.sessions().stream().flatMap(date -> sim.market.dailyBar(symbol, date).stream()))
                    .toList();
            assertThat(arrived).containsExactlyInAnyOrderElementsOf(made);
        }
    }

    @Test
    void assetsAndCalendarAreUnderstood() throws Exception {
        try (SimulatorFixture sim = running();
                BufferAllocator allocator = new RootAllocator();
                Alpaca alpaca = client(sim, allocator)) {
            assertThat(alpaca.assets().usEquities())
                    .extracting(Asset::symbol)
                    .containsExactlyInAnyOrderElementsOf(
                            sim.market.assets().stream().map(Asset::symbol).toList());
            assertThat(alpaca.calendar().sessions(MONDAY, FRIDAY)).hasSize(5);
        }
    }

    private static SimulatorFixture running(String... faults) {
        ScaledTimekeeper clock =
                new ScaledTimekeeper(AFTER_THE_WEEK, InstantSource.system().instant(), FAST, InstantSource.system());
        return SimulatorFixture.start(clock, builder -> {
            for (String fault : faults) builder.fault(FaultSpec.parse(fault));
            return builder;
        });
    }

    private static Alpaca client(SimulatorFixture sim, BufferAllocator allocator) {
        return Alpaca.builder(new AlpacaCredentials("ID", "SECRET"), sim.clock)
                .tradingUrl(sim.simulator.baseUrl())
                .dataUrl(sim.simulator.baseUrl())
                .readTimeout(Duration.ofMillis(250))
                .allocator(allocator)
                .build();
    }

    private static List<String> rows(TradeBatch prints) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < prints.rows(); row++) {
            rows.add("%d %d %s %d %s %s [%s] %s %s"
                    .formatted(
                            prints.sipNanos(row),
                            prints.timestamp(row),
                            prints.price(row),
                            prints.size(row),
                            prints.exchange(row),
                            Long.toUnsignedString(prints.id(row)),
                            prints.conditions(row),
                            prints.update(row),
                            prints.tape(row)));
        }
        return rows;
    }

    private static Map<Symbol, List<String>> made(SimulatorFixture sim) {
        long end = SessionClock.instant(MONDAY, SessionClock.POST_CLOSE).toEpochMilli() * 1_000_000;
        Map<Symbol, List<String>> made = new TreeMap<>();
        for (Symbol symbol : sim.market.symbols()) {
            SyntheticPrints prints = sim.market.prints(symbol, MONDAY);
            List<String> rows = new ArrayList<>();
            for (int row = 0; row < prints.firstAtOrAfter(end + 1); row++) rows.add(row(prints, row));
            if (!rows.isEmpty()) made.put(symbol, rows);
        }
        return made;
    }

    private static String row(SyntheticPrints prints, int row) {
        return "%d %d %s %d %s %s [%s] %s %s"
                .formatted(
                        prints.sipNanos(row),
                        SessionClock.etMillis(prints.sipNanos(row)),
                        prints.price(row),
                        prints.size(row),
                        prints.exchange(row),
                        Long.toUnsignedString(prints.id(row)),
                        prints.joinedConditions(row),
                        prints.update(row, Long.MAX_VALUE),
                        prints.tape());
    }
}
