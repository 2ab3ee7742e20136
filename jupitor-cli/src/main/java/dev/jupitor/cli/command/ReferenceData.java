package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.reference.ReferenceDataJob;
import dev.jupitor.store.web.Pages;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `reference-data`: makes the lists of ETFs and stocks that say what a symbol is.
@Command(
        name = "reference-data",
        description = {
            "Makes the lists of ETFs and stocks, us/us_etf_D.csv and us/us_stock_D.csv below the reference folder, from what "
                    + "exchanges or screeners publish. D is today in New York.",
            "Sources are the symbol files of Nasdaq Trader (nasdaqlisted.txt and otherlisted.txt together, or "
                    + "nasdaqtraded.txt) or the CSV files of TradingView's stock and ETF screeners, local or by address. "
                    + "reference/README.md says where to get them. Nothing is written unless all sources can be used."
        },
        footer = {
            "",
            "  jupitor reference-data --source nasdaqlisted.txt --source otherlisted.txt",
            "  jupitor reference-data --source ~/Downloads/screener"
        })
final class ReferenceData implements Task {
    @Option(names = "--source", paramLabel = "FILE|URL", description = "A list, or a folder of lists; may be repeated.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--force",
            description = "Also write a list that has less than half as many symbols as the newest one before.")
    private boolean force;

    @Override
    public Answer run(Context context) throws Exception {
        if (sources.isEmpty())
            throw Refusal.usage(
                    "reference-data needs a source",
                    "say --source nasdaqlisted.txt --source otherlisted.txt (Nasdaq Trader's symbol files), or --source with"
                            + " a CSV of TradingView; reference/README.md says where they are");
        Path reference = context.settings().lists().reference();
        DataLayout layout = new DataLayout(context.settings().storage().dataDir(), reference.toAbsolutePath());
        LocalDate today = context.clock().timekeeper().newYorkDate();
        try (Pages pages = new Pages()) {
            List<MadeFile> made = new ReferenceDataJob(layout).run(sources, today, force, pages);
            return new FilesAnswer(layout.reference(), made).answer();
        }
    }
}
