package dev.jupitor.alpaca.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsWindow;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.sim.SyntheticArticle;
import dev.jupitor.core.sim.SyntheticNews;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimulatedNewsTest {
    private static final String WEEK = "/v1beta1/news?start=2026-02-09T05:00:00Z&end=2026-02-14T05:00:00Z";

    private static List<Long> ids(SimulatorFixture sim, String parameters) throws Exception {
        List<Long> ids = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = sim.json(WEEK + parameters + token);
            for (JsonNode article : page.get("news")) ids.add(article.get("id").longValue());
            JsonNode next = page.get("next_page_token");
            token = next.isNull() ? "" : "&page_token=" + SimulatorFixture.encoded(next.asString());
        } while (!token.isEmpty());
        return ids;
    }

    @Test
    void pagesOfAnyLimitAndBothDirectionsHoldTheSameArticles() throws Exception {
        try (SimulatorFixture sim = SimulatorFixture.start(UnaryOperator.identity())) {
            List<Long> whole = ids(sim, "&limit=50&sort=asc");
            assertThat(whole).hasSizeGreaterThan(60).doesNotHaveDuplicates();
            assertThat(ids(sim, "&limit=7&sort=asc")).isEqualTo(whole);
            assertThat(ids(sim, "&limit=50")).isEqualTo(whole.reversed());
            assertThat(ids(sim, "&symbols=AAPL&limit=3&sort=asc")).isNotEmpty().isSubsetOf(whole);
        }
    }

    @Test
    void nothingLaterThanNowIsServedAndAChangedArticleShowsItsOldForm() throws Exception {
        Instant noon = Instant.parse("2026-02-10T17:00:00Z");
        try (SimulatorFixture sim = SimulatorFixture.start(SimulatorFixture.clockAt(noon), UnaryOperator.identity())) {
            for (JsonNode article : sim.json(WEEK + "&limit=50").get("news"))
                assertThat(Instant.parse(article.get("updated_at").asString())).isBeforeOrEqualTo(noon);
            SyntheticNews news = new SyntheticNews(sim.market);
            List<SyntheticArticle> later = news.articles(SimulatorFixture.MONDAY, SimulatorFixture.AFTER_THE_WEEK);
            SyntheticArticle changed = later.stream()
                    .filter(article -> article.updatedAt().isAfter(article.createdAt()))
                    .findFirst()
                    .orElseThrow();
            SyntheticArticle before = news.articles(SimulatorFixture.MONDAY, changed.createdAt()).stream()
                    .filter(article -> article.id() == changed.id())
                    .findFirst()
                    .orElseThrow();
            assertThat(before.updatedAt()).isEqualTo(before.createdAt());
            assertThat(before.headline()).isNotEqualTo(changed.headline());
        }
    }

    @Test
    void theClientReadsEverythingThatWasCreatedInTheWindowFaultsOrNot() throws Exception {
        for (String fault : List.of("latency:ms=1", "short-page:count=1", "empty-page:count=1", "http-503:count=2"))
            try (SimulatorFixture sim = SimulatorFixture.start(builder -> builder.fault(FaultSpec.parse(fault)))) {
                NewsWindow window = NewsWindow.of(SimulatorFixture.FRIDAY, new NyseCalendar());
                NewsYield news = read(sim, window);
                assertThat(news.isComplete()).as(fault).isTrue();
                assertThat(news.articles())
                        .extracting(Article::at)
                        .containsExactlyInAnyOrderElementsOf(created(sim, window));
            }
    }

    private static List<Instant> created(SimulatorFixture sim, NewsWindow window) {
        SyntheticNews news = new SyntheticNews(sim.market);
        List<Instant> created = new ArrayList<>();
        for (LocalDate date = SimulatorFixture.MONDAY; !date.isAfter(SimulatorFixture.FRIDAY); date = date.plusDays(1))
            for (SyntheticArticle article : news.articles(date, SimulatorFixture.AFTER_THE_WEEK))
                if (article.symbols().contains(new Symbol("AAPL"))
                        && article.hasText()
                        && window.contains(article.createdAt())
                        && window.contains(article.updatedAt())) created.add(article.createdAt());
        return created;
    }

    private static NewsYield read(SimulatorFixture sim, NewsWindow window) throws Exception {
        VirtualTimekeeper clock = new VirtualTimekeeper(SimulatorFixture.AFTER_THE_WEEK);
        try (BufferAllocator allocator = new RootAllocator();
                Alpaca alpaca = Alpaca.builder(new AlpacaCredentials("id", "secret"), clock)
                        .dataUrl(sim.simulator.baseUrl())
                        .allocator(allocator)
                        .build()) {
            return alpaca.news().read(new NewsRequest(new Symbol("AAPL"), window, 1));
        }
    }

    @Test
    void wrongParametersAreRefused() throws Exception {
        try (SimulatorFixture sim = SimulatorFixture.start(UnaryOperator.identity())) {
            for (String wrong : List.of("&limit=51", "&limit=0", "&sort=up", "&include_content=1", "&page_token=x"))
                assertThat(sim.get(WEEK + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }
}
