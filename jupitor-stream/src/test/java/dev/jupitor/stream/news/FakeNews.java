package dev.jupitor.stream.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsStore;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Sources and stores of news in memory.
public final class FakeNews {
    public static final LocalDate WEDNESDAY = LocalDate.of(2026, 2, 11);

    private FakeNews() {}

    /// A source with articles in a list.
    public static final class Source implements NewsSource {
        public final List<Article> articles = Collections.synchronizedList(new ArrayList<>());
        public final List<NewsRequest> requests = Collections.synchronizedList(new ArrayList<>());
        public volatile Optional<SourceException> trouble = Optional.empty();
        private final NewsOrigin origin;

        public Source(NewsOrigin origin) {
            this.origin = origin;
        }

        public List<String> asked() {
            return requests.stream().map(request -> request.symbol().ticker()).toList();
        }

        @Override
        public NewsOrigin origin() {
            return origin;
        }

        @Override
        public NewsYield read(NewsRequest request) {
            requests.add(request);
            List<Article> found = articles.stream()
                    .filter(article -> article.symbol().equals(request.symbol()) && request.contains(article.at()))
                    .toList();
            return new NewsYield(found, trouble);
        }
    }

    /// Days in memory.
    public static final class Store implements NewsStore {
        public final Map<LocalDate, NewsDay> days = new ConcurrentHashMap<>();
        public volatile boolean isBroken;
        public volatile int reads;
        private volatile int writes;

        @Override
        public Optional<NewsDay> read(LocalDate date) throws IOException {
            require();
            reads++;
            return Optional.ofNullable(days.get(date));
        }

        private void require() throws IOException {
            if (isBroken) throw new IOException("the disk is gone");
        }

        @Override
        public Optional<NewsNote> note(LocalDate date) throws IOException {
            return read(date).map(NewsDay::note);
        }

        @Override
        public Optional<String> version(LocalDate date) throws IOException {
            require();
            return Optional.ofNullable(days.get(date))
                    .map(day -> writes + " " + day.articles().size());
        }

        @Override
        public void write(LocalDate date, NewsDay day) throws IOException {
            require();
            writes++;
            days.put(date, day);
        }

        @Override
        public SortedSet<LocalDate> dates() {
            return new TreeSet<>(days.keySet());
        }
    }

    /// Ports of a desk whose dashboard shows Wednesday.
    public static NewsPorts ports(
            List<NewsSource> sources, Store history, Store memory, Timekeeper clock, Collection<Symbol> followed) {
        Set<String> known = Set.of("ACME", "BETA", "GAMMA");
        return new NewsPorts(
                sources,
                history,
                memory,
                NyseCalendar::new,
                clock,
                () -> WEDNESDAY,
                () -> followed,
                symbol -> known.contains(symbol.ticker()));
    }

    public static Article article(
            String ticker, LocalDate date, String time, NewsOrigin origin, String headline, String content) {
        return new Article(
                new Symbol(ticker), SessionClock.instant(date, LocalTime.parse(time)), origin, headline, content);
    }

    /// The news of ACME of §4.8's example.
    public static List<Article> acme() {
        return List.of(
                article(
                        "ACME",
                        WEDNESDAY.minusDays(1),
                        "17:00",
                        NewsOrigin.ALPACA,
                        "Acme prelim",
                        "after close on the day before"),
                article("ACME", WEDNESDAY, "08:00", NewsOrigin.STOCKTWITS, "@joe", "to the moon <3 & more"),
                article("ACME", WEDNESDAY, "09:30", NewsOrigin.STOCKTWITS, "@ann", "opening bell"),
                article("ACME", WEDNESDAY, "12:00", NewsOrigin.GOOGLE, "Acme soars", ""),
                article("ACME", WEDNESDAY, "16:00", NewsOrigin.STOCKTWITS, "@bob", "closing"));
    }
}
