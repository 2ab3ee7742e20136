package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `pipeline`: everything derived of a date.
@Command(
        name = "pipeline",
        description = {
            "Makes everything that is derived of a date, in order: index lists (from index.spx and index.ndx of the "
                    + "configuration, else as they were before), trade universes, and the files of `stock-trades` with "
                    + "--index --rolling --daily. Without --date: of the newest date whose trades are complete.",
            "What is fresh is left as it is. Exit 1 when something can't be made; it is named with the reason."
        },
        footer = {"", "  jupitor pipeline --date 2026-02-13"})
final class Pipeline implements Task {
    @Option(names = "--date", paramLabel = "D", description = "This session, such as 2026-02-13.")
    private LocalDate date;

    @Override
    public Answer run(Context context) throws Exception {
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            LocalDate wanted = wanted(platform.store());
            DerivedProgress progress = new DerivedProgress(context.console());
            Derivation derivation = new Derivation(platform, context.settings(), progress);
            return new FilesAnswer(platform.store().layout().data(), derivation.make(wanted)).answer();
        }
    }

    private LocalDate wanted(MarketStore lake) throws IOException, Refusal {
        if (date == null) return newestComplete(lake);
        if (LakeCalendar.of(lake).isTradingDay(date)) return date;
        throw Refusal.usage("there is no session on " + date, "name a trading day");
    }

    private static LocalDate newestComplete(MarketStore lake) throws IOException, Refusal {
        List<LocalDate> dates = new ArrayList<>(lake.usCompletion().dates());
        for (LocalDate candidate : dates.reversed()) {
            Optional<DayRecord.Summary> record = lake.usCompletion().summary(candidate);
            if (record.isPresent() && record.get().isComplete()) return candidate;
        }
        throw Refusal.usage(
                "the lake has no date whose trades are complete", "`jupitor alpaca-data --once` collects them");
    }
}
