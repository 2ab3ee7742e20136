package dev.jupitor.alpaca.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.internal.rest.FakeHost.Reply;
import dev.jupitor.alpaca.internal.rest.FakeHost.Reply.Manner;
import dev.jupitor.alpaca.internal.rest.FakeHost.Request;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected.Reason;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeRequest;
import dev.jupitor.core.trade.TradeSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestTradeSourceTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 3);
    private static final Instant LATER = Instant.parse("2024-01-05T12:00:00Z");
    private static final AlpacaCredentials KEYS = new AlpacaCredentials("PKTESTKEYID", "very-secret-key");

    private final VirtualTimekeeper clock = new VirtualTimekeeper(LATER);
    private final FetchMeter meter = new FetchMeter();
    private final Map<String, List<Long>> got = new LinkedHashMap<>();

    @Test
    void everySymbolIsHandedOverOnceAndWholeAcrossPages() throws Exception {
        FakeVendor vendor = new FakeVendor("trades")
                .prints("AAPL", 25)
                .prints("CON", 1)
                .prints("MSFT", 14)
                .pageSize(10);
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL", "CON", "MSFT", "NONE");
            assertGot("AAPL", 25, "CON", 1, "MSFT", 14);
            assertThat(host.requests()).hasSize(4);
            assertThat(meter.read().trades()).isEqualTo(40);
            assertThat(host.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRequestSaysAllThatTheVendorCouldGuessWrongly() throws Exception {
        try (FakeHost host =
                new FakeHost(new FakeVendor("trades").prints("AAPL", 3).pageSize(2))) {
            fetch(host, "AAPL", "BRK.B");
            Request first = host.requests().get(0);
            assertThat(first.path()).isEqualTo("/v2/stocks/trades");
            assertThat(first.query())
                    .containsExactly(
                            Map.entry("symbols", "AAPL,BRK.B"),
                            Map.entry("start", "2024-01-03T04:00:00-05:00"),
                            Map.entry("end", "2024-01-03T20:00:00-05:00"),
                            Map.entry("limit", "10000"),
                            Map.entry("feed", "sip"),
                            Map.entry("sort", "asc"));
            assertThat(first.headers())
                    .containsEntry("APCA-API-KEY-ID", "PKTESTKEYID")
                    .containsEntry("APCA-API-SECRET-KEY", "very-secret-key")
                    .containsEntry("Accept-Encoding", "gzip");
            assertThat(host.requests().get(1).query())
                    .containsEntry("page_token", "2")
                    .containsAllEntriesOf(first.query());
        }
    }

    @Test
    void windowsOfSummerAndWinterAreThoseOfNewYork() {
        Function<LocalDate, String> start = date -> Query.historical(
                        "/",
                        List.of(new Symbol("A")),
                        TradeRequest.ofSession(List.of(new Symbol("A")), date).start(),
                        TradeRequest.ofSession(List.of(new Symbol("A")), date).end(),
                        SessionClock.NEW_YORK,
                        "sip")
                .parameters();
        assertThat(start.apply(LocalDate.of(2026, 3, 6)))
                .contains("start=2026-03-06T04%3A00%3A00-05%3A00&end=2026-03-06T20%3A00%3A00-05%3A00");
        assertThat(start.apply(LocalDate.of(2026, 3, 9)))
                .contains("start=2026-03-09T04%3A00%3A00-04%3A00&end=2026-03-09T20%3A00%3A00-04%3A00");
    }

    @Test
    void aTokenIsSentBackAsItCame() throws Exception {
        String token = "QUFQTHw+/w==";
        try (FakeHost host = new FakeHost(request -> request.parameter("page_token") == null
                ? Reply.json(FakeVendor.page("trades", List.of(), token))
                : Reply.json(FakeVendor.page("trades", List.of(), null)))) {
            fetch(host, "AAPL");
            assertThat(host.requests().get(1).parameter("page_token")).isEqualTo(token);
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @EnumSource(
            value = Manner.class,
            names = {"CUT", "CUT_GZIP", "STALL_IN_BODY", "STALL", "DRIP"})
    void aPageThatBreaksOnTheWayIsAskedAgainAndNothingElseIs(Manner manner) throws Exception {
        FakeVendor vendor = new FakeVendor("trades")
                .prints("AAPL", 25)
                .pageSize(10)
                .spoiling((n, reply) -> n == 2 ? reply.as(manner) : reply);
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL");
            assertGot("AAPL", 25);
            assertThat(host.requests())
                    .extracting(r -> r.parameter("page_token"))
                    .filteredOn("10"::equals)
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(meter.read().retries()).isEqualTo(1);
            assertThat(clock.paused()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(1));
        }
    }

    @Test
    void aConnectionThatIsResetIsOpenedAgain() throws Exception {
        FakeVendor vendor = new FakeVendor("trades")
                .prints("AAPL", 25)
                .pageSize(10)
                .spoiling((n, reply) -> n <= 3 ? reply.as(Manner.RESET) : reply);
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL");
            assertGot("AAPL", 25);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aStatusThatMayPassIsWaitedOut(int status) throws Exception {
        FakeVendor vendor = new FakeVendor("trades")
                .prints("AAPL", 3)
                .spoiling((n, reply) -> n <= 2 ? Reply.error(status, "<html>oops") : reply);
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL");
            assertGot("AAPL", 3);
            assertThat(host.requests()).hasSize(3);
        }
    }

    @Test
    void aWebPageInPlaceOfDataIsWaitedOut() throws Exception {
        FakeVendor vendor = new FakeVendor("trades")
                .prints("AAPL", 3)
                .spoiling((n, reply) -> n == 1 ? Reply.json(" <!DOCTYPE html><html>") : reply);
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL");
            assertGot("AAPL", 3);
        }
    }

    @Test
    void whatNeverPassesIsUnavailableWithTheVendorsWords() throws Exception {
        try (FakeHost host = new FakeHost(request -> Reply.error(503, "{\"message\":\"down for maintenance\"}"))) {
            SourceException.Unavailable e = unavailable(host);
            assertThat(e).hasMessage("[alpaca] GET /v2/stocks/trades: HTTP 503: down for maintenance (asked 6 times)");
            assertThat(e.retryAfter()).isPositive();
            assertThat(host.requests()).hasSize(6);
        }
    }

    @Test
    void anUnreachableHostIsUnavailable() throws Exception {
        URI nobody;
        try (FakeHost host = new FakeHost(request -> Reply.json(""))) {
            nobody = host.url();
        }
        try (BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = builder(nobody, memory).build()) {
            assertThatThrownBy(() -> alpaca.trades().fetch(session("AAPL"), sink()))
                    .isInstanceOf(SourceException.Unavailable.class)
                    .hasMessageStartingWith("[alpaca] GET /v2/stocks/trades: cannot connect to http://127.0.0.1:");
        }
    }

    @Test
    void retryAfterIsObeyedInSecondsAndAsADate() throws Exception {
        FakeVendor vendor = new FakeVendor("trades").prints("AAPL", 3).spoiling((n, reply) -> switch (n) {
            case 1 -> Reply.error(429, "").with("retry-after", "7");
            case 2 -> Reply.error(503, "").with("Retry-After", "Fri, 05 Jan 2024 12:00:10 GMT");
            case 3 ->
                Reply.error(429, "")
                        .with(
                                "X-RateLimit-Reset",
                                Long.toString(LATER.plusSeconds(25).getEpochSecond()));
            default -> reply;
        });
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL");
            assertThat(clock.instant()).isEqualTo(LATER.plusSeconds(25));
        }
    }

    @Test
    void whoAsksForAnHoursPatienceIsNotWaitedFor() throws Exception {
        try (FakeHost host = new FakeHost(request -> Reply.error(429, "").with("Retry-After", "3600"))) {
            assertThat(unavailable(host).retryAfter()).isEqualTo(Duration.ofHours(1));
            assertThat(host.requests()).hasSize(1);
            assertThat(clock.paused()).isZero();
        }
    }

    @Test
    void theQuotaOfTheAnswersIsKept() throws Exception {
        long reset = LATER.plusSeconds(40).getEpochSecond();
        FakeVendor vendor = new FakeVendor("trades")
                .prints("AAPL", 30)
                .pageSize(10)
                .spoiling((n, reply) -> reply.with("x-ratelimit-limit", "2")
                        .with("x-ratelimit-remaining", Integer.toString(n == 1 ? 1 : 0))
                        .with("x-ratelimit-reset", Long.toString(reset)));
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL");
            assertThat(clock.paused()).isEqualTo(Duration.ofSeconds(40));
        }
    }

    @Test
    void refusalsAreToldApartByWhatOneCanDo() throws Exception {
        assertRejected(
                400,
                "{\"message\":\"invalid symbol: TAOP:NASDAQ\"}",
                Reason.REQUEST,
                "[alpaca] GET /v2/stocks/trades: HTTP 400: invalid symbol: TAOP:NASDAQ");
        assertRejected(404, "{\"code\":40410000,\"message\":\"not found\"}", Reason.REQUEST, "HTTP 404: not found");
        assertRejected(
                422, "{\"code\":42210000,\"message\":\"invalid limit\"}", Reason.REQUEST, "HTTP 422: invalid limit");
        assertRejected(302, "", Reason.REQUEST, "HTTP 302");
        assertRejected(401, "{\"message\":\"request is not authorized\"}", Reason.CREDENTIALS, "APCA_API_KEY_ID");
        assertRejected(403, "{\"message\":\"forbidden.\"}", Reason.CREDENTIALS, "HTTP 403: forbidden.");
        assertRejected(
                403,
                "{\"message\":\"subscription does not permit querying recent SIP data\"}",
                Reason.PLAN,
                "alpaca.feed: iex");
        assertRejected(
                422,
                "{\"code\":42210000,\"message\":\"Subscription does not permit querying recent SIP data\"}",
                Reason.PLAN,
                "Subscription");
    }

    private void assertRejected(int status, String body, Reason reason, String message) throws Exception {
        try (FakeHost host = new FakeHost(request -> Reply.error(status, body))) {
            SourceException.Rejected e =
                    catchThrowableOfType(SourceException.Rejected.class, () -> fetch(host, "AAPL"));
            assertThat(e).hasMessageContaining(message);
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(host.requests()).hasSize(1);
        }
    }

    @Test
    void keysNeverShowEvenIfTheVendorRepeatsThem() throws Exception {
        try (FakeHost host =
                new FakeHost(request -> Reply.error(403, "{\"message\":\"bad key PKTESTKEYID / very-secret-key\"}"))) {
            assertThatThrownBy(() -> fetch(host, "AAPL")).hasMessageContaining("bad key *** / ***");
        }
        assertThat(KEYS.toString()).doesNotContain("PKTEST").doesNotContain("secret-key");
    }

    @Test
    void shortPagesAndEmptyPagesWithATokenAreLegal() throws Exception {
        List<String> pages = List.of(
                FakeVendor.page("trades", List.of(), "1"),
                FakeVendor.page("trades", rows("AAPL", 1, 1), "2"),
                FakeVendor.page("trades", List.of(), "3"),
                FakeVendor.page("trades", rows("AAPL", 2, 9), "4"),
                FakeVendor.page("trades", List.of(), null));
        try (FakeHost host = scripted(pages)) {
            fetch(host, "AAPL");
            assertGot("AAPL", 9);
        }
    }

    @Test
    void emptyPagesWithoutEndAreMalformed() throws Exception {
        try (FakeHost host =
                new FakeHost(request -> Reply.json(FakeVendor.page("trades", List.of(), "t" + request.number())))) {
            assertThatThrownBy(() -> fetch(host, "AAPL"))
                    .isInstanceOf(SourceException.Malformed.class)
                    .hasMessageContaining("empty");
        }
    }

    @Test
    void aTokenThatComesBackOnceIsAskedAgain() throws Exception {
        FakeVendor vendor = new FakeVendor("trades").prints("AAPL", 35).pageSize(10);
        try (FakeHost host = new FakeHost(request -> request.number() == 3
                ? Reply.json(FakeVendor.page("trades", rows("AAPL", 21, 30), "20"))
                : vendor.apply(request))) {
            fetch(host, "AAPL");
            assertGot("AAPL", 35);
        }
    }

    @Test
    void aTokenThatAlwaysComesBackIsMalformedAndNoSymbolIsHandedOver() throws Exception {
        try (FakeHost host = new FakeHost(request -> Reply.json(FakeVendor.page(
                "trades",
                request.parameter("page_token") == null ? rows("AAPL", 1, 5) : rows("AAPL", 6, 9),
                "same")))) {
            assertThatThrownBy(() -> fetch(host, "AAPL"))
                    .isInstanceOf(SourceException.Malformed.class)
                    .hasMessage("[alpaca] GET /v2/stocks/trades: a page token came back");
            assertThat(got).isEmpty();
        }
    }

    @Test
    void aPageThatRepeatsPrintsMakesTheRestBeFetchedFromItsStart() throws Exception {
        FakeVendor vendor =
                new FakeVendor("trades").prints("AAPL", 15).prints("MSFT", 25).pageSize(10);
        boolean[] healed = {false};
        try (FakeHost host = new FakeHost(request -> {
            String token = request.parameter("page_token");
            if (request.parameter("symbols").equals("MSFT,TSLA")) healed[0] = true;
            if ("20".equals(token) && !healed[0])
                return Reply.json(FakeVendor.page("trades", rows("MSFT", 1, 10), "30"));
            return vendor.apply(request);
        })) {
            fetch(host, "AAPL", "MSFT", "TSLA");
            assertGot("AAPL", 15, "MSFT", 25);
            assertThat(healed[0]).isTrue();
        }
    }

    @Test
    void aSymbolThatComesBackAfterItWasHandedOverIsMalformed() throws Exception {
        List<String> pages = List.of(
                FakeVendor.page("trades", rows("AAPL", 1, 5), "1"),
                FakeVendor.page("trades", rows("MSFT", 1, 5), "2"),
                FakeVendor.page("trades", rows("AAPL", 6, 9), null));
        try (FakeHost host = new FakeHost(request -> Reply.json(pages.get(
                request.parameter("page_token") == null ? 0 : Integer.parseInt(request.parameter("page_token")))))) {
            assertThatThrownBy(() -> fetch(host, "AAPL", "MSFT"))
                    .isInstanceOf(SourceException.Malformed.class)
                    .hasMessageContaining("AAPL came back");
        }
    }

    @Test
    void symbolsInAnotherOrderAreRightToo() throws Exception {
        FakeVendor vendor = new FakeVendor("trades")
                .prints("MSFT", 12)
                .prints("AAPL", 12)
                .prints("KO", 12)
                .pageSize(5);
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL", "KO", "MSFT");
            assertGot("MSFT", 12, "AAPL", 12, "KO", 12);
        }
    }

    @Test
    void rowsThatNobodyAskedForAreMalformed() throws Exception {
        try (FakeHost host = scripted(List.of(FakeVendor.page("trades", rows("EVIL", 1, 2), null)))) {
            assertThatThrownBy(() -> fetch(host, "AAPL"))
                    .isInstanceOf(SourceException.Malformed.class)
                    .hasMessageContaining("EVIL, which nobody asked for");
        }
    }

    @Test
    void bodiesOfAnotherKindAreMalformedByName() throws Exception {
        try (FakeHost host = new FakeHost(request -> Reply.json("{\"quotes\":{},\"next_page_token\":null}"))) {
            assertThatThrownBy(() -> fetch(host, "AAPL"))
                    .isInstanceOf(SourceException.Malformed.class)
                    .hasMessage("[alpaca] GET /v2/stocks/trades: these are quotes, not trades");
        }
    }

    @Test
    void printsOfOneInstantArriveInTapeOrder() throws Exception {
        String at = "{\"t\":\"2024-01-03T15:00:00.5Z\",\"x\":\"%s\",\"p\":1,\"s\":1,\"c\":[],\"i\":%s,\"z\":\"C\"}";
        FakeVendor vendor = new FakeVendor("trades")
                .row("AAPL", at.formatted("Q", "18446744073709551615"))
                .row("AAPL", at.formatted("P", "2"))
                .row("AAPL", at.formatted("P", "1"))
                .row("AAPL", at.formatted("Q", "3"))
                .pageSize(2);
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "AAPL");
            assertThat(got.get("AAPL")).containsExactly(1L, 2L, 3L, -1L);
        }
    }

    @Test
    void namesThatAreNoSymbolsAreToldInANotice() throws Exception {
        List<String[]> rows =
                List.of(new String[] {"../x", FakeVendor.print(1)}, new String[] {"AAPL", FakeVendor.print(1)});
        try (FakeHost host = scripted(List.of(FakeVendor.page("trades", rows, null)));
                BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = builder(host.url(), memory).build()) {
            alpaca.trades().fetch(session("AAPL"), sink());
            assertGot("AAPL", 1);
            assertThat(alpaca.notices())
                    .containsExactly("Alpaca sent 1 name that cannot be a symbol and was left out: ../x");
        }
    }

    @Test
    @Timeout(60)
    void anInterruptEndsAFetchAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FakeHost host = new FakeHost(request -> {
                    asked.countDown();
                    return Reply.json("").as(Manner.STALL);
                });
                BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = builder(host.url(), memory)
                        .readTimeout(Duration.ofMinutes(5))
                        .build();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> fetch = threads.submit(() -> {
                alpaca.trades().fetch(session("AAPL"), sink());
                return null;
            });
            asked.await();
            threads.shutdownNow();
            assertThatThrownBy(fetch::get).hasRootCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void whatTheSinkThrowsIsPassedOnUnchanged() throws Exception {
        IOException full = new IOException("disk full");
        try (FakeHost host = new FakeHost(new FakeVendor("trades").prints("AAPL", 2));
                BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = builder(host.url(), memory).build()) {
            assertThatThrownBy(() -> alpaca.trades().fetch(session("AAPL"), (symbol, prints) -> {
                        throw full;
                    }))
                    .isSameAs(full);
        }
    }

    @Test
    void theCapHoldsForAllFetchesTogether() throws Exception {
        try (FakeHost host =
                        new FakeHost(new FakeVendor("trades").prints("AAPL", 20).pageSize(1));
                BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = builder(host.url(), memory)
                        .requestsPerMinute(OptionalInt.of(10))
                        .build();
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> fetches = new ArrayList<>();
            for (int i = 0; i < 4; i++)
                fetches.add(threads.submit(() -> {
                    alpaca.trades()
                            .fetch(
                                    session("AAPL"),
                                    (symbol, prints) ->
                                            assertThat(prints.rows()).isEqualTo(20));
                    return null;
                }));
            for (Future<?> fetch : fetches) fetch.get();
            assertThat(clock.paused()).isEqualTo(Duration.ofMinutes(7));
        }
    }

    /// Whatever goes wrong on the way, and however pages are cut: what arrives is what the vendor has, each symbol
    /// once.
    @Property(tries = 60)
    void faultsAndPageSizesDoNotShowInWhatArrives(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int pageSize)
            throws Exception {
        got.clear();
        Random random = new Random(seed);
        FakeVendor vendor = new FakeVendor("trades").pageSize(pageSize);
        Map<String, Integer> has = new LinkedHashMap<>();
        for (String symbol : List.of("A", "AA", "AAPL", "BRK.B", "ZZZ")) {
            int n = random.nextInt(30);
            if (n > 0) has.put(symbol, n);
            vendor.prints(symbol, n);
        }
        vendor.spoiling((n, reply) -> n % 2 == 1 && random.nextInt(3) == 0 ? fault(reply, random.nextInt(5)) : reply);
        try (FakeHost host = new FakeHost(vendor)) {
            fetch(host, "A", "AA", "AAPL", "BRK.B", "ZZZ");
            assertThat(got.keySet()).containsExactlyElementsOf(has.keySet());
            has.forEach((symbol, n) -> assertThat(got.get(symbol)).isEqualTo(ids(n)));
        }
    }

    private static Reply fault(Reply reply, int kind) {
        return switch (kind) {
            case 0 -> Reply.error(429, "{\"message\":\"too many requests.\"}");
            case 1 -> Reply.error(500, "");
            case 2 -> reply.as(Manner.CUT_GZIP);
            case 3 -> reply.as(Manner.RESET);
            default -> reply.as(Manner.CUT);
        };
    }

    private void fetch(FakeHost host, String... symbols) throws Exception {
        try (BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = builder(host.url(), memory).build()) {
            alpaca.trades().fetch(session(symbols), sink());
        }
    }

    private SourceException.Unavailable unavailable(FakeHost host) {
        return catchThrowableOfType(SourceException.Unavailable.class, () -> fetch(host, "AAPL"));
    }

    private Alpaca.Builder builder(URI url, BufferAllocator memory) {
        return Alpaca.builder(KEYS, clock)
                .dataUrl(url)
                .tradingUrl(url)
                .plan(Plan.PLUS)
                .readTimeout(Duration.ofMillis(300))
                .backoff(Backoff.STANDARD, new Random(1))
                .meter(meter)
                .allocator(memory);
    }

    private TradeSource.Sink sink() {
        return (symbol, prints) -> {
            assertThat(got).doesNotContainKey(symbol.ticker());
            assertThat(TapeOrder.isStrict(prints)).isTrue();
            got.put(
                    symbol.ticker(),
                    IntStream.range(0, prints.rows()).mapToObj(prints::id).toList());
        };
    }

    private static TradeRequest session(String... symbols) {
        return TradeRequest.ofSession(Arrays.stream(symbols).map(Symbol::new).toList(), DAY);
    }

    private void assertGot(Object... symbolsAndCounts) {
        Map<String, List<Long>> wanted = new LinkedHashMap<>();
        for (int i = 0; i < symbolsAndCounts.length; i += 2)
            wanted.put((String) symbolsAndCounts[i], ids((int) symbolsAndCounts[i + 1]));
        assertThat(got).containsExactlyEntriesOf(wanted);
    }

    private static List<Long> ids(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(Long::valueOf).toList();
    }

    private static List<String[]> rows(String symbol, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(id -> new String[] {symbol, FakeVendor.print(id)})
                .toList();
    }

    private static FakeHost scripted(List<String> pages) throws IOException {
        return new FakeHost(request -> Reply.json(pages.get(Math.min(pages.size(), request.number()) - 1)));
    }
}
