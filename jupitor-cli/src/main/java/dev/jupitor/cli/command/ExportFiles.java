package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.cn.Adjustment;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.export.Export;
import dev.jupitor.store.export.ExportFormat;
import dev.jupitor.store.export.ExportRequest;
import dev.jupitor.store.export.Exported;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `export`: part of the lake as one file of another form.
@Command(
        name = "export",
        description = {
            "Copies daily bars or trades into one file, ordered by symbol, then by time. A file that is there is replaced "
                    + "whole or not at all.",
            "",
            "csv: RFC 4180 with a header. json: JSON Lines, an object a row with the same names. In both a bar has a "
                    + "`date`; a trade has `timestamp`, New York's wall clock (2026-02-13T09:30:00.123), and `sip_timestamp`, "
                    + "the true instant in UTC (2026-02-13T14:30:00.123456789Z; empty or null where it is not known).",
            "arrow (an IPC file) and parquet: columns and types of the lake's own files; `timestamp` of a trade shows the "
                    + "wall clock when it is read as UTC.",
            "Trades are all that were collected, those that were taken back too: see column `update`.",
            "",
            "Example: `jupitor export --kind trades --symbols AAPL,MSFT --from 2026-02-09 --to 2026-02-13 --format parquet "
                    + "-o week.parquet`",
            "A-shares (--market cn) have daily bars only, with BaoStock's columns: prices in CNY, volume in shares, what is "
                    + "not known is empty or null. --adjust multiplies open, high, low, close and preclose by the factors of "
                    + "the lake, rounded to ten decimals; volume and amount stay as they are.",
            "",
            "Example: `jupitor export --symbols AAPL | head`",
            "Example: `jupitor export --market cn --symbols sh.600000 --from 2024-01-01 --adjust fore`"
        })
final class ExportFiles implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(ExportFiles.class);
    private static final DateOptions.Range EVER =
            new DateOptions.Range(LocalDate.of(1990, 1, 1), LocalDate.of(2099, 12, 31));

    /// What may be asked for.
    enum Kind {
        BARS,
        TRADES,
        FUNDAMENTALS
    }

    /// How prices may be asked for.
    enum Adjust {
        NONE(Adjustment.NONE),
        FORE(Adjustment.FORE),
        BACK(Adjustment.BACK);

        private final Adjustment adjustment;

        Adjust(Adjustment adjustment) {
            this.adjustment = adjustment;
        }
    }

    @Option(
            names = "--kind",
            paramLabel = "bars|trades|fundamentals",
            defaultValue = "bars",
            description = "Which rows (default: bars).")
    private Kind kind;

    @Mixin
    private MarketOption market;

    @Mixin
    private SymbolOptions symbols;

    @Mixin
    private DateOptions dates;

    @Option(
            names = "--adjust",
            paramLabel = "none|fore|back",
            defaultValue = "none",
            description =
                    "Prices of A-shares adjusted for splits and dividends: the latest ones as traded (fore) or the "
                            + "first ones (back); none is what the lake has (default: none).")
    private Adjust adjust;

    @Option(
            names = "--format",
            paramLabel = "csv|json|arrow|parquet",
            defaultValue = "csv",
            description = "The form of the file (default: csv).")
    private ExportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write. Without it, or with -, csv and json go to stdout.")
    private String output;

    @Override
    public Answer run(Context context) throws Exception {
        DateOptions.Range range = dates.range(EVER.last()).orElse(EVER);
        return market.isCn() ? cn(context, range) : us(context, range);
    }

    private Answer cn(Context context, DateOptions.Range range) throws Exception {
        if (kind != Kind.BARS)
            throw Refusal.usage(
                    "the lake has no %s of A-shares".formatted(kind.name().toLowerCase(Locale.ROOT)),
                    "say --kind bars, or leave it out");
        Optional<SortedSet<CnCode>> named = symbols.codes();
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            ExportTo to = ExportTo.of(output, platform.store().layout());
            requireRoom(to, context);
            CnExportFiles files = new CnExportFiles(platform, context);
            return files.export(named, range, adjust.adjustment, format, to);
        }
    }

    private Answer us(Context context, DateOptions.Range range) throws Exception {
        ExportRequest.Kind rows = rows();
        Optional<SortedSet<Symbol>> named = symbols.named();
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            ExportTo to = ExportTo.of(output, platform.store().layout());
            requireRoom(to, context);
            Export export = platform.store().usExport(platform.allocator());
            KnownSymbols known = known(export);
            SortedSet<Symbol> wanted = new TreeSet<>(named.orElse(export.symbols(rows)));
            List<Symbol> unknown = known.unknown(wanted);
            wanted.removeAll(unknown);
            ExportRequest request = new ExportRequest(rows, wanted, range.first(), range.last(), format);
            Optional<Failure> trouble = unknown.isEmpty() ? Optional.empty() : Optional.of(unknown(unknown, known));
            if (wanted.isEmpty() && trouble.isPresent()) throw new Refusal(trouble.get());
            return to.file().isPresent()
                    ? toFile(export, request, to.file().get(), trouble)
                    : toStdout(export, request, context, trouble);
        }
    }

    /// What this lake can't give is refused before anything is opened.
    private ExportRequest.Kind rows() throws Refusal {
        if (adjust != Adjust.NONE)
            throw Refusal.usage(
                    "no adjustment factors are collected for US equities: the lake has prices as traded",
                    "leave --adjust out, or say --adjust none");
        return switch (kind) {
            case BARS -> ExportRequest.Kind.BARS;
            case TRADES -> ExportRequest.Kind.TRADES;
            case FUNDAMENTALS ->
                throw Refusal.usage(
                        "fundamentals belong to the China market, where they are not collected yet",
                        "say --kind bars or --kind trades");
        };
    }

    private void requireRoom(ExportTo to, Context context) throws Refusal {
        if (to.file().isPresent()) return;
        if (!format.isText())
            throw Refusal.usage("%s is not for a terminal".formatted(format.label()), "name a file with -o");
        if (context.common().json())
            throw Refusal.usage("--json and rows on stdout would mix", "name a file with -o, or leave --json out");
    }

    private static KnownSymbols known(Export export) throws IOException {
        SortedSet<Symbol> known = new TreeSet<>();
        for (ExportRequest.Kind each : ExportRequest.Kind.values()) known.addAll(export.symbols(each));
        return new KnownSymbols(known);
    }

    private static Failure unknown(List<Symbol> unknown, KnownSymbols known) {
        Symbol first = unknown.getFirst();
        String others = unknown.size() == 1 ? "" : " and of %,d more".formatted(unknown.size() - 1);
        return new Failure(
                Exit.INCOMPLETE,
                "unknown-symbol",
                "the lake has nothing of %s%s".formatted(first, others),
                known.hint(first));
    }

    private static Answer toFile(Export export, ExportRequest request, Path file, Optional<Failure> trouble)
            throws IOException {
        Exported exported = export.toFile(request, file);
        notice(exported);
        MadeFile made = MadeFile.written(file, exported.rows(), "");
        Answer answer = new FilesAnswer(file.getParent(), List.of(made)).answer();
        return answer.but(trouble.or(() -> missing(exported)));
    }

    private static Answer toStdout(Export export, ExportRequest request, Context context, Optional<Failure> trouble)
            throws IOException {
        Exported exported = export.toStream(request, context.console().answerBytes());
        notice(exported);
        return Answer.silent().but(trouble.or(() -> missing(exported)));
    }

    private static void notice(Exported exported) {
        if (exported.rows() == 0) LOG.warn("no rows: the lake has none of these symbols in that time");
    }

    private static Optional<Failure> missing(Exported exported) {
        return exported.firstMissing()
                .map(first -> new Failure(
                        Exit.INCOMPLETE,
                        "incomplete",
                        "the trades of %,d symbol-days were never collected and are not among the rows, the first of %s on %s"
                                .formatted(exported.missing(), first.symbol(), first.date()),
                        "`jupitor alpaca-data --date %s` collects them".formatted(first.date())));
    }
}
