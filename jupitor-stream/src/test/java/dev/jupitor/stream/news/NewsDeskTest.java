package dev.jupitor.stream.news;

import static dev.jupitor.stream.news.FakeNews.WEDNESDAY;
import static dev.jupitor.stream.news.FakeNews.acme;
import static dev.jupitor.stream.news.FakeNews.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NewsDeskTest {
    private static final Symbol ACME = new Symbol("ACME");
    private static final Symbol BETA = new Symbol("BETA");
    private static final LocalDate TUESDAY = WEDNESDAY.minusDays(1);

    private final VirtualTimekeeper clock = new VirtualTimekeeper(SessionClock.instant(WEDNESDAY, LocalTime.of(17, 0)));
    private final FakeNews.Source google = new FakeNews.Source(NewsOrigin.GOOGLE);
    private final FakeNews.Source stockTwits = new FakeNews.Source(NewsOrigin.STOCKTWITS);
    private final FakeNews.Store history = new FakeNews.Store();
    private final FakeNews.Store kept = new FakeNews.Store();
    private final List<Symbol> followed = new CopyOnWriteArrayList<>(List.of(ACME));
    private NewsDesk desk = desk(NewsLimits.STANDARD);

    private NewsDesk desk(NewsLimits limits) {
        return new NewsDesk(FakeNews.ports(List.of(google, stockTwits), history, kept, clock, followed), limits);
    }

    private void publish(List<Article> articles) {
        for (Article article : articles)
            (article.origin() == NewsOrigin.STOCKTWITS ? stockTwits : google).articles.add(article);
    }

    private List<String> headlines(Symbol symbol, LocalDate date) throws IOException {
        return desk.articles(symbol, date).stream().map(Article::headline).toList();
    }

    @Test
    void aRoundReadsWhatIsOnTheDashboardAndTheCountsFollow() throws Exception {
        publish(acme());
        desk.round();
        assertThat(headlines(ACME, WEDNESDAY)).containsExactly("Acme prelim", "@joe", "@ann", "Acme soars", "@bob");
        assertThat(desk.counts(WEDNESDAY, Instant.MAX).apply("ACME")).isEqualTo(new NewsCounts(1, 1, 1, 1));
        Instant one = SessionClock.instant(WEDNESDAY, LocalTime.of(13, 0));
        assertThat(desk.counts(WEDNESDAY, one).apply("ACME")).isEqualTo(new NewsCounts(1, 1, 1, 0));
        assertThat(desk.counts(WEDNESDAY, Instant.MAX).apply("BETA")).isEqualTo(NewsCounts.NONE);
        assertThat(google.requests.getFirst().window().start())
                .isEqualTo(SessionClock.instant(TUESDAY, LocalTime.of(16, 0)));
    }

    @Test
    void newlySeenSymbolsAreReadBeforeThoseOfEarlierRounds() throws Exception {
        desk = desk(new NewsLimits(
                Duration.ofMinutes(5), 1, 100, 100, 4, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ZERO));
        desk.round();
        followed.clear();
        followed.addAll(List.of(new Symbol("GAMMA"), BETA));
        google.requests.clear();
        desk.round();
        assertThat(google.asked()).containsExactly("BETA", "GAMMA", "ACME");
    }

    @Test
    void messagesAreReadOnFromWhereTheyWereReadToTheEnd() throws Exception {
        desk.round();
        clock.advance(Duration.ofMinutes(30));
        desk.round();
        assertThat(stockTwits.requests.getFirst().pages()).isEqualTo(NewsRequest.DEEP);
        assertThat(stockTwits.requests.getLast().window().start())
                .isEqualTo(SessionClock.instant(WEDNESDAY, LocalTime.of(16, 50)));
        assertThat(google.requests.getLast().window())
                .isEqualTo(google.requests.getFirst().window());
    }

    @Test
    void aSourceThatIsDownIsLeftAloneAndTheOthersAreReadOn() throws Exception {
        publish(acme());
        google.trouble = Optional.of(new SourceException.Unavailable("[google] HTTP 503", Duration.ofMinutes(20)));
        google.articles.clear();
        desk.round();
        desk.round();
        assertThat(google.requests).hasSize(1);
        assertThat(headlines(ACME, WEDNESDAY)).containsExactly("@joe", "@ann", "@bob");
        assertThat(desk.health())
                .containsEntry(NewsOrigin.GOOGLE, "[google] HTTP 503")
                .containsEntry(NewsOrigin.STOCKTWITS, "ok");

        google.trouble = Optional.empty();
        publish(acme());
        clock.advance(Duration.ofMinutes(20));
        desk.round();
        assertThat(headlines(ACME, WEDNESDAY)).contains("Acme soars");
        assertThat(desk.health()).containsEntry(NewsOrigin.GOOGLE, "ok");
    }

    @Test
    void whatCameBeforeAFailureIsKept() throws Exception {
        publish(acme());
        stockTwits.trouble = Optional.of(new SourceException.Malformed("page 2"));
        desk.round();
        assertThat(headlines(ACME, WEDNESDAY)).contains("@joe", "@bob");
    }

    @Test
    void anUnknownSymbolIsAnsweredAtOnceAndReadInTheBackground() throws Exception {
        publish(List.of(article("BETA", WEDNESDAY, "10:00", NewsOrigin.GOOGLE, "Beta!", "")));
        assertThat(desk.articles(BETA, WEDNESDAY)).isEmpty();
        assertThat(google.requests).isEmpty();
        desk.runErrands();
        assertThat(headlines(BETA, WEDNESDAY)).containsExactly("Beta!");
        assertThat(stockTwits.requests.getFirst().pages()).isEqualTo(1);
        desk.runErrands();
        assertThat(google.requests).hasSize(1);
    }

    @Test
    void aSymbolThatDoesNotExistIsNeverAskedFor() throws Exception {
        assertThat(desk.articles(new Symbol("INVENTED"), WEDNESDAY)).isEmpty();
        desk.runErrands();
        assertThat(google.requests).isEmpty();
    }

    @Test
    void nothingFoundIsAskedForAgainAfterAMinute() throws Exception {
        desk.articles(BETA, WEDNESDAY);
        desk.runErrands();
        publish(List.of(article("BETA", WEDNESDAY, "10:00", NewsOrigin.GOOGLE, "late", "")));
        clock.advance(Duration.ofSeconds(59));
        desk.articles(BETA, WEDNESDAY);
        desk.runErrands();
        assertThat(headlines(BETA, WEDNESDAY)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        desk.articles(BETA, WEDNESDAY);
        desk.runErrands();
        assertThat(headlines(BETA, WEDNESDAY)).containsExactly("late");
    }

    @Test
    void whenTooManyWaitFurtherQuestionsChangeNothing() throws Exception {
        desk = desk(new NewsLimits(
                Duration.ofMinutes(5), 1, 100, 100, 1, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ZERO));
        desk.articles(ACME, WEDNESDAY);
        desk.articles(BETA, WEDNESDAY);
        desk.runErrands();
        assertThat(google.asked()).containsExactly("ACME");
        desk.articles(BETA, WEDNESDAY);
        desk.runErrands();
        assertThat(google.asked()).containsExactly("ACME", "BETA");
    }

    @Test
    void memoryIsBoundedAndTheSymbolsUnusedLongestGo() throws Exception {
        desk = desk(new NewsLimits(
                Duration.ofMinutes(5), 1, 10, 6, 9, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ZERO));
        List<Article> many = new ArrayList<>();
        for (String ticker : List.of("ACME", "BETA"))
            for (int i = 10; i < 19; i++)
                many.add(article(ticker, WEDNESDAY, "10:%d".formatted(i), NewsOrigin.GOOGLE, "h" + i, ""));
        publish(many);
        followed.add(BETA);
        desk.round();
        assertThat(headlines(BETA, WEDNESDAY)).containsExactly("h13", "h14", "h15", "h16", "h17", "h18");
        assertThat(desk.articles(ACME, WEDNESDAY)).isEmpty();
    }

    @Test
    void aRestartLosesNothingAndAsksNobodyForWhatIsKnown() throws Exception {
        publish(acme());
        desk.round();
        desk.close();
        google.articles.clear();
        stockTwits.articles.clear();
        desk = desk(NewsLimits.STANDARD);
        desk.round();
        assertThat(headlines(ACME, WEDNESDAY)).containsExactly("Acme prelim", "@joe", "@ann", "Acme soars", "@bob");
    }

    @Test
    void whatCanNotBeReadAtAStartIsNotOverwritten() throws Exception {
        kept.days.put(WEDNESDAY, new NewsDay(NewsNote.NONE, acme()));
        kept.isBroken = true;
        desk.round();
        desk.close();
        kept.isBroken = false;
        assertThat(kept.days.get(WEDNESDAY).articles()).isEqualTo(acme());
        desk = desk(NewsLimits.STANDARD);
        desk.round();
        assertThat(headlines(ACME, WEDNESDAY)).hasSize(5);
    }

    @Test
    void finishedDaysComeFromTheirFilesAndAreReadOnceWhileTheseStay() throws Exception {
        LocalDate old = WEDNESDAY.minusDays(30);
        history.write(
                old,
                new NewsDay(
                        NewsNote.NONE,
                        List.of(
                                article("ACME", old, "08:00", NewsOrigin.STOCKTWITS, "@joe", ""),
                                article("ACME", old, "12:00", NewsOrigin.GOOGLE, "old news", ""))));
        assertThat(headlines(ACME, old)).containsExactly("@joe", "old news");
        assertThat(desk.counts(old, Instant.MAX).apply("ACME")).isEqualTo(new NewsCounts(1, 1, 0, 0));
        assertThat(history.reads).isEqualTo(1);
        String version = desk.version(old);
        history.write(old, new NewsDay(NewsNote.NONE, List.of()));
        assertThat(desk.version(old)).isNotEqualTo(version);
        assertThat(headlines(ACME, old)).isEmpty();
        assertThat(headlines(ACME, old.minusDays(1))).isEmpty();
        assertThat(google.requests).isEmpty();
    }

    @Test
    void aFileThatCanNotBeReadIsAnErrorForArticlesAndNoCountsForDashboards() {
        history.isBroken = true;
        LocalDate old = WEDNESDAY.minusDays(30);
        assertThatThrownBy(() -> desk.articles(ACME, old)).isInstanceOf(IOException.class);
        assertThat(desk.counts(old, Instant.MAX).apply("ACME")).isEqualTo(NewsCounts.NONE);
        assertThat(desk.version(old)).isEqualTo("unreadable");
    }

    @Test
    void roundsEndWhenTheWindowOfTheDateIsOver() throws Exception {
        clock.set(SessionClock.instant(WEDNESDAY, LocalTime.of(21, 0)).plusSeconds(1));
        desk.round();
        desk.round();
        assertThat(google.requests).hasSize(1);
    }

    @Test
    void theVersionChangesWithTheNewsAndOnlyThen() throws Exception {
        publish(acme());
        desk.round();
        String version = desk.version(WEDNESDAY);
        clock.advance(Duration.ofMinutes(5));
        desk.round();
        assertThat(desk.version(WEDNESDAY)).isEqualTo(version);
        publish(List.of(article("ACME", WEDNESDAY, "16:50", NewsOrigin.GOOGLE, "more", "")));
        desk.round();
        assertThat(desk.version(WEDNESDAY)).isNotEqualTo(version);
    }

    @Test
    void nobodyWaitsForASourceThatHangsAndClosingEndsIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        NewsSource hanging = new NewsSource() {
            @Override
            public NewsOrigin origin() {
                return NewsOrigin.ALPACA;
            }

            @Override
            public NewsYield read(NewsRequest request) throws InterruptedException {
                asked.countDown();
                new CountDownLatch(1).await();
                throw new IllegalStateException("unreachable");
            }
        };
        NewsPorts ports = FakeNews.ports(List.of(hanging), history, kept, Timekeeper.system(), followed);
        LocalDate today = Timekeeper.system().newYorkDate();
        NewsPorts now = new NewsPorts(
                ports.sources(),
                history,
                kept,
                ports.calendar(),
                ports.clock(),
                () -> today,
                ports.followed(),
                ports.known());
        try (NewsDesk live = new NewsDesk(now)) {
            live.start();
            asked.await();
            assertThat(live.articles(BETA, today)).isEmpty();
            assertThat(live.counts(today, Instant.MAX).apply("ACME")).isEqualTo(NewsCounts.NONE);
        }
    }
}
