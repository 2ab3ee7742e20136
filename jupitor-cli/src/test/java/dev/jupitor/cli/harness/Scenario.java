package dev.jupitor.cli.harness;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.sim.FaultKind;
import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// What one seed chooses: a market, how it is collected, and what goes wrong meanwhile. Equal seeds, equal scenarios.
///
/// Every third seed has one kind of fault alone, the kinds in turn; the others mix up to six.
///
/// @param start       what the clock shows at first
/// @param vendorPlan  what the account has
/// @param knownPlan   what the client was told of it
/// @param pageRows    the most rows on a page
/// @param barBatch    the most symbols in a request for bars
/// @param tradeBatch  the most prints expected of a request for trades
/// @param workers     requests under way at a time, for bars and for trades each
/// @param daemon      whether a daemon collects, or runs that end by themselves
/// @param faults      all but the poison
record Scenario(
        long seed,
        SyntheticMarket market,
        Instant start,
        Plan vendorPlan,
        Plan knownPlan,
        int pageRows,
        int barBatch,
        int tradeBatch,
        int workers,
        boolean daemon,
        List<FaultSpec> faults,
        Optional<FaultSpec> poison) {
    /// The longest silence that the client bears; real time.
    static final Duration READ_TIMEOUT = Duration.ofMillis(150);

    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final LocalDate EARLIEST = LocalDate.of(2024, 1, 2);
    private static final int DAYS = 900;
    /// The market goes on while the clock leaps.
    private static final int DAYS_OF_MARKET = 28;
    private static final List<Integer> PAGE_ROWS = List.of(11, 40, 150, 10_000);

    static Scenario of(long seed) {
        return new Choice(seed).scenario();
    }

    /// In the order in which they take precedence: a poisoned symbol is never answered.
    List<FaultSpec> everyFault() {
        List<FaultSpec> all = new ArrayList<>(poison.stream().toList());
        all.addAll(faults);
        return all;
    }

    LocalDate firstSession() {
        return market.sessions().getFirst();
    }

    @Override
    public String toString() {
        MarketShape shape = market.shape();
        return ("seed %d: %d symbols, sessions from %s, %d trades a day, late prints %s, late corrections %s, "
                        + "from %s, plan %s (told %s), pages of %d, "
                        + "batches of %d symbols and %d prints, %d workers, %s, faults %s")
                .formatted(
                        seed,
                        shape.symbolCount(),
                        firstSession(),
                        shape.tradesPerDay(),
                        shape.latePrints(),
                        shape.lateCorrections(),
                        start,
                        vendorPlan,
                        knownPlan,
                        pageRows,
                        barBatch,
                        tradeBatch,
                        workers,
                        daemon ? "a daemon" : "runs",
                        everyFault().stream().map(Scenario::spec).toList());
    }

    private static String spec(FaultSpec fault) {
        String symbol = fault.poison().map(poison -> "=" + poison).orElse("");
        String count = fault.count() == NO_LIMIT ? "" : ",count=" + fault.count();
        return "%s%s:p=%.2f,after=%d%s,ms=%d"
                .formatted(fault.kind().specName(), symbol, fault.probability(), fault.after(), count, fault.millis());
    }

    /// The choices of a seed, drawn in a fixed order.
    private static final class Choice {
        private final long seed;
        private final Random chance;
        private final SyntheticMarket market;

        Choice(long seed) {
            this.seed = seed;
            chance = new Random(seed * 0x9E3779B97F4A7C15L);
            market = market();
        }

        private SyntheticMarket market() {
            NyseCalendar calendar = new NyseCalendar();
            LocalDate first = calendar.next(EARLIEST.plusDays(chance.nextInt(DAYS)));
            MarketShape shape = MarketShape.builder()
                    .seed(seed)
                    .symbols(3 + chance.nextInt(8))
                    .dates(first, first.plusDays(DAYS_OF_MARKET))
                    .tradesPerDay(150 + chance.nextInt(900))
                    .corrections(0.02)
                    .latePrints(chance.nextBoolean())
                    .lateCorrections(chance.nextBoolean())
                    .barlessDays(chance.nextBoolean())
                    .build();
            return SyntheticMarket.of(shape, calendar);
        }

        Scenario scenario() {
            boolean daemon = chance.nextInt(4) == 0;
            Plan vendorPlan = chance.nextBoolean() ? Plan.PLUS : Plan.BASIC;
            boolean alone = seed % 3 == 0;
            Set<FaultKind> kinds = alone ? EnumSet.of(kindInTurn()) : mixture();
            return new Scenario(
                    seed,
                    market,
                    start(daemon),
                    vendorPlan,
                    chance.nextBoolean() ? vendorPlan : Plan.AUTO,
                    pageRows(kinds),
                    1 + chance.nextInt(8),
                    1 + chance.nextInt(600),
                    1 + chance.nextInt(4),
                    daemon,
                    kinds.stream()
                            .filter(kind -> kind != FaultKind.POISON_SYMBOL)
                            .map(kind -> fault(kind, alone))
                            .toList(),
                    kinds.contains(FaultKind.POISON_SYMBOL) ? Optional.of(poison()) : Optional.empty());
        }

        private FaultKind kindInTurn() {
            List<FaultKind> kinds = List.copyOf(EnumSet.range(FaultKind.RATE_LIMIT, FaultKind.LATENCY));
            return kinds.get((int) Math.floorMod(seed / 3, (long) kinds.size()));
        }

        private Set<FaultKind> mixture() {
            List<FaultKind> kinds = List.copyOf(EnumSet.range(FaultKind.RATE_LIMIT, FaultKind.LATENCY));
            Set<FaultKind> chosen = EnumSet.noneOf(FaultKind.class);
            for (int i = 2 + chance.nextInt(5); i > 0; i--) chosen.add(kinds.get(chance.nextInt(kinds.size())));
            return chosen;
        }

        /// A daemon begins while the first session goes on; a run in the night after one of the first three.
        private Instant start(boolean daemon) {
            if (daemon) return SessionClock.instant(market.sessions().getFirst(), LocalTime.of(18, 0));
            LocalDate session = market.sessions().get(chance.nextInt(3));
            return SessionClock.instant(session, LocalTime.of(20, 30)).plusSeconds(chance.nextInt(40_000));
        }

        /// A token can come back only where pages have tokens.
        private int pageRows(Set<FaultKind> kinds) {
            int rows = PAGE_ROWS.get(chance.nextInt(PAGE_ROWS.size()));
            return kinds.contains(FaultKind.REPEATED_TOKEN) ? Math.min(rows, 40) : rows;
        }

        private FaultSpec poison() {
            List<Symbol> symbols = market.symbols();
            Symbol symbol = symbols.get(chance.nextInt(symbols.size()));
            return new FaultSpec(FaultKind.POISON_SYMBOL, 1, 0, NO_LIMIT, 0, Optional.of(symbol));
        }

        private FaultSpec fault(FaultKind kind, boolean alone) {
            double often = (alone ? 0.1 : 0.05) + 0.3 * chance.nextDouble();
            int after = chance.nextInt(4);
            return switch (kind) {
                case STALL -> new FaultSpec(kind, often / 4, after, 2 + chance.nextInt(2), silence(), Optional.empty());
                case LATENCY -> new FaultSpec(kind, often, after, 20, 5 + chance.nextInt(60), Optional.empty());
                case RATE_LIMIT ->
                    new FaultSpec(kind, often, after, NO_LIMIT, 1 + chance.nextInt(90_000), Optional.empty());
                case RATE_LIMIT_BARE, HTTP_500, HTTP_503, HTML_BODY, RESET, TRUNCATED_GZIP, SHORT_PAGE, EMPTY_PAGE ->
                    new FaultSpec(kind, often, after, NO_LIMIT, 0, Optional.empty());
                case REPEATED_TOKEN -> new FaultSpec(kind, often / 2, 0, NO_LIMIT, 0, Optional.empty());
                case POISON_SYMBOL -> throw new IllegalArgumentException("a poison has its symbol");
                case DISCONNECT, MUTE, SLOW_407, BUSY_406, DUPLICATE, REORDER, MALFORMED ->
                    throw new IllegalArgumentException(kind + " befalls streams, and no request");
            };
        }

        /// Two to four read time-outs.
        private long silence() {
            return READ_TIMEOUT.toMillis() * 2 + chance.nextLong(READ_TIMEOUT.toMillis() * 2);
        }
    }
}
