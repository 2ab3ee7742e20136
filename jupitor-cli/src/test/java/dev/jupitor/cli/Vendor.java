package dev.jupitor.cli;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.alpaca.sim.KeyRule;
import dev.jupitor.cli.wiring.ProgramClock;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A small simulated vendor on a Friday evening: four symbols, three sessions.
public final class Vendor implements AutoCloseable {
    public static final LocalDate FIRST = LocalDate.of(2026, 2, 11);
    public static final LocalDate LAST = LocalDate.of(2026, 2, 13);
    public static final String FRIDAY_EVENING = "2026-02-13T20:30:00-05:00";
    private static final int SYMBOLS = 4;
    private static final long TRADES_PER_DAY = 2_000;

    private final AlpacaSimulator simulator;
    private final ScaledTimekeeper clock;
    private final LocalDate first;

    private Vendor(AlpacaSimulator simulator, ScaledTimekeeper clock, LocalDate first) {
        this.simulator = simulator;
        this.clock = clock;
        this.first = first;
    }

    public static Vendor open(String... faults) throws IOException {
        return open(KeyRule.any(), faults);
    }

    public static Vendor open(KeyRule keys, String... faults) throws IOException {
        return open(keys, shape -> shape, FRIDAY_EVENING, faults);
    }

    /// A vendor of another market, or at another time.
    public static Vendor of(UnaryOperator<MarketShape.Builder> market, String clock) throws IOException {
        return open(KeyRule.any(), market, clock);
    }

    private static Vendor open(KeyRule keys, UnaryOperator<MarketShape.Builder> market, String clock, String... faults)
            throws IOException {
        MarketShape shape = market.apply(MarketShape.builder()
                        .symbols(SYMBOLS)
                        .dates(FIRST, LAST)
                        .tradesPerDay(TRADES_PER_DAY))
                .build();
        return open(shape, keys, clock, faults);
    }

    /// A vendor of another market, on the same Friday evening.
    public static Vendor open(MarketShape shape, KeyRule keys, String... faults) throws IOException {
        return open(shape, keys, FRIDAY_EVENING, faults);
    }

    private static Vendor open(MarketShape shape, KeyRule keys, String clock, String... faults) throws IOException {
        return open(0, shape, keys, clock, faults);
    }

    /// A vendor that comes back where one was before; at 0 anywhere.
    static Vendor at(int port, MarketShape shape, String clock) throws IOException {
        return open(port, shape, KeyRule.any(), clock);
    }

    private static Vendor open(int port, MarketShape shape, KeyRule keys, String clock, String... faults)
            throws IOException {
        ScaledTimekeeper now =
                ProgramClock.startingAt(OffsetDateTime.parse(clock).toInstant());
        AlpacaSimulator.Builder builder = AlpacaSimulator.builder(SyntheticMarket.of(shape, new NyseCalendar()), now)
                .port(port)
                .plan(Plan.PLUS)
                .keys(keys);
        for (String fault : faults) builder.fault(FaultSpec.parse(fault));
        return new Vendor(builder.start(), now, shape.first());
    }

    /// The vendor's clock is put forward.
    public void forward(String instant) {
        clock.set(OffsetDateTime.parse(instant).toInstant(), 1);
    }

    public AlpacaSimulator simulator() {
        return simulator;
    }

    public String url() {
        return "http://127.0.0.1:" + simulator.port();
    }

    /// An environment in which the program collects from here into a lake, from the first session on.
    public Map<String, String> environment(Path lake) throws IOException {
        return environment(lake, url(), first, FRIDAY_EVENING);
    }

    /// The same of any vendor at any time.
    public static Map<String, String> environment(Path lake, String url, LocalDate first, String now)
            throws IOException {
        Path config = Files.writeString(
                lake.resolveSibling(lake.getFileName() + ".yaml"),
                "storage: {min_free: 1 MiB}\nnews: {sources: [alpaca]}\ngather: {us_daily: {start_date: %s}}\n"
                        .formatted(first));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("JUPITOR_CONFIG", config.toString());
        environment.put("JUPITOR_CLOCK", now);
        environment.put("DATA_DIR", lake.toString());
        environment.put("APCA_API_KEY_ID", "test-id");
        environment.put("APCA_API_SECRET_KEY", "test-secret");
        environment.put("ALPACA_BASE_URL", url);
        environment.put("ALPACA_DATA_URL", url);
        environment.put("ALPACA_STREAM_URL", url.replaceFirst("http", "ws") + "/v2");
        return environment;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
