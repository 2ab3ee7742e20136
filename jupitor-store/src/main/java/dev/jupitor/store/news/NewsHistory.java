package dev.jupitor.store.news;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsChoice;
import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsMerge;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsWindow;
import dev.jupitor.store.internal.file.Fingerprint;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// Makes the files of news of finished dates (us-pipeline §5.2).
///
/// A file is written with what could be had, and notes which source still owes what of which symbols; the next run asks
/// for exactly that. Nothing that was once known is lost: articles that a feed no longer lists stay, those of an
/// earlier
/// run as well as those that a running `stream` met on the day. The same answers give the same bytes.
///
/// The sources are asked without a lock; the file is put together and written under the `derived` lock. One thread.
public final class NewsHistory {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private final HistoryPorts ports;
    private final NewsStandings standings;
    private final NewsGathering gathering;
    private final Set<NewsOrigin> origins;

    /// What came of a date.
    ///
    /// @param isComplete whether its file is there and lacks nothing
    public record Made(LocalDate date, MadeFile file, boolean isComplete) {}

    /// Is told how a long work goes; called by many threads.
    @FunctionalInterface
    public interface Listener {
        /// So many more symbols have been read.
        void read(LocalDate date, long symbols);

        static Listener none() {
            return (date, symbols) -> {};
        }
    }

    /// @param sources who is asked, in this order; they stay the caller's
    public NewsHistory(HistoryPorts ports, List<NewsSource> sources) {
        this.ports = ports;
        standings = new NewsStandings(ports.inputs(), ports.news(), ports.calendar(), ports.clock());
        gathering = new NewsGathering(sources, ports.clock());
        origins = sources.stream()
                .map(NewsSource::origin)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NewsOrigin.class)));
    }

    /// The dates that have something to make, ascending: without a file, with one that is stale or incomplete, or
    /// that
    /// one of the sources was never asked for; with `force` every date of which news can be wanted.
    public List<LocalDate> due(boolean force) throws IOException {
        SortedSet<LocalDate> dates = standings.dates();
        if (force) return List.copyOf(dates);
        List<LocalDate> due = new ArrayList<>();
        for (Map.Entry<LocalDate, Standing> entry : standings.of(dates).entrySet())
            if (!entry.getValue().isFresh() || lacksSource(entry.getKey())) due.add(entry.getKey());
        return due;
    }

    private boolean lacksSource(LocalDate date) throws IOException {
        Optional<NewsNote> note = ports.news().note(date);
        return note.isPresent()
                && !NewsStandings.isForeign(note.get())
                && !note.get().asked().containsAll(origins);
    }

    /// Makes the news of a date, as far as they are due.
    ///
    /// @param force ask everybody anew
    /// @throws dev.jupitor.core.lake.LockHeldException when another derives; nothing was written
    public Made make(LocalDate date, boolean force, Listener listener) throws IOException, InterruptedException {
        Optional<String> obstacle = obstacle(date);
        if (obstacle.isPresent()) return refused(date, obstacle.get());
        Optional<NewsDay> there = thereNow(date);
        boolean foreign = there.map(day -> NewsStandings.isForeign(day.note())).orElse(false);
        if (foreign && !force) return fresh(date, there.get());
        String inputs = standings.inputsOf(date);
        if (!force && isWhole(there, inputs)) return fresh(date, there.get());
        NewsPlan plan = plan(date, inputs, there, force);
        NewsGathering.Gathered gathered = gathering.gather(plan, symbols -> listener.read(date, symbols));
        return write(plan, gathered);
    }

    private Optional<String> obstacle(LocalDate date) throws IOException {
        if (origins.isEmpty()) return Optional.of("no source of news is switched on");
        if (!standings.isOver(date)) return Optional.of("its news go on until 20:00 New York");
        if (!ports.inputs().dates().contains(date))
            return Optional.of("there is no consolidated file of it: run `jupitor pipeline --date %s`".formatted(date));
        Standing input = ports.inputs().standings(List.of(date)).get(date);
        return input.isFresh() ? Optional.empty() : Optional.of(input.reason());
    }

    /// What stands there; nothing where that can't be read: it is made again.
    private Optional<NewsDay> thereNow(LocalDate date) throws IOException {
        try {
            return ports.news().read(date);
        } catch (UnreadableFileException damaged) {
            return Optional.empty();
        }
    }

    private boolean isWhole(Optional<NewsDay> there, String inputs) {
        if (there.isEmpty()) return false;
        NewsNote note = there.get().note();
        return note.isComplete() && note.inputs().equals(inputs) && note.asked().containsAll(origins);
    }

    private NewsPlan plan(LocalDate date, String inputs, Optional<NewsDay> there, boolean force) throws IOException {
        NewsChoice choice = ports.inputs().choice(date);
        String chosen = fingerprint(choice);
        NewsNote note = there.map(NewsDay::note).orElse(NewsNote.NONE);
        boolean same = note.chosen().equals(chosen);
        NewsNote before = same ? note : NewsNote.NONE;
        NewsWindow window = NewsWindow.of(date, ports.calendar());
        return new NewsPlan(
                date,
                window,
                choice,
                inputs,
                chosen,
                NewsPlan.asks(choice, origins, before, force),
                before,
                why(there, same, force));
    }

    private static String why(Optional<NewsDay> there, boolean same, boolean force) {
        if (force) return "asked for again";
        if (there.isEmpty()) return "";
        return same ? "what was missing was asked for" : "what it is about has changed";
    }

    private static String fingerprint(NewsChoice choice) {
        Fingerprint fingerprint = new Fingerprint();
        choice.pages().forEach((symbol, pages) -> fingerprint.add(symbol + " " + pages));
        return fingerprint.text();
    }

    private Made write(NewsPlan plan, NewsGathering.Gathered gathered) throws IOException, InterruptedException {
        try (LakeLocks.Held derived = ports.locks().acquire(LockArea.DERIVED, LOCK_WAIT)) {
            ports.space().requireRoom();
            Known known = known(plan);
            List<Article> articles = NewsMerge.of(gathered.articles(), known.articles());
            NewsNote note = plan.note(gathered.missing());
            ports.news().write(plan.date(), new NewsDay(note, articles));
            String reason = note.gap().map(gap -> "incomplete: " + gap).orElse(plan.why()) + known.unread();
            MadeFile file = MadeFile.written(ports.file().apply(plan.date()), articles.size(), reason);
            return new Made(plan.date(), file, note.isComplete());
        }
    }

    /// What was known before.
    ///
    /// @param unread what could not be read of it, in words that go on a sentence; empty when all could
    private record Known(List<Article> articles, String unread) {}

    /// What was known of the chosen symbols before, from the file and from the day itself.
    private Known known(NewsPlan plan) throws IOException {
        Set<Symbol> chosen = plan.choice().pages().keySet();
        List<Article> ofFile = thereNow(plan.date()).map(NewsDay::articles).orElse(List.of());
        Known live = live(plan);
        List<Article> known = new ArrayList<>(NewsMerge.of(ofFile, live.articles()));
        known.removeIf(article -> !chosen.contains(article.symbol()));
        return new Known(known, live.unread());
    }

    private Known live(NewsPlan plan) throws IOException {
        try {
            List<Article> all =
                    ports.live().read(plan.date()).map(NewsDay::articles).orElse(List.of());
            return new Known(
                    all.stream()
                            .filter(article -> plan.window().contains(article.at()))
                            .toList(),
                    "");
        } catch (UnreadableFileException damaged) {
            return new Known(List.of(), "; without what was gathered on the day: " + damaged.getMessage());
        }
    }

    private Made fresh(LocalDate date, NewsDay day) {
        MadeFile file = MadeFile.fresh(ports.file().apply(date), day.articles().size());
        return new Made(date, file, true);
    }

    private Made refused(LocalDate date, String reason) {
        return new Made(date, MadeFile.refused(ports.file().apply(date), reason), false);
    }
}
