package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.consolidate.StockTrades;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stock-trades`: makes the consolidated files of dates, and what is made of them.
@Command(
        name = "stock-trades",
        description = {
            "Makes us/stock-trades-ex-index/D.parquet: the trades of a date of all stocks in no index, in one order of time, "
                    + "from 16:00 of the trading day before to 16:00; blocks on exchanges under regular conditions only. "
                    + "Without dates: of every date that has a trade universe.",
            "What was made from the same inputs is left as it is; what is there and stale is made again, asked for or not. "
                    + "A date is refused, and named, while trades of it or of the trading day before are missing. "
                    + "Exit 1 when any was refused."
        },
        footer = {"", "  jupitor stock-trades --date 2026-02-13 --index --rolling --daily"})
final class MakeStockTrades implements Task {
    @Mixin
    private DateOptions dates;

    @Option(names = "-n", paramLabel = "N", description = "Only the latest N dates.")
    private Integer latest;

    @Option(names = "--index", description = "Also us/stock-trades-index: the index members.")
    private boolean index;

    @Option(
            names = "--rolling",
            description = "Also us/stock-trades-ex-index-rolling: bars of 5 seconds with their windows.")
    private boolean rolling;

    @Option(names = "--daily", description = "Also us/stock-trades-daily: a row for each symbol.")
    private boolean daily;

    @Option(names = "--force", description = "Make again what is fresh, too.")
    private boolean force;

    @Option(names = "--dry-run", description = "Say what would be made and make nothing.")
    private boolean dryRun;

    @Override
    public Answer run(Context context) throws Exception {
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            List<LocalDate> wanted =
                    wanted(platform, context.clock().timekeeper().newYorkDate());
            StockTrades job = platform.usStockTrades();
            if (dryRun) return plan(platform.store(), job, wanted);
            DerivedProgress progress = new DerivedProgress(context.console());
            List<MadeFile> made = new ArrayList<>();
            for (LocalDate date : wanted) {
                progress.begin();
                made.addAll(job.make(date, request(), progress));
            }
            return new FilesAnswer(platform.store().layout().data(), made).answer();
        }
    }

    private StockTrades.Request request() {
        Set<DayFile> files = EnumSet.of(DayFile.EX_INDEX);
        if (index) files.add(DayFile.INDEX);
        if (rolling) files.add(DayFile.ROLLING);
        if (daily) files.add(DayFile.DAILY);
        return new StockTrades.Request(files, force);
    }

    /// Ascending. Without dates on the command line those that have a trade universe, but for the first session
    /// with
    /// trades: what comes before it is not in the lake.
    private List<LocalDate> wanted(Platform platform, LocalDate today) throws IOException, Refusal {
        if (latest != null && latest < 1) throw Refusal.usage("-n %d".formatted(latest), "give a number from 1 on");
        if (latest != null && dates.isGiven())
            throw Refusal.usage("-n and dates contradict each other", "give either a number or dates");
        Optional<DateOptions.Range> range = dates.range(today);
        if (range.isPresent()) return named(platform.store(), range.get());
        List<LocalDate> all = new ArrayList<>(platform.usTradeUniverses().tableDates());
        SortedSet<LocalDate> recorded = platform.store().usCompletion().dates();
        all.removeIf(date -> recorded.isEmpty() || !date.isAfter(recorded.first()));
        return latest == null ? all : all.subList(Math.max(0, all.size() - latest), all.size());
    }

    private static List<LocalDate> named(MarketStore lake, DateOptions.Range range) throws IOException, Refusal {
        List<LocalDate> sessions = LakeCalendar.of(lake).between(range.first(), range.last());
        if (!sessions.isEmpty()) return sessions;
        throw Refusal.usage("there is no session on " + range.words(), "name a trading day");
    }

    private Answer plan(MarketStore lake, StockTrades job, List<LocalDate> wanted) throws IOException {
        List<LocalDate> due = new ArrayList<>();
        int symbols = 0;
        for (LocalDate date : wanted) {
            if (job.due(date, request()).isEmpty()) continue;
            due.add(date);
            symbols = Math.max(symbols, lake.usUniverse().size(date));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requests", 0);
        fields.put("dates", due);
        fields.put("symbols", symbols);
        int most = symbols;
        return Answer.of(fields, style -> describe(due, most, style));
    }

    private static String describe(List<LocalDate> due, int symbols, Style style) {
        if (due.isEmpty()) return "Nothing is due.\n";
        return "%s sessions would be made (%s to %s), of up to %s symbols.%n"
                .formatted(style.strong(Table.text(due.size())), due.getFirst(), due.getLast(), Table.text(symbols));
    }
}
