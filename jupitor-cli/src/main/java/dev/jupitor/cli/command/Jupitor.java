package dev.jupitor.cli.command;

import dev.jupitor.cli.config.Overrides;
import dev.jupitor.cli.failure.Refusal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The root of the command line: the options that every command takes, before or after its name.
@Command(
        name = "jupitor",
        description = "Collects market data into Parquet files that you own.",
        subcommands = {
            AlpacaData.class,
            Verify.class,
            Status.class,
            ReferenceData.class,
            IndexData.class,
            MakeTradeUniverses.class,
            MakeStockTrades.class,
            MakeNewsHistory.class,
            Pipeline.class,
            DailyMovers.class,
            ExIndexTrades.class,
            Bars.class,
            Analyze.class,
            LiveStream.class,
            Client.class,
            CheckSymbol.class,
            CompareTrades.class,
            ExportFiles.class,
            Sim.class,
            Demo.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "`jupitor COMMAND --help` tells more about a command. Try `jupitor demo --headless` first."})
public final class Jupitor {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration (default: JUPITOR_CONFIG, else config/jupitor.yaml).")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The lake (default: DATA_DIR, else DATA_1, else storage.data_dir).")
    private String data;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer with one JSON document on stdout.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Log warnings and errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log details.")
    private boolean verbose;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Log to this file as well; it is rolled at 10 MB, ten are kept.")
    private Path logFile;

    @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "No progress line, only log lines.")
    private boolean noProgress;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // the parser answers for it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version.")
    @SuppressWarnings("unused") // the parser answers for it
    private boolean version;

    public boolean json() {
        return json;
    }

    public boolean noProgress() {
        return noProgress;
    }

    public Optional<Path> logFile() {
        return Optional.ofNullable(logFile);
    }

    /// The lake as the command line names it.
    public Optional<String> data() {
        return Optional.ofNullable(data);
    }

    /// What these options say about the settings.
    public Overrides overrides() throws Refusal {
        if (quiet && verbose) throw Refusal.usage("-q and -v contradict each other", "give one of them");
        Overrides given = new Overrides(Optional.ofNullable(config), Map.of());
        if (data != null) given = given.with("storage.data_dir", data, "--data");
        if (quiet) given = given.with("logging.level", "warn", "-q");
        if (verbose) given = given.with("logging.level", "debug", "-v");
        return given;
    }
}
