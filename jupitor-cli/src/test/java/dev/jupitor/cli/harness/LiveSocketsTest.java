package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.feed.FeedOptions;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.stream.MarketStream;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Some minutes of a live day over real sockets, with a restart in the middle, on a clock that runs fast.
@ExtendWith(QuietLogs.class)
class LiveSocketsTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Instant START = SessionClock.instant(FRIDAY, LocalTime.of(10, 0));
    private static final double SPEED = 20;
    /// Market time; what happened so lately may be on its way.
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1; disconnect:p=0.02", "2; malformed:p=0.02", "3; duplicate:p=0.1"})
    void theTapeHoldsWhatTheVendorHas(long seed, String fault) throws Exception {
        SyntheticMarket market = market(seed);
        ScaledTimekeeper clock = new ScaledTimekeeper(START, Instant.now(), SPEED, InstantSource.system());
        try (AlpacaSimulator simulator = AlpacaSimulator.builder(market, clock)
                        .fault(FaultSpec.parse(fault))
                        .start();
                BufferAllocator allocator = new RootAllocator()) {
            try (Alpaca vendor = account(simulator, clock, allocator);
                    MarketStream first = stream(market, vendor, simulator, clock, allocator)) {
                first.start();
                clock.pauseUntil(START.plus(Duration.ofMinutes(1)));
            }
            try (Alpaca vendor = account(simulator, clock, allocator);
                    MarketStream second = stream(market, vendor, simulator, clock, allocator)) {
                second.start();
                clock.pauseUntil(START.plus(Duration.ofMinutes(3)));
                assertCatchesUp(second, clock);
                Instant now = clock.instant();
                new LiveTruth(
                                new MarketMemory(market),
                                TapeDay.of(FRIDAY, market.calendar()),
                                market.symbols(),
                                now,
                                now.minus(ON_ITS_WAY))
                        .assertHeldBy(second.tape().epoch());
            }
        }
    }

    private static void assertCatchesUp(MarketStream stream, ScaledTimekeeper clock) throws InterruptedException {
        for (int wait = 0; wait < 60 && !stream.isCaughtUp(); wait++) clock.pause(Duration.ofSeconds(15));
        assertThat(stream.isCaughtUp())
                .as("caught up: %s, %s", stream.counters(), stream.gaps())
                .isTrue();
    }

    /// Without cancels: one that is missed is repaired after the day's last print only.
    private static SyntheticMarket market(long seed) {
        MarketShape shape = MarketShape.builder()
                .seed(seed)
                .symbols(12)
                .dates(FRIDAY.minusDays(3), FRIDAY)
                .tradesPerDay(60_000)
                .corrections(0)
                .build();
        return SyntheticMarket.of(shape, new NyseCalendar());
    }

    private static Alpaca account(AlpacaSimulator simulator, ScaledTimekeeper clock, BufferAllocator allocator) {
        return Alpaca.builder(new AlpacaCredentials("ID", "SECRET"), clock)
                .tradingUrl(simulator.baseUrl())
                .dataUrl(simulator.baseUrl())
                .allocator(allocator)
                .build();
    }

    private MarketStream stream(
            SyntheticMarket market,
            Alpaca vendor,
            AlpacaSimulator simulator,
            ScaledTimekeeper clock,
            BufferAllocator allocator)
            throws Exception {
        MarketStore lake = MarketStore.open(folder, folder, new StoreOptions(0, "live sockets", clock));
        Set<Symbol> symbols = new TreeSet<>(market.symbols());
        FeedOptions options = FeedOptions.of(market.calendar())
                .streamUrl(simulator.streamUrl().resolve("/v2"));
        return MarketStream.builder()
                .feed(vendor.feed(options))
                .source(vendor.trades())
                .followed(day -> Followed.exIndex(symbols))
                .calendar(market.calendar())
                .clock(clock)
                .ledgers(lake.usGaps())
                .tapeFolder(lake.layout().tapeFolder())
                .locks(lake.usLocks())
                .allocator(allocator)
                .open();
    }
}
