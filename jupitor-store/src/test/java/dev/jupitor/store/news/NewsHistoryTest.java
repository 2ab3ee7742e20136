package dev.jupitor.store.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsChoice;
import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsHistoryTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Instant NOON = Instant.parse("2026-02-13T17:00:00Z");
    private static final Symbol ACME = new Symbol("ACME");
    private static final Symbol BETA = new Symbol("BETA");

    @TempDir
    Path folder;

    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-14T12:00:00Z"));
    private final FakeNewsSource alpaca = new FakeNewsSource(NewsOrigin.ALPACA);
    private final FakeNewsSource stockTwits = new FakeNewsSource(NewsOrigin.STOCKTWITS);
    private final Inputs inputs = new Inputs();
    private MarketStore lake;
    private NewsHistory job;

    /// Two symbols, whatever is derived.
    private static final class Inputs implements NewsInputs {
        private SortedSet<LocalDate> dates = new TreeSet<>(List.of(FRIDAY));
        private Standing standing = Standing.FRESH;
        private String fingerprint = "one";
        private NewsChoice choice = new NewsChoice(new TreeMap<>(Map.of(ACME, NewsRequest.DEEP, BETA, 1)));

        @Override
        public SortedSet<LocalDate> dates() {
            return dates;
        }

        @Override
        public SortedMap<LocalDate, Standing> standings(Collection<LocalDate> asked) {
            SortedMap<LocalDate, Standing> all = new TreeMap<>();
            asked.forEach(date -> all.put(date, standing));
            return all;
        }

        @Override
        public String fingerprint(LocalDate date) {
            return fingerprint;
        }

        @Override
        public NewsChoice choice(LocalDate date) {
            return choice;
        }
    }

    @BeforeEach
    void open() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        lake = MarketStore.open(data, folder, new StoreOptions(0, "test", clock));
        job = job();
        alpaca.articles.add(article(ACME, NOON, NewsOrigin.ALPACA, "Acme rises"));
        stockTwits.articles.add(article(BETA, NOON, NewsOrigin.STOCKTWITS, "@joe"));
        stockTwits.articles.add(article(ACME, NOON.plusSeconds(60), NewsOrigin.STOCKTWITS, "@ann"));
    }

    private HistoryPorts ports() {
        return new HistoryPorts(
                inputs,
                lake.usNews(),
                lake.usLiveNews(),
                lake.layout()::news,
                new NyseCalendar(),
                lake.usLocks(),
                lake.space(),
                clock);
    }

    private NewsHistory job() {
        return new NewsHistory(ports(), List.of(alpaca, stockTwits));
    }

    private Freshness freshness() throws IOException {
        NewsStandings standings = new NewsStandings(inputs, lake.usNews(), new NyseCalendar(), clock);
        return standings.of(List.of(FRIDAY)).get(FRIDAY).freshness();
    }

    private static Article article(Symbol symbol, Instant at, NewsOrigin origin, String headline) {
        return new Article(symbol, at, origin, headline, "");
    }

    private List<String> headlines() throws IOException {
        return lake.usNews().read(FRIDAY).orElseThrow().articles().stream()
                .map(article -> article.symbol() + " " + article.headline())
                .toList();
    }

    private NewsHistory.Made make(boolean force) throws Exception {
        return job.make(FRIDAY, force, NewsHistory.Listener.none());
    }

    @Test
    void theNewsOfADateAreWrittenBySymbolAndTimeAndThenFresh() throws Exception {
        assertThat(freshness()).isEqualTo(Freshness.MISSING);
        assertThat(job.due(false)).containsExactly(FRIDAY);
        NewsHistory.Made made = make(false);

        assertThat(made.isComplete()).isTrue();
        assertThat(made.file().state()).isEqualTo(MadeFile.State.WRITTEN);
        assertThat(made.file().rows()).isEqualTo(3);
        assertThat(headlines()).containsExactly("ACME Acme rises", "ACME @ann", "BETA @joe");
        assertThat(freshness()).isEqualTo(Freshness.FRESH);
        assertThat(job.due(false)).isEmpty();
        assertThat(make(false).file().state()).isEqualTo(MadeFile.State.FRESH);
        NewsRequest deep = stockTwits.requests.stream()
                .filter(request -> request.symbol().equals(ACME))
                .findFirst()
                .orElseThrow();
        assertThat(deep.pages()).isEqualTo(NewsRequest.DEEP);
        assertThat(deep.window().start()).isEqualTo(Instant.parse("2026-02-12T21:00:00Z"));
        assertThat(deep.window().end()).isEqualTo(Instant.parse("2026-02-14T01:00:00Z"));
    }

    @Test
    void whatASourceOwesIsNotedAndAskedForLaterAndOnlyThat() throws Exception {
        stockTwits.failing.add("ACME");
        NewsHistory.Made partial = make(false);
        assertThat(partial.isComplete()).isFalse();
        assertThat(partial.file().reason()).contains("stocktwits lacks 1 symbols", "no feed");
        assertThat(headlines()).contains("ACME @ann");
        assertThat(freshness()).isEqualTo(Freshness.INCOMPLETE);
        assertThat(job.due(false)).containsExactly(FRIDAY);

        stockTwits.failing.clear();
        alpaca.requests.clear();
        stockTwits.requests.clear();
        assertThat(make(false).isComplete()).isTrue();
        assertThat(alpaca.requests).isEmpty();
        assertThat(stockTwits.asked()).containsExactly("ACME");
        assertThat(headlines()).containsExactly("ACME Acme rises", "ACME @ann", "BETA @joe");
        assertThat(freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void aTotalOutageFreezesNothing() throws Exception {
        SourceException outage = new SourceException.Unavailable("HTTP 503", Duration.ZERO);
        alpaca.down = Optional.of(outage);
        stockTwits.down = Optional.of(outage);
        NewsHistory.Made made = make(false);
        assertThat(made.isComplete()).isFalse();
        assertThat(freshness()).isEqualTo(Freshness.INCOMPLETE);

        alpaca.down = Optional.empty();
        stockTwits.down = Optional.empty();
        job = job();
        assertThat(make(false).isComplete()).isTrue();
        assertThat(headlines()).hasSize(3);
    }

    @Test
    void aSourceThatIsDownIsGivenUpAndDoesNotHoldUpTheOthers() throws Exception {
        SortedMap<Symbol, Integer> many = new TreeMap<>();
        for (int i = 0; i < 100; i++) many.put(new Symbol("S%03d".formatted(i)), 1);
        inputs.choice = new NewsChoice(many);
        alpaca.down = Optional.of(new SourceException.Unavailable("HTTP 503", Duration.ZERO));
        NewsHistory.Made made = make(false);
        assertThat(made.file().reason()).contains("alpaca lacks 100 symbols");
        assertThat(alpaca.requests).hasSizeLessThan(60);
        assertThat(stockTwits.requests).hasSize(100);
        assertThat(clock.paused()).isLessThan(Duration.ofMinutes(30));
    }

    @Test
    void whatAFeedNoLongerListsIsNotLost() throws Exception {
        make(false);
        alpaca.articles.clear();
        alpaca.articles.add(article(ACME, NOON, NewsOrigin.ALPACA, "Acme rises again"));
        lake.usLiveNews()
                .write(
                        FRIDAY,
                        new NewsDay(
                                NewsNote.NONE,
                                List.of(
                                        article(BETA, NOON.minusSeconds(5), NewsOrigin.GOOGLE, "seen on the day"),
                                        article(
                                                BETA,
                                                NOON.minus(Duration.ofDays(9)),
                                                NewsOrigin.GOOGLE,
                                                "of another day"),
                                        article(new Symbol("GONE"), NOON, NewsOrigin.GOOGLE, "of another symbol"))));
        assertThat(make(true).isComplete()).isTrue();
        assertThat(headlines())
                .containsExactly(
                        "ACME Acme rises", "ACME Acme rises again", "ACME @ann", "BETA seen on the day", "BETA @joe");
    }

    @Test
    void aSourceThatWasSwitchedOffIsAskedOnceItIsOn() throws Exception {
        NewsHistory alone = new NewsHistory(ports(), List.of(alpaca));
        assertThat(alone.make(FRIDAY, false, NewsHistory.Listener.none()).isComplete())
                .isTrue();
        assertThat(alone.due(false)).isEmpty();
        assertThat(job.due(false)).containsExactly(FRIDAY);
        alpaca.requests.clear();
        make(false);
        assertThat(alpaca.requests).isEmpty();
        assertThat(headlines()).hasSize(3);
    }

    @Test
    void otherSymbolsOfTheDateAreAskedForAgainAndTheSameOnesAreNot() throws Exception {
        make(false);
        alpaca.requests.clear();
        inputs.fingerprint = "two";
        assertThat(freshness()).isEqualTo(Freshness.STALE);
        assertThat(make(false).isComplete()).isTrue();
        assertThat(alpaca.requests).isEmpty();
        assertThat(freshness()).isEqualTo(Freshness.FRESH);

        inputs.fingerprint = "three";
        inputs.choice = new NewsChoice(new TreeMap<>(Map.of(BETA, 1)));
        make(false);
        assertThat(alpaca.asked()).containsExactly("BETA");
        assertThat(headlines()).containsExactly("BETA @joe");
    }

    @Test
    void nothingIsMadeOfADateThatIsNotOverOrNotConsolidated() throws Exception {
        clock.set(Instant.parse("2026-02-14T00:59:00Z"));
        assertThat(job.due(false)).isEmpty();
        assertThat(make(false).file().reason()).contains("20:00");
        clock.set(Instant.parse("2026-02-14T12:00:00Z"));
        inputs.standing = Standing.incomplete("trades are being collected");
        assertThat(make(false).file().state()).isEqualTo(MadeFile.State.REFUSED);
        inputs.standing = Standing.FRESH;
        inputs.dates = new TreeSet<>();
        assertThat(make(false).file().reason()).contains("jupitor pipeline --date 2026-02-13");
        assertThat(alpaca.requests).isEmpty();
    }

    @Test
    void aDamagedFileIsStaleAndMadeAgain() throws Exception {
        make(false);
        Files.write(lake.layout().news(FRIDAY), new byte[] {1, 2, 3});
        assertThat(freshness()).isEqualTo(Freshness.STALE);
        assertThat(make(false).isComplete()).isTrue();
        assertThat(headlines()).hasSize(3);
    }

    @Test
    void whatTheOriginalMadeStandsUnlessForced() throws Exception {
        List<Article> old = List.of(article(ACME, NOON, NewsOrigin.GOOGLE, "old"));
        lake.usNews().write(FRIDAY, new NewsDay(NewsNote.NONE, old));
        assertThat(freshness()).isEqualTo(Freshness.FRESH);
        assertThat(make(false).file().state()).isEqualTo(MadeFile.State.FRESH);
        assertThat(make(true).file().state()).isEqualTo(MadeFile.State.WRITTEN);
        assertThat(headlines()).contains("ACME old").hasSize(4);
    }

    @Test
    void theSameAnswersGiveTheSameBytes() throws Exception {
        make(false);
        byte[] first = Files.readAllBytes(lake.layout().news(FRIDAY));
        Files.delete(lake.layout().news(FRIDAY));
        make(false);
        assertThat(Files.readAllBytes(lake.layout().news(FRIDAY))).isEqualTo(first);
    }
}
