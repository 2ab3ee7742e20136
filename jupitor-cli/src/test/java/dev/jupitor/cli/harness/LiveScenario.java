package dev.jupitor.cli.harness;

import dev.jupitor.alpaca.feed.FeedEncoding;
import dev.jupitor.alpaca.sim.FaultKind;
import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/// What one seed chooses for two live days: a market, what goes wrong on the way, and when the program dies.
///
/// @param start       when the program is started first
/// @param faults      of the stream
/// @param failures    how many requests to the history fail, 0 to 1
/// @param recentDelay how old a print must be for the plan
/// @param step        how often the stream sends what is due
/// @param deaths      when the program ends, and how, ascending
record LiveScenario(
        long seed,
        SyntheticMarket market,
        Instant start,
        FeedEncoding encoding,
        List<FaultSpec> faults,
        double failures,
        Duration recentDelay,
        Duration step,
        List<Death> deaths) {
    private static final LocalDate EARLIEST = LocalDate.of(2024, 1, 2);
    private static final List<FaultKind> KINDS = List.of(
            FaultKind.DISCONNECT,
            FaultKind.MUTE,
            FaultKind.SLOW_407,
            FaultKind.BUSY_406,
            FaultKind.DUPLICATE,
            FaultKind.REORDER,
            FaultKind.MALFORMED);

    /// The end of a process, after which the next one begins.
    ///
    /// @param clean whether it was asked to end, or killed
    record Death(Instant at, Duration down, boolean clean) {}

    static LiveScenario of(long seed) {
        Random chance = new Random(seed * 0x9E3779B97F4A7C15L);
        SyntheticMarket market = market(seed, chance);
        LocalDate day = market.sessions().get(1);
        Instant start = SessionClock.instant(day, LocalTime.of(3, 0)).plusSeconds(chance.nextInt(12 * 3_600));
        return new LiveScenario(
                seed,
                market,
                start,
                chance.nextBoolean() ? FeedEncoding.MSGPACK : FeedEncoding.JSON,
                faults(chance),
                chance.nextInt(3) * 0.15,
                chance.nextInt(4) == 0 ? Duration.ofMinutes(15) : Duration.ZERO,
                Duration.ofMillis(500 + chance.nextInt(3_000)),
                deaths(market, start, chance));
    }

    private static SyntheticMarket market(long seed, Random chance) {
        NyseCalendar calendar = new NyseCalendar();
        LocalDate first = calendar.next(EARLIEST.plusDays(chance.nextInt(900)));
        MarketShape shape = MarketShape.builder()
                .seed(seed)
                .symbols(3 + chance.nextInt(6))
                .dates(first, first.plusDays(10))
                .tradesPerDay(300 + chance.nextInt(1_500))
                .corrections(0.03)
                .latePrints(chance.nextBoolean())
                .lateCorrections(chance.nextBoolean())
                .build();
        return SyntheticMarket.of(shape, calendar);
    }

    private static List<FaultSpec> faults(Random chance) {
        List<FaultSpec> faults = new ArrayList<>();
        for (FaultKind kind : KINDS) {
            if (chance.nextInt(3) == 0) continue;
            double often = kind == FaultKind.BUSY_406 ? 0.3 : 0.0005 + 0.004 * chance.nextDouble();
            long millis = kind == FaultKind.MUTE ? 5_000 + chance.nextInt(180_000) : 0;
            faults.add(new FaultSpec(kind, often, chance.nextInt(5), Long.MAX_VALUE, millis, Optional.empty()));
        }
        return faults;
    }

    private static List<Death> deaths(SyntheticMarket market, Instant start, Random chance) {
        TreeSet<Instant> instants = new TreeSet<>();
        Instant evening = SessionClock.instant(market.sessions().get(2), LocalTime.of(19, 0));
        for (int i = chance.nextInt(4); i > 0; i--)
            instants.add(start.plusSeconds(
                    chance.nextLong(Duration.between(start, evening).toSeconds())));
        return instants.stream()
                .map(at -> new Death(at, Duration.ofSeconds(1 + chance.nextInt(1_500)), chance.nextBoolean()))
                .toList();
    }

    @Override
    public String toString() {
        return "seed %d: %d symbols, sessions from %s, %d trades a day, from %s, %s, faults %s, history fails %.2f, delay %s, step %s, deaths %s"
                .formatted(
                        seed,
                        market.symbols().size(),
                        market.sessions().getFirst(),
                        market.shape().tradesPerDay(),
                        start,
                        encoding,
                        faults.stream().map(fault -> fault.kind().specName()).toList(),
                        failures,
                        recentDelay,
                        step,
                        deaths);
    }
}
