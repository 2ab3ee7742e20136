package dev.jupitor.cli.command;

import dev.jupitor.baostock.sim.BaostockSimulator;
import dev.jupitor.baostock.sim.FaultSpec;
import dev.jupitor.baostock.sim.market.CnMarketShape;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Ready;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sim baostock`: serves a synthetic A-share market as BaoStock would, until it is stopped.
@Command(
        name = "baostock",
        description = {
            "Serves a synthetic A-share market as BaoStock would: its protocol on one port, the control port on another.",
            "Now is JUPITOR_CLOCK, and nothing is served before the service would publish it: daily bars at 17:30"
                    + " Beijing, factors at 18:00, minute bars at 20:00.",
            "The service's own Python package takes it: set BAOSTOCK_SERVER_IP and BAOSTOCK_SERVER_PORT in"
                    + " baostock.common.contants before login.",
            "Control: GET /_sim/requests, GET /_sim/truth/bars?date=D[&symbol=S][&freq=d|w|m|5|15|30|60]"
                    + "[&adjust=1|2|3], GET /_sim/truth/factors[?date=D][&symbol=S], GET /_sim/truth/table?kind=METHOD&p=A,B,"
                    + " PUT /_sim/faults, PUT /_sim/clock."
        })
final class SimBaostock implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(SimBaostock.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the protocol on 127.0.0.1; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--control-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the control (HTTP); 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int controlPort;

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
            description = "How many stocks, or which stocks and ETFs, like sh.600000; indices are always there"
                    + " (default: ${DEFAULT-VALUE}).")
    private String symbols;

    @Option(names = "--from", paramLabel = "D", description = "First date with data (default: 2015-01-01).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D", description = "Last date with data (default: the end of this year).")
    private LocalDate to;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = {
                "NAME[:p=0.02,after=N,count=N,ms=N]; may be given several times.",
                "silence, fin, rst, drip, wrong-page, bad-length, corrupt-zlib, error-frame=CODE, blacklist, kick."
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
        CnSyntheticMarket market = CnSyntheticMarket.of(shape(clock));
        BaostockSimulator.Builder builder = BaostockSimulator.builder(market, clock)
                .port(Ports.checked(port, "--port"))
                .controlPort(Ports.checked(controlPort, "--control-port"));
        for (FaultSpec fault : faults()) builder.fault(fault);
        try (BaostockSimulator simulator = builder.start()) {
            LOG.info(
                    "{} securities, dates {} to {}",
                    market.listings().size(),
                    market.shape().first(),
                    market.shape().last());
            stay.stay(ready(simulator), context.console());
        }
        return Answer.silent();
    }

    private static Ready ready(BaostockSimulator simulator) {
        return Ready.ofProtocol(OptionalInt.of(simulator.controlPort()), OptionalInt.of(simulator.port()));
    }

    private CnMarketShape shape(ScaledTimekeeper clock) throws Refusal {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
        LocalDate first = from == null ? CnMarketShape.DEFAULT_FIRST : from;
        LocalDate last = to == null ? LocalDate.of(today.getYear(), 12, 31) : to;
        try {
            return count().isPresent()
                    ? CnMarketShape.of(seed, count().getAsInt(), first, last)
                    : CnMarketShape.of(seed, List.of(symbols.split(",")), first, last);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("there is no such market: " + e.getMessage(), "see `jupitor sim baostock --help`");
        }
    }

    private OptionalInt count() {
        boolean digits =
                !symbols.isEmpty() && symbols.length() < 10 && symbols.chars().allMatch(Character::isDigit);
        return digits ? OptionalInt.of(Integer.parseInt(symbols)) : OptionalInt.empty();
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
