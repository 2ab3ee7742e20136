package dev.jupitor.cli.command;

import dev.jupitor.alpaca.collect.CollectOptions;
import dev.jupitor.alpaca.collect.CollectionPlan;
import dev.jupitor.alpaca.collect.DateRange;
import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Ready;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.VendorDelay;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `alpaca-data`: collects daily bars and every trade of US equities.
@Command(
        name = "alpaca-data",
        description = "Collects daily bars and every trade of US equities from Alpaca into the lake. "
                + "Without --once it stays and collects each session when it is over.")
final class AlpacaData implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(AlpacaData.class);

    @Option(names = "--once", description = "Collect until nothing is due, then end. Dates imply it.")
    private boolean once;

    @Mixin
    private DateOptions dates;

    @Mixin
    private SymbolOptions symbols;

    @Option(names = "--bars-only", description = "Daily bars, no trades.")
    private boolean barsOnly;

    @Option(names = "--trades-only", description = "Trades, no daily bars.")
    private boolean tradesOnly;

    @Option(
            names = "--ex-index-only",
            description = "No trades of ETFs and of members of the S&P 500 and the Nasdaq-100.")
    private boolean exIndexOnly;

    @Option(names = "--brute-force", description = "Discovery also tries every name from A to ZZZZ.")
    private boolean bruteForce;

    @Option(names = "--dry-run", description = "Say what would be fetched and fetch nothing.")
    private boolean dryRun;

    @Mixin
    private StayOptions stay;

    @Override
    public boolean stays() {
        return !once && !dryRun && !dates.isGiven();
    }

    @Override
    public boolean waitsByTheClock() {
        return stays();
    }

    @Override
    public Answer run(Context context) throws Exception {
        Timekeeper clock = context.clock().timekeeper();
        CollectOptions options = options(context.settings(), clock.newYorkDate());
        try (Platform platform = new Platform(context.settings(), clock, context.lockName());
                ProgressBoard progress = ProgressBoard.start(context.console(), platform.meter())) {
            UsCollector collector = platform.usCollector(options, progress);
            if (stays()) return stay(context, collector, platform.store());
            if (dryRun) return plan(collector.plan());
            CollectionReport report = collector.catchUp();
            platform.alpaca().notices().forEach(LOG::warn);
            return new CollectionAnswer(report).answer();
        }
    }

    private CollectOptions options(Settings settings, LocalDate today) throws Refusal {
        if (barsOnly && tradesOnly)
            throw Refusal.usage("--bars-only and --trades-only contradict each other", "give one of them, or none");
        CollectOptions.Builder builder = configured(settings)
                .barsOnly(barsOnly)
                .tradesOnly(tradesOnly)
                .exIndexOnly(exIndexOnly)
                .bruteForce(bruteForce);
        Optional<DateOptions.Range> range = dates.range(today);
        Optional<SortedSet<Symbol>> named = symbols.named();
        range.ifPresent(given -> builder.dates(new DateRange(given.first(), given.last())));
        named.ifPresent(builder::symbols);
        return builder.build();
    }

    /// What the settings say about collecting.
    static CollectOptions.Builder configured(Settings settings) {
        CollectOptions.Builder builder = CollectOptions.builder()
                .barsStart(settings.gather().usDaily().startDate())
                .barBatchSize(settings.gather().usDaily().batchSize())
                .barWorkers(settings.gather().usDaily().maxWorkers())
                .tradeWorkers(settings.gather().usTrade().maxWorkers())
                .keep(keep(settings.trades().keep()))
                .recentDelay(VendorDelay.of(settings.alpaca()));
        settings.gather().usTrade().startDate().ifPresent(builder::tradesStart);
        return builder;
    }

    private static TradesKeep keep(Settings.Keep keep) {
        return switch (keep) {
            case ALL -> TradesKeep.ALL;
            case BLOCKS -> TradesKeep.BLOCKS;
        };
    }

    private Answer stay(Context context, UsCollector collector, MarketStore lake) throws Exception {
        Ready ready = Ready.of(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(context.settings().storage().dataDir()));
        try (Ready.Announcement announcement = ready.announcement(context.console(), stay.portFile())) {
            collector.run(announcement::make, new AuditFindings(lake));
        }
        return Answer.silent();
    }

    private static Answer plan(CollectionPlan plan) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requests", plan.requests());
        fields.put("dates", plan.dates());
        fields.put("symbols", plan.symbols());
        return Answer.of(fields, style -> describe(plan, style));
    }

    private static String describe(CollectionPlan plan, Style style) {
        if (plan.dates().isEmpty()) return "Nothing is due.\n";
        LocalDate newest = plan.dates().getFirst();
        LocalDate oldest = plan.dates().getLast();
        return "%s requests, about, for %s symbols on %s sessions (%s to %s).%n"
                .formatted(
                        style.strong(Table.text(plan.requests())),
                        Table.text(plan.symbols()),
                        Table.text(plan.dates().size()),
                        oldest,
                        newest);
    }
}
