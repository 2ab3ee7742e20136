package dev.jupitor.alpaca.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.internal.rest.FakeHost.Reply;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsWindow;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class RestNewsSourceTest {
    private static final NewsWindow WINDOW =
            new NewsWindow(Instant.parse("2026-02-12T21:00:00Z"), Instant.parse("2026-02-14T01:00:00Z"));

    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-14T12:00:00Z"));

    private static String row(long id, String created, String summary, String content) {
        return "{\"id\":%d,\"headline\":\"h%d\",\"created_at\":\"%s\",\"updated_at\":\"%s\",\"summary\":\"%s\",\"content\":\"%s\",\"symbols\":[\"AAPL\"]}"
                .formatted(id, id, created, created, summary, content);
    }

    private static Reply page(String next, String... rows) {
        String token = next == null ? "null" : '"' + next + '"';
        return Reply.json("{\"news\":[%s],\"next_page_token\":%s}".formatted(String.join(",", rows), token));
    }

    private NewsYield read(FakeHost host) throws Exception {
        try (BufferAllocator allocator = new RootAllocator();
                Alpaca alpaca = Alpaca.builder(new AlpacaCredentials("id", "secret"), clock)
                        .dataUrl(host.url())
                        .allocator(allocator)
                        .build()) {
            return alpaca.news().read(new NewsRequest(new Symbol("AAPL"), WINDOW, 1));
        }
    }

    private static FakeHost host(Map<String, Reply> pages) throws Exception {
        Function<FakeHost.Request, Reply> answer =
                request -> pages.get(request.query().getOrDefault("page_token", "first"));
        return new FakeHost(answer);
    }

    @Test
    void everyPageOfTheWindowIsReadAndWhatWasCreatedOutsideIsNot() throws Exception {
        try (FakeHost host = host(Map.of(
                "first",
                page(
                        "two",
                        row(1, "2026-02-12T20:59:59Z", "too early", ""),
                        row(2, "2026-02-12T21:00:00Z", "a summary", "")),
                "two",
                page(
                        null,
                        row(2, "2026-02-12T21:00:00Z", "again", ""),
                        row(3, "2026-02-13T12:00:00Z", "not used", "<p>AAPL &amp; co</p><p>other</p>"))))) {
            NewsYield news = read(host);
            assertThat(news.isComplete()).isTrue();
            assertThat(news.articles()).extracting(Article::headline).containsExactly("h2", "h3");
            assertThat(news.articles()).extracting(Article::content).containsExactly("a summary", "AAPL & co");
            assertThat(host.requests().getFirst().query())
                    .containsEntry("symbols", "AAPL")
                    .containsEntry("start", "2026-02-12T21:00:00Z")
                    .containsEntry("end", "2026-02-14T01:00:00Z")
                    .containsEntry("limit", "50")
                    .containsEntry("sort", "asc")
                    .containsEntry("include_content", "true")
                    .containsEntry("exclude_contentless", "true");
        }
    }

    @Test
    void aRefusalOnTheSecondPageKeepsTheFirst() throws Exception {
        try (FakeHost host = host(Map.of(
                "first",
                page("two", row(2, "2026-02-13T12:00:00Z", "kept", "")),
                "two",
                Reply.error(403, "{\"message\":\"forbidden.\"}")))) {
            NewsYield news = read(host);
            assertThat(news.articles()).hasSize(1);
            assertThat(news.trouble()).containsInstanceOf(SourceException.Rejected.class);
        }
    }

    @Test
    void aTokenThatComesBackEndsTheWalkAsTrouble() throws Exception {
        Reply again = page("two", row(2, "2026-02-13T12:00:00Z", "", ""));
        try (FakeHost host = host(Map.of("first", again, "two", again))) {
            assertThat(read(host).trouble()).containsInstanceOf(SourceException.Malformed.class);
        }
    }

    @Test
    void whatIsNoPageOfNewsIsMalformed() throws Exception {
        for (String garbage :
                new String[] {"{}", "[]", "{\"news\":[{\"id\":1}]}", "{\"news\":[{\"id\":1,\"created_at\":\"x\"}]}"}) {
            try (FakeHost host = host(Map.of("first", Reply.json(garbage)))) {
                assertThat(read(host).trouble()).containsInstanceOf(SourceException.Malformed.class);
            }
        }
    }
}
