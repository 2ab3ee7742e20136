package dev.jupitor.cli.disk;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.collect.CollectOptions;
import dev.jupitor.alpaca.collect.CollectorListener;
import dev.jupitor.alpaca.collect.CollectorPorts;
import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.cli.Vendor;
import dev.jupitor.cli.wiring.ProgramClock;
import dev.jupitor.cli.wiring.UsPorts;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// Two symbols on two sessions, and the collector over any path: what a disk has to bear.
final class SmallMarket implements AutoCloseable {
    static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    private final AlpacaSimulator vendor;

    private SmallMarket(AlpacaSimulator vendor) {
        this.vendor = vendor;
    }

    /// The vendor's clock stands still on Friday evening, where it counts no quota.
    static SmallMarket open() throws IOException {
        MarketShape shape = MarketShape.builder()
                .symbols(2)
                .dates(THURSDAY, FRIDAY)
                .tradesPerDay(60)
                .build();
        SyntheticMarket market = SyntheticMarket.of(shape, new NyseCalendar());
        return new SmallMarket(AlpacaSimulator.builder(market, ProgramClock.standingAt(evening(FRIDAY)))
                .plan(Plan.PLUS)
                .start());
    }

    /// What `alpaca-data --once` does on the evening of a session.
    CollectionReport collect(Path data, LocalDate evening) throws IOException, SourceException, InterruptedException {
        Timekeeper clock = clock(evening);
        FetchMeter meter = new FetchMeter();
        try (BufferAllocator allocator = new RootAllocator();
                Alpaca alpaca = client(clock, meter, allocator)) {
            CollectorPorts ports = ports(alpaca, lake(data, clock));
            CollectOptions options = CollectOptions.builder()
                    .barsStart(THURSDAY)
                    .barWorkers(1)
                    .tradeWorkers(1)
                    .build();
            return new UsCollector(ports, options, clock, meter, allocator, CollectorListener.NONE).catchUp();
        }
    }

    /// An environment in which the program collects into a lake on the evening of a session.
    Map<String, String> environment(Path lake, LocalDate evening) throws IOException {
        return Vendor.environment(lake, vendor.baseUrl().toString(), THURSDAY, evening + "T20:30:00-05:00");
    }

    /// The lake in a folder, as on Friday evening.
    static MarketStore lake(Path data) throws IOException {
        return lake(data, clock(FRIDAY));
    }

    private static MarketStore lake(Path data, Timekeeper clock) throws IOException {
        return MarketStore.open(data, data.resolve("reference"), new StoreOptions(0, "test", clock));
    }

    private static Timekeeper clock(LocalDate evening) {
        return new VirtualTimekeeper(evening(evening));
    }

    private static Instant evening(LocalDate session) {
        return OffsetDateTime.parse(session + "T20:30:00-05:00").toInstant();
    }

    private Alpaca client(Timekeeper clock, FetchMeter meter, BufferAllocator allocator) {
        URI url = vendor.baseUrl();
        return Alpaca.builder(new AlpacaCredentials("test-id", "test-secret"), clock)
                .tradingUrl(url)
                .dataUrl(url)
                .plan(Plan.PLUS)
                .meter(meter)
                .allocator(allocator)
                .build();
    }

    private static CollectorPorts ports(Alpaca vendor, MarketStore lake) {
        return UsPorts.of(vendor, lake);
    }

    @Override
    public void close() {
        vendor.close();
    }
}
