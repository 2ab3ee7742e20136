package dev.jupitor.alpaca.collect;

import static dev.jupitor.alpaca.collect.World.FRIDAY;
import static dev.jupitor.alpaca.collect.World.THURSDAY;
import static dev.jupitor.alpaca.collect.World.newYork;
import static dev.jupitor.alpaca.collect.World.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.derive.MadeFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When the collector makes trade universes, and what it does when that fails.
class TradeUniverseTurnTest {
    private static final MadeFile NO_LIST =
            MadeFile.refused(Path.of("2026-02-13.csv"), "no list of ETFs; run `jupitor reference-data`");

    private final World world = new World();
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void market() {
        world.vendor
                .trades("AAPL", "2026-02-12", 7)
                .trades("AAPL", "2026-02-13", 5)
                .trades("IBM", "2026-02-13", 1);
        world.tradeUniverses = () -> {
            calls.add("marker %s, %d trade files".formatted(world.lake.marker.orElse(null), world.lake.trades.size()));
            return List.of();
        };
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void theyAreMadeWhenTheBarsAreCompleteAndBeforeAnyTradeAndAfterEachDatesTrades() throws Exception {
        world.catchUp();
        assertThat(calls)
                .containsExactly(
                        "marker 2026-02-13, 0 trade files",
                        "marker 2026-02-13, 2 trade files",
                        "marker 2026-02-13, 3 trade files");
    }

    @Test
    void barsOnlyMakesThemTooAndTradesOnlyAsWell() throws Exception {
        world.catchUp(options -> options.barsOnly(true));
        assertThat(calls).containsExactly("marker 2026-02-13, 0 trade files");
        world.catchUp(options -> options.tradesOnly(true));
        assertThat(calls).hasSizeGreaterThan(1);
    }

    @Test
    void aRunForSomeSymbolsOrDatesAndADryRunMakeNone() throws Exception {
        world.catchUp(options -> options.symbols(symbols("AAPL")));
        world.catchUp(options -> options.dates(DateRange.of(FRIDAY)));
        world.collector(options -> options).plan();
        assertThat(calls).isEmpty();
    }

    @Test
    void whatStandsInTheirWayIsToldOnceAndStopsNoTrades() throws Exception {
        world.tradeUniverses = () -> List.of(NO_LIST, MadeFile.written(Path.of("2026-02-12.csv"), 7, ""));
        CollectionReport report = world.catchUp();
        assertThat(report.warnings())
                .containsExactly(
                        "trade universe 2026-02-13.csv was not made: no list of ETFs; run `jupitor reference-data`");
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
        assertThat(report.isClean()).isTrue();
    }

    @Test
    void aStepThatFailsStopsNoTrades() throws Exception {
        world.tradeUniverses = () -> {
            throw new IOException("us/trade-universe/2026-02-13.csv was not written: no space left");
        };
        assertThat(world.catchUp().warnings())
                .singleElement()
                .asString()
                .contains("trade universes were not made", "no space left");
        world.tradeUniverses = () -> {
            throw new IllegalStateException("a bug");
        };
        assertThat(world.catchUp().warnings()).singleElement().asString().contains("a bug");
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
    }

    @Test
    void anInterruptIsNoFailureOfTheStep() {
        world.tradeUniverses = () -> {
            throw new ClosedByInterruptException();
        };
        assertThatThrownBy(world::catchUp).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theDaemonAsksAtIdleTurnsTooAndTellsTheSameSentenceOnce() {
        world.tradeUniverses = () -> {
            calls.add("asked");
            return List.of(NO_LIST);
        };
        assertThatThrownBy(() -> world.collector(options -> options, new InterruptedAt(world, newYork(FRIDAY, "21:10")))
                        .run())
                .isInstanceOf(InterruptedException.class);
        assertThat(calls).hasSizeGreaterThan(9);
        assertThat(world.heard)
                .filteredOn(said -> said.contains("no list of ETFs"))
                .hasSize(1);
    }
}
