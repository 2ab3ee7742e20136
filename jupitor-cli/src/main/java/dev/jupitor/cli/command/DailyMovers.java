package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `movers`: what rose far above its open, tier by tier.
@Command(
        name = "movers",
        description = {
            "Shows, day by day, the most traded symbols of each tier whose high was far above their open: 10 percent "
                    + "(ACTIVE, MODERATE) or 20 percent (SPORADIC). The open is the first print after the close before. "
                    + "The table is Markdown.",
            "A date without a summary is skipped and named.",
            "",
            "Example: `jupitor movers --days 5 --top 3`"
        })
final class DailyMovers implements Task {
    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "20",
            description = "The last N dates that have a trade universe (default: 20).")
    private int days;

    @Option(names = "--top", paramLabel = "N", defaultValue = "5", description = "How many of each tier (default: 5).")
    private int top;

    @Override
    public Answer run(Context context) throws Exception {
        requirePositive("--days", days);
        requirePositive("--top", top);
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            MoverDays lake = LakeMoverDays.of(platform.store(), platform.usDayFiles());
            MoversSearch search = MoversSearch.over(lake, days, top);
            if (search.found().isEmpty()) throw new Refusal(search.nothing());
            return search.answer();
        }
    }

    private static void requirePositive(String option, int number) throws Refusal {
        if (number < 1) throw Refusal.usage("%s %d asks for nothing".formatted(option, number), "give 1 or more");
    }
}
