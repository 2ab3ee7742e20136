package dev.jupitor.store.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsText;
import dev.jupitor.core.news.NewsWindow;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The public sources of news against servers on the loopback interface, well-meaning and hostile.
class WebNewsTest {
    private static final Symbol ACME = new Symbol("ACME");
    private static final Instant START = Instant.parse("2026-02-12T21:00:00Z");
    private static final Instant END = Instant.parse("2026-02-14T01:00:00Z");
    private static final NewsWindow WINDOW = new NewsWindow(START, END);

    private final VirtualTimekeeper clock = new VirtualTimekeeper(END);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> agents = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private WebNews web;
    private HttpHandler answer = exchange -> send(exchange, 404, "");

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            answer.handle(exchange);
        });
        server.start();
        URI host = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        web = new WebNews(new WebNews.Hosts(host, host, host), clock, Duration.ofSeconds(3));
    }

    @AfterEach
    void close() {
        over.countDown();
        web.close();
        server.stop(0);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    private static String rss(String... items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>feed</title>"
                + String.join("", items) + "</channel></rss>";
    }

    private static String item(String title, String date, String description) {
        return "<item><title>%s</title><pubDate>%s</pubDate><description>%s</description></item>"
                .formatted(title, date, description);
    }

    private NewsYield google() throws InterruptedException {
        return read(web.google(), 1);
    }

    private static NewsYield read(NewsSource source, int pages) throws InterruptedException {
        return source.read(new NewsRequest(ACME, WINDOW, pages));
    }

    private static Article article(String time, NewsOrigin origin, String headline, String content) {
        return new Article(ACME, Instant.parse(time), origin, headline, content);
    }

    @Test
    void googleIsAskedForTheStockAndItsHeadlinesLoseTheirPublisher() throws Exception {
        answer = exchange -> send(
                exchange,
                200,
                rss(
                        "<image><title>logo</title></image>",
                        item(
                                "Acme soars - Reuters",
                                "Fri, 13 Feb 2026 17:00:00 GMT",
                                "&lt;a href=\"x\"&gt;Acme&amp;nbsp;soars&lt;/a&gt;"),
                        item("too old", "Thu, 12 Feb 2026 20:59:59 GMT", ""),
                        item("at the start", "Thu, 12 Feb 2026 16:00:00 -0500", ""),
                        item("no date", "soon", "")));
        NewsYield news = google();

        assertThat(news.isComplete()).isTrue();
        assertThat(news.articles())
                .containsExactlyInAnyOrder(
                        article("2026-02-13T17:00:00Z", NewsOrigin.GOOGLE, "Acme soars", "Acme soars"),
                        article("2026-02-12T21:00:00Z", NewsOrigin.GOOGLE, "at the start", ""));
        assertThat(requests).containsExactly("/rss/search?q=ACME+stock&hl=en-US&gl=US&ceid=US:en");
        assertThat(agents).containsExactly("Mozilla/5.0");
    }

    @Test
    void globeNewswireHasDatesWithoutSecondsAndTitlesAsTheyAre() throws Exception {
        answer = exchange -> send(
                exchange,
                200,
                rss(
                        item("<![CDATA[Acme - results]]>", "Fri, 13 Feb 2026 13:05 GMT", "one"),
                        item("Acme east", "Fri, 13 Feb 2026 13:05 EST", "")));
        assertThat(read(web.globeNewswire(), 1).articles())
                .containsExactlyInAnyOrder(
                        article("2026-02-13T13:05:00Z", NewsOrigin.GLOBENEWSWIRE, "Acme - results", "one"),
                        article("2026-02-13T18:05:00Z", NewsOrigin.GLOBENEWSWIRE, "Acme east", ""));
        assertThat(requests).containsExactly("/RssFeed/keyword/ACME/feedTitle/GlobeNewswire.xml");
    }

    @Test
    void tc29TheEntitiesOfHtmlAreDecodedAsInABrowser() {
        NewsText text = new NewsText(entities -> Parser.unescapeEntities(entities, false));
        assertThat(text.about(
                        new Symbol("AAPL"),
                        "<p>Apple (AAPL) rose 2%.</p><p>Microsoft fell.</p><ul><li>AAPL &amp; peers</li></ul>"))
                .isEqualTo("Apple (AAPL) rose 2%. AAPL & peers");
        assertThat(text.plain("<a href=\"x\">Hello&nbsp;&amp; <b>bye</b></a>\n  z &lt;tag&gt;"))
                .isEqualTo("Hello & bye z <tag>");
        assertThat(text.plain("It&#8217;s &eacute;t&eacute; &unknown; &")).isEqualTo("It’s été &unknown; &");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!DOCTYPE html><html><body><p>no feed</body></html>",
                "<html><body/></html>",
                "<rss version='2.0'><channel><item>",
                "<rss version='2.0'/>",
                "{\"json\":true}",
                "<?xml version='1.0' encoding='no-such'?><rss><channel/></rss>",
                "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>",
                "<!DOCTYPE rss SYSTEM 'file:///etc/passwd'><rss><channel/></rss>",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&x;</title></item></channel></rss>",
                "<rss><channel><item><title>&undefined;</title></item></channel></rss>"
            })
    void whatIsNoFeedIsMalformedAndNeverNoNews(String page) throws Exception {
        answer = exchange -> send(exchange, 200, page);
        assertMalformed(google());
    }

    @Test
    void bytesThatAreNotOfTheirCharsetAreMalformed() throws Exception {
        byte[] latin = rss(item("Ünder", "Fri, 13 Feb 2026 17:00:00 GMT", "")).getBytes(StandardCharsets.ISO_8859_1);
        answer = exchange -> send(exchange, 200, latin);
        assertMalformed(google());
        byte[] declared = new String(latin, StandardCharsets.ISO_8859_1)
                .replace("UTF-8", "ISO-8859-1")
                .getBytes(StandardCharsets.ISO_8859_1);
        answer = exchange -> send(exchange, 200, declared);
        assertThat(google().articles()).extracting(Article::headline).containsExactly("Ünder");
    }

    @Test
    void anEntityBombOfABillionLaughsIsRefusedAtOnce() throws Exception {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 12; i++)
            bomb.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        bomb.append("]><rss><channel><item><title>&l11;</title></item></channel></rss>");
        answer = exchange -> send(exchange, 200, bomb.toString());
        Instant begun = Instant.now();
        assertMalformed(google());
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        answer = exchange -> send(exchange, 200, "<rss><channel>" + "<a>".repeat(200_000));
        assertMalformed(google());
    }

    @Test
    void fiftyMegabytesAreBrokenOffWhateverTheyHold() throws Exception {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            try (exchange;
                    OutputStream body = exchange.getResponseBody()) {
                body.write("<rss><channel><item><title>".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 800; i++) body.write(block);
            } catch (IOException brokenOff) {
                requests.add("broken off");
            }
        };
        assertMalformed(google());
    }

    @Test
    void gzipThatUnpacksToFiftyMegabytesIsRefused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 50; i++) gzip.write(block);
        }
        answer = exchange -> send(exchange, 200, packed.toByteArray());
        assertMalformed(google());
    }

    @Test
    void aServerThatFallsSilentIsUnavailable() throws Exception {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<rss>".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        };
        assertThat(google().trouble()).containsInstanceOf(SourceException.Unavailable.class);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void statusesAreDecisions() throws Exception {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "77");
            send(exchange, 429, "slow down");
        };
        assertThat(google().trouble())
                .hasValueSatisfying(trouble -> assertThat(((SourceException.Unavailable) trouble).retryAfter())
                        .isEqualTo(Duration.ofSeconds(77)));
        answer = exchange -> send(exchange, 503, "");
        assertThat(google().trouble()).containsInstanceOf(SourceException.Unavailable.class);
        for (int status : List.of(403, 404, 204)) {
            answer = exchange -> send(exchange, status, "");
            assertThat(google().trouble()).containsInstanceOf(SourceException.Rejected.class);
        }
    }

    @Test
    void aHostThatIsNotThereIsUnavailable() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:1");
        try (WebNews dark = new WebNews(new WebNews.Hosts(nowhere, nowhere, nowhere), clock)) {
            for (NewsSource source : List.of(dark.google(), dark.globeNewswire(), dark.stockTwits()))
                assertThat(read(source, 1).trouble()).containsInstanceOf(SourceException.Unavailable.class);
        }
    }

    private static void assertMalformed(NewsYield news) {
        assertThat(news.articles()).isEmpty();
        assertThat(news.trouble()).containsInstanceOf(SourceException.Malformed.class);
        assertThat(news.trouble().orElseThrow().getMessage()).startsWith("[google] ");
    }

    private static String message(long id, Instant at) {
        return "{\"id\":%d,\"body\":\"buy &lt;%d&gt; &amp; hold\",\"created_at\":\"%s\",\"user\":{\"username\":\"u%d\"}}"
                .formatted(id, id, at, id);
    }

    private static String messages(List<String> messages) {
        return "{\"response\":{\"status\":200},\"messages\":[%s]}".formatted(String.join(",", messages));
    }

    /// Ids in descending order, a minute apart, the first at an instant.
    private static List<String> down(int from, int to, Instant first) {
        return IntStream.rangeClosed(0, from - to)
                .mapToObj(i -> message(from - i, first.minusSeconds(60L * i)))
                .toList();
    }

    private void twoPages() {
        List<String> first = down(90, 61, END.plusSeconds(300));
        List<String> second = new ArrayList<>(down(61, 41, END.minusSeconds(3_000)));
        second.addAll(down(40, 30, START.minusSeconds(1)));
        answer = exchange -> {
            boolean isSecond = "max=61".equals(exchange.getRequestURI().getQuery());
            send(exchange, 200, messages(isSecond ? second : first));
        };
    }

    @Test
    void tc30MessagesArePagedBackToTheBeginningOfTheWindow() throws Exception {
        twoPages();
        NewsYield news = read(web.stockTwits(), NewsRequest.DEEP);

        assertThat(news.isComplete()).isTrue();
        assertThat(requests)
                .containsExactly("/api/2/streams/symbol/ACME.json", "/api/2/streams/symbol/ACME.json?max=61");
        assertThat(news.articles())
                .hasSize(25 + 20)
                .allSatisfy(article -> assertThat(WINDOW.contains(article.at())).isTrue());
        assertThat(news.articles().getFirst().headline()).isEqualTo("@u85");
        assertThat(news.articles().getFirst().content()).isEqualTo("buy <85> & hold");
    }

    @Test
    void tc30OnePageIsEnoughForMostSymbols() throws Exception {
        twoPages();
        assertThat(read(web.stockTwits(), 1).articles()).hasSize(25);
        assertThat(requests).hasSize(1);
    }

    @Test
    void tc30APageThatIsRefusedKeepsThoseBeforeIt() throws Exception {
        answer = exchange -> {
            if (exchange.getRequestURI().getQuery() == null) send(exchange, 200, messages(down(90, 61, END)));
            else send(exchange, 429, "");
        };
        NewsYield news = read(web.stockTwits(), NewsRequest.DEEP);
        assertThat(news.articles()).hasSize(30);
        assertThat(news.trouble()).containsInstanceOf(SourceException.Unavailable.class);
    }

    @Test
    void pagesThatRepeatThemselvesEndThePaging() throws Exception {
        answer = exchange -> send(exchange, 200, messages(down(90, 61, END)));
        assertThat(read(web.stockTwits(), NewsRequest.DEEP).articles()).hasSize(30);
        assertThat(requests).hasSize(2);
    }

    @Test
    void allWhoAskKeepHalfASecondBetweenTwoRequests() throws Exception {
        answer = exchange -> send(exchange, 200, messages(List.of()));
        for (int i = 0; i < 5; i++)
            assertThat(read(web.stockTwits(), NewsRequest.DEEP).isComplete()).isTrue();
        assertThat(clock.paused()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aSymbolThatNobodyWritesAboutHasNoMessagesAndARefusalIsNotThat() throws Exception {
        answer = exchange ->
                send(exchange, 404, "{\"response\":{\"status\":404},\"errors\":[{\"message\":\"Symbol not found\"}]}");
        assertThat(read(web.stockTwits(), 1).isComplete()).isTrue();
        answer = exchange -> send(exchange, 200, "{\"response\":{\"status\":429},\"messages\":[]}");
        assertThat(read(web.stockTwits(), 1).isComplete()).isFalse();
        for (String garbage : List.of(
                "",
                "<html/>",
                "{}",
                "[]",
                "{\"response\":{\"status\":200}}",
                "{\"response\":{\"status\":200},\"messages\":[{\"id\":1}]}")) {
            answer = exchange -> send(exchange, 200, garbage);
            assertThat(read(web.stockTwits(), 1).trouble()).containsInstanceOf(SourceException.Malformed.class);
        }
    }
}
