package dev.jupitor.cli.command;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.collect.SessionSchedule;
import dev.jupitor.alpaca.sim.AlpacaSimulator;
import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.alpaca.sim.KeyRule;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Ready;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sim alpaca`: serves a synthetic market as Alpaca would, until it is stopped.
@Command(
        name = "alpaca",
        description = {
            "Serves a synthetic market as Alpaca would: both REST hosts and the WebSocket streams (/v2/sip, /v2/iex,"
                    + " /v2/delayed_sip, /v2/test, /v1beta1/news) on one port.",
            "Now is JUPITOR_CLOCK; nothing later is served, and the live day arrives as that clock runs."
        })
final class SimAlpaca implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(SimAlpaca.class);

    /// How many finished sessions there are when no date is named.
    private static final int SESSIONS = 5;

    /// Made days and compressed pages may take a quarter of the heap each.
    private static final long CACHE = Runtime.getRuntime().maxMemory() / 4;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port on 127.0.0.1; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Equal seeds give equal markets (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--symbols",
            paramLabel = "N|A,B",
            defaultValue = "24",
            description = "How many symbols, or which (default: ${DEFAULT-VALUE}).")
    private String symbols;

    @Option(
            names = "--from",
            paramLabel = "D",
            description = "First session (default: the fifth last one that is over).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D", description = "Last session (default: today's).")
    private LocalDate to;

    @Option(names = "--trades-per-day", paramLabel = "N", description = "Trades of the whole market on a full day.")
    private Long tradesPerDay;

    @Option(
            names = "--late-prints",
            description = "Some days have prints after 20:00 New York that the daily bar counts.")
    private boolean latePrints;

    @Option(
            names = "--late-corrections",
            description = "Some cancels and corrections become known only up to three days later.")
    private boolean lateCorrections;

    @Option(
            names = "--plan",
            paramLabel = "basic|plus",
            defaultValue = "plus",
            description = "What the account has subscribed to (default: ${DEFAULT-VALUE}).")
    private Plan plan;

    @Option(
            names = "--keys",
            paramLabel = "any|ID:SECRET",
            defaultValue = "any",
            description = "Which keys are let in (default: ${DEFAULT-VALUE}).")
    private String keys;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = {
                "NAME[:p=0.02,after=N,count=N,ms=N]; may be given several times.",
                "Requests: rate-limit, rate-limit-bare, http-500, http-503, html-body, reset, truncated-gzip,"
                        + " short-page, empty-page, repeated-token, stall, latency, poison-symbol=SYM.",
                "Streams, counted per frame: disconnect, mute, slow-407, busy-406, duplicate, reorder, malformed."
            })
    private List<String> faults = new ArrayList<>();

    @Mixin
    private StayOptions stay;

    @Override
    public boolean stays() {
        return true;
    }

    @Override
    public Answer run(Context context) throws Exception {
        ScaledTimekeeper clock = context.clock().settable();
        SyntheticMarket market = SyntheticMarket.of(shape(clock), new NyseCalendar());
        AlpacaSimulator.Builder builder = AlpacaSimulator.builder(market, clock)
                .port(port())
                .plan(plan())
                .keys(keyRule())
                .memory(CACHE, CACHE);
        for (FaultSpec fault : faults()) builder.fault(fault);
        try (AlpacaSimulator simulator = builder.start()) {
            LOG.info(
                    "{} symbols, sessions {} to {}",
                    market.symbols().size(),
                    market.shape().first(),
                    market.shape().last());
            OptionalInt port = OptionalInt.of(simulator.port());
            stay.stay(Ready.of(port, OptionalInt.empty(), port, Optional.empty()), context.console());
        }
        return Answer.silent();
    }

    private MarketShape shape(ScaledTimekeeper clock) throws Refusal {
        LocalDate last = to == null ? clock.newYorkDate() : to;
        LocalDate first = from == null ? firstOfFive(clock) : from;
        if (last.isBefore(first)) {
            throw Refusal.usage(
                    "the range of dates ends before it starts (%s to %s)".formatted(first, last),
                    "exchange --from and --to");
        }
        MarketShape.Builder shape = MarketShape.builder()
                .seed(seed)
                .dates(first, last)
                .latePrints(latePrints)
                .lateCorrections(lateCorrections);
        addSymbols(shape);
        if (tradesPerDay != null) shape.tradesPerDay(tradesPerDay);
        try {
            return shape.build();
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("there is no such market: " + e.getMessage(), "see `jupitor sim alpaca --help`");
        }
    }

    /// The first of the last five sessions that are over, or of the five up to `--to`.
    private LocalDate firstOfFive(ScaledTimekeeper clock) {
        TradingCalendar calendar = new NyseCalendar();
        LocalDate last = to == null
                ? new SessionSchedule(calendar, Duration.ZERO).latestFinished(clock.instant())
                : calendar.lastOnOrBefore(to).orElse(to);
        return Stream.iterate(last, calendar::previous)
                .limit(SESSIONS)
                .reduce((newer, older) -> older)
                .orElseThrow();
    }

    private void addSymbols(MarketShape.Builder shape) throws Refusal {
        if (symbols.chars().allMatch(Character::isDigit)) shape.symbols(count());
        else shape.symbols(List.copyOf(SymbolOptions.parseList(symbols)));
    }

    private int count() throws Refusal {
        try {
            return Integer.parseInt(symbols);
        } catch (NumberFormatException e) {
            throw Refusal.usage("'%s' is not a number of symbols".formatted(symbols), "name how many, or which");
        }
    }

    private int port() throws Refusal {
        return Ports.checked(port, "--port");
    }

    private Plan plan() throws Refusal {
        if (plan != Plan.AUTO) return plan;
        throw Refusal.usage("a simulator has no plan 'auto'", "give it basic or plus");
    }

    private KeyRule keyRule() throws Refusal {
        try {
            return KeyRule.parse(keys);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("--keys: " + e.getMessage(), "give any, or ID:SECRET");
        }
    }

    private List<FaultSpec> faults() throws Refusal {
        List<FaultSpec> parsed = new ArrayList<>();
        for (String fault : faults) {
            try {
                parsed.add(FaultSpec.parse(fault));
            } catch (IllegalArgumentException e) {
                throw Refusal.usage(
                        "--fault %s: %s".formatted(fault, e.getMessage()), "write NAME[:p=0.02,after=N,count=N,ms=N]");
            }
        }
        return parsed;
    }
}
