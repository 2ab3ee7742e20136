package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.store.universe.TradeUniverses;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `trade-universe`: makes the table of a date's symbols with type, indices and tier.
@Command(
        name = "trade-universe",
        description = {
            "Makes us/trade-universe/D.csv: every symbol of a date with its type (STOCK, ETF, OTHER), whether it is in the "
                    + "S&P 500 and the Nasdaq-100, and for all others how much it is traded (ACTIVE, MODERATE, SPORADIC), "
                    + "by the median turnover of up to 60 dates before. Without dates: of every date.",
            "What was made from the same inputs is left as it is; what is stale is made again. A date is refused, and named, "
                    + "while its daily bars are not complete, and without its index lists (`jupitor index-data`) or a "
                    + "list of ETFs (`jupitor reference-data`). Exit 1 when any was refused."
        })
final class MakeTradeUniverses implements Task {
    @Mixin
    private DateOptions dates;

    @Option(
            names = "--force",
            description =
                    "Make again what is fresh, too, and what another program made; the same bytes are left in place.")
    private boolean force;

    @Option(
            names = "--no-etf-list",
            description =
                    "Do without a list of ETFs where there is none; funds are then tiered as if they were stocks.")
    private boolean noEtfList;

    @Override
    public Answer run(Context context) throws Exception {
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            TradeUniverses tables = platform.usTradeUniverses();
            Collection<LocalDate> wanted =
                    wanted(tables, context.clock().timekeeper().newYorkDate());
            List<MadeFile> made = tables.make(
                    wanted,
                    new TradeUniverses.Options(force, noEtfList),
                    (date, done, total) ->
                            context.console().progress("trade-universe %s: %,d of %,d".formatted(date, done, total)));
            return new FilesAnswer(platform.store().layout().data(), made).answer();
        }
    }

    private Collection<LocalDate> wanted(TradeUniverses tables, LocalDate today) throws IOException, Refusal {
        SortedSet<LocalDate> all = tables.dates();
        Optional<DateOptions.Range> range = dates.range(today);
        if (range.isEmpty()) return all;
        SortedSet<LocalDate> named =
                all.subSet(range.get().first(), range.get().last().plusDays(1));
        if (!named.isEmpty()) return named;
        throw Refusal.usage(
                "the lake has no universe of " + range.get().words(),
                "`jupitor status` shows which sessions it holds, `jupitor alpaca-data --date D` collects one");
    }
}
