package dev.jupitor.cli.command;

import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.constituents.IndexDataReport;
import dev.jupitor.store.web.Pages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `index-data`: makes the lists of index members by date.
@Command(
        name = "index-data",
        description = {
            "Makes the lists of index members, us/index/spx/D.txt and us/index/ndx/D.txt, for every trading day from "
                    + "gather.us_daily.start_date to today that a source reaches. A list that says the same already is left, "
                    + "another is replaced; days that a source does not reach are left alone.",
            "Four published forms are known by their content: snapshots (`date,\"T1,T2,...\"`), intervals "
                    + "(`ticker,start_date,end_date`), n100tickers' YAML of a year (a file, or a folder of years), and the "
                    + "Wikipedia page of the index. reference/README.md says where to get them. Nothing is asked "
                    + "for an index that neither an option nor the configuration names."
        },
        footer = {
            "",
            "  jupitor index-data --spx sp500_ticker_start_end.csv --ndx n100tickers-years/",
            "Exit 1 when a source can't be used; the other index is made all the same."
        })
final class IndexData implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(IndexData.class);

    @Option(
            names = "--spx",
            paramLabel = "FILE|URL",
            description = "Members of the S&P 500 (default: index.spx of the configuration).")
    private List<String> spx = new ArrayList<>();

    @Option(
            names = "--ndx",
            paramLabel = "FILE|URL",
            description = "Members of the Nasdaq-100 (default: index.ndx); may be repeated for years of YAML.")
    private List<String> ndx = new ArrayList<>();

    @Override
    public Answer run(Context context) throws Exception {
        Map<IndexId, List<String>> sources = sources(context.settings().lists());
        Timekeeper clock = context.clock().timekeeper();
        try (Platform platform = new Platform(context.settings(), clock, context.lockName());
                Pages pages = new Pages();
                IndexProgress progress = new IndexProgress(context.console())) {
            MarketStore store = platform.writableStore();
            IndexDataReport report = store.usIndexData(LakeCalendar.of(store))
                    .run(
                            sources,
                            context.settings().gather().usDaily().startDate(),
                            clock.newYorkDate(),
                            pages,
                            progress);
            report.notes().forEach(LOG::warn);
            return new FilesAnswer(store.layout().data(), report.files()).answer();
        }
    }

    /// For each index what the command line names, else what the configuration does.
    private Map<IndexId, List<String>> sources(Settings.Lists configured) throws Refusal {
        Map<IndexId, List<String>> sources = new EnumMap<>(IndexId.class);
        sources.put(IndexId.SPX, spx.isEmpty() ? configured.spx().stream().toList() : spx);
        sources.put(IndexId.NDX, ndx.isEmpty() ? configured.ndx().stream().toList() : ndx);
        sources.values().removeIf(List::isEmpty);
        if (!sources.isEmpty()) return sources;
        throw Refusal.configuration(
                "index-data knows no source",
                "name one with --spx and --ndx, or set index.spx and index.ndx; reference/README.md says where they are");
    }
}
