package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Console;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.store.news.NewsHistory;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `news-history`: makes the files of news of finished dates.
@Command(
        name = "news-history",
        description = {
            "Makes us/news/D.parquet: what was written about the 100 most traded stocks of each tier of a date, from 16:00 of "
                    + "the trading day before to 20:00, New York. Without --date: of every date with an ex-index file and a "
                    + "trade universe whose news are missing, stale or incomplete, oldest first.",
            "Sources are Alpaca (with credentials), Google News, GlobeNewswire and StockTwits. What could be had is kept; what a "
                    + "source still owes is noted in the file, and the next run asks for it. Feeds list what is newest: of dates "
                    + "long past they know nothing any more. Exit 1 when a date stays incomplete; it is named."
        },
        footer = {
            "",
            "  jupitor news-history --recent -n 5",
            "  jupitor news-history --date 2026-02-13 --sources alpaca,google"
        })
final class MakeNewsHistory implements Task {
    @Option(names = "-n", paramLabel = "N", description = "Only the first N of the dates that are due.")
    private Integer most;

    @Option(names = "--date", paramLabel = "D", description = "Only this session, such as 2026-02-13.")
    private LocalDate date;

    @Option(names = "--recent", description = "The newest dates first.")
    private boolean recent;

    @Option(names = "--force", description = "Ask everybody anew, also for dates whose news are complete.")
    private boolean force;

    @Mixin
    private NewsSourceOption sources;

    @Override
    public Answer run(Context context) throws Exception {
        check();
        Set<NewsOrigin> origins = sources.origins(context.settings().lists().newsSources());
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            List<NewsSource> asked = platform.newsSources(origins, sources.isGiven());
            if (asked.isEmpty()) throw nobody();
            NewsHistory job = platform.usNewsHistory(asked);
            List<NewsHistory.Made> made = make(job, wanted(platform, job), context.console());
            return answer(platform, made);
        }
    }

    private void check() throws Refusal {
        if (most != null && most < 1) throw Refusal.usage("-n %d".formatted(most), "give a number from 1 on");
        if (date != null && (most != null || recent))
            throw Refusal.usage("--date contradicts -n and --recent", "give either a date or the others");
    }

    private static Refusal nobody() {
        return Refusal.configuration(
                "there is no source of news to ask",
                "name some with --sources or news.sources; alpaca needs credentials");
    }

    private List<LocalDate> wanted(Platform platform, NewsHistory job) throws IOException, Refusal {
        if (date == null) return first(job.due(force));
        if (LakeCalendar.of(platform.store()).isTradingDay(date)) return List.of(date);
        throw Refusal.usage("there is no session on " + date, "name a trading day");
    }

    private List<LocalDate> first(List<LocalDate> ascending) {
        List<LocalDate> ordered = recent ? ascending.reversed() : ascending;
        return most == null ? ordered : ordered.subList(0, Math.min(most, ordered.size()));
    }

    private List<NewsHistory.Made> make(NewsHistory job, List<LocalDate> dates, Console console)
            throws IOException, InterruptedException {
        List<NewsHistory.Made> made = new ArrayList<>();
        for (LocalDate each : dates) {
            AtomicLong symbols = new AtomicLong();
            made.add(job.make(
                    each,
                    force,
                    (of, more) ->
                            console.progress("%s: news of %,d symbols read".formatted(of, symbols.addAndGet(more)))));
        }
        return made;
    }

    private static Answer answer(Platform platform, List<NewsHistory.Made> made) throws IOException, Refusal {
        FilesAnswer files = new FilesAnswer(
                platform.store().layout().data(),
                made.stream().map(NewsHistory.Made::file).toList());
        Answer answer = files.answer();
        return answer.failure().isPresent() ? answer : answer.but(incomplete(made));
    }

    private static Optional<Failure> incomplete(List<NewsHistory.Made> made) {
        List<NewsHistory.Made> open =
                made.stream().filter(each -> !each.isComplete()).toList();
        if (open.isEmpty()) return Optional.empty();
        NewsHistory.Made first = open.getFirst();
        String others = open.size() == 1 ? "" : " (and those of %,d more dates)".formatted(open.size() - 1);
        return Optional.of(new Failure(
                Exit.INCOMPLETE,
                "incomplete",
                "the news of %s%s are %s"
                        .formatted(first.date(), others, first.file().reason()),
                "run `jupitor news-history` again later; what is there is kept"));
    }
}
