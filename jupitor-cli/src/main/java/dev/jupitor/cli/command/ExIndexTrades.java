package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.summary.SessionActivity;
import dev.jupitor.core.summary.SymbolActivity;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ex-index-trades`: the most traded stocks in no index.
@Command(
        name = "ex-index-trades",
        description = {
            "Ranks the stocks in no index by what was traded of them on a consolidated date: from 16:00 of the trading day "
                    + "before to 16:00 New York, blocks on exchanges only.",
            "With --session the regular session is set apart from what came before 09:30.",
            "",
            "Example: `jupitor ex-index-trades --date 2026-02-13 --session --sort reg_gain --top 20`"
        })
final class ExIndexTrades implements Task {
    @Option(names = "--date", paramLabel = "D", description = "The date (default: the newest that has a file).")
    private LocalDate date;

    @Option(names = "--top", paramLabel = "N", defaultValue = "50", description = "How many symbols (default: 50).")
    private int top;

    @Option(names = "--session", description = "Set the regular session apart.")
    private boolean session;

    @Option(
            names = "--sort",
            paramLabel = "KEY",
            description =
                    "dollar_vol (default), trades or volume; with --session pm_gain (default), reg_gain, pm_trades, "
                            + "reg_trades or total_dvol.")
    private String sort;

    @Override
    public Answer run(Context context) throws Exception {
        if (top < 1) throw Refusal.usage("--top %d asks for nothing".formatted(top), "give 1 or more");
        SessionActivity.Order sessionOrder = session ? order(SessionActivity.Order.values()) : null;
        SymbolActivity.Order wholeOrder = session ? null : order(SymbolActivity.Order.values());
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            ExIndexDays days = new LakeExIndexDays(platform.usDayFiles(), platform.allocator());
            ExIndexRanking ranking = new ExIndexRanking(days, top);
            LocalDate asked = date == null ? newest(days.dates()) : date;
            return session ? bySession(ranking, asked, sessionOrder) : whole(ranking, asked, wholeOrder);
        }
    }

    private static Answer bySession(ExIndexRanking ranking, LocalDate asked, SessionActivity.Order order)
            throws IOException {
        return ExIndexReport.session(asked, ranking.session(asked, order)).answer();
    }

    private static Answer whole(ExIndexRanking ranking, LocalDate asked, SymbolActivity.Order order)
            throws IOException {
        List<SymbolActivity> ranked = ranking.whole(asked, order);
        return ExIndexReport.whole(asked, ranked, ranking.bestBefore(asked, order))
                .answer();
    }

    /// The order that `--sort` names; the first where it names none.
    private <E extends Enum<E>> E order(E[] orders) throws Refusal {
        if (sort == null) return orders[0];
        for (E order : orders) if (key(order).equals(sort.toLowerCase(Locale.ROOT))) return order;
        String keys = Arrays.stream(orders).map(ExIndexTrades::key).collect(Collectors.joining(", "));
        throw Refusal.usage("nothing can be sorted by '%s' here".formatted(sort), "one of " + keys);
    }

    private static String key(Enum<?> order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private static LocalDate newest(SortedSet<LocalDate> dates) throws Refusal {
        if (!dates.isEmpty()) return dates.last();
        throw new Refusal(new Failure(
                Exit.INCOMPLETE,
                "missing",
                "no date of this lake has been consolidated yet",
                "`jupitor stock-trades` does it"));
    }
}
