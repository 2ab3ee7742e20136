package dev.jupitor.alpaca.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.internal.rest.FakeHost;
import dev.jupitor.alpaca.internal.rest.FakeHost.Reply;
import dev.jupitor.alpaca.internal.rest.FakeHost.Request;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected.Reason;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TradingHostTest {
    private static final Instant NOON = Instant.parse("2024-07-05T12:00:00Z");
    private static final AlpacaCredentials KEYS = new AlpacaCredentials("PKTESTKEYID", "very-secret-key");
    private static final String APPLE = """
            {"id":"b0b6dd9d-8b9b-48a9-ba46-b9d54906e415","class":"us_equity","exchange":"NASDAQ","symbol":"AAPL","name":"Apple Inc. Common Stock",
             "status":"active","tradable":true,"marginable":true,"maintenance_margin_requirement":30,"margin_requirement_long":"30",
             "shortable":true,"easy_to_borrow":true,"borrow_status":"easy_to_borrow","fractionable":true,"attributes":["has_options"]}""";

    private final VirtualTimekeeper clock = new VirtualTimekeeper(NOON);

    private interface Use<T> {
        T of(Alpaca alpaca) throws Exception;
    }

    private <T> T ask(Function<Request, Reply> host, Use<T> use) throws Exception {
        try (FakeHost fake = new FakeHost(host)) {
            return ask(fake.url(), use);
        }
    }

    private <T> T ask(URI url, Use<T> use) throws Exception {
        try (BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = Alpaca.builder(KEYS, clock)
                        .tradingUrl(url)
                        .readTimeout(Duration.ofMillis(300))
                        .allocator(memory)
                        .build()) {
            return use.of(alpaca);
        }
    }

    private static Function<Request, Reply> assets(String active, String inactive) {
        return request -> Reply.json("active".equals(request.query().get("status")) ? active : inactive);
    }

    @Test
    void activeAndInactiveStocksAreListed() throws Exception {
        List<Asset> assets = ask(
                assets(
                        "[" + APPLE + "]",
                        "["
                                + APPLE.replace("AAPL", "FB")
                                        .replace("\"active\"", "\"inactive\"")
                                        .replace("\"tradable\":true", "\"tradable\":false")
                                + "]"),
                alpaca -> alpaca.assets().usEquities());
        assertThat(assets)
                .containsExactly(
                        new Asset("AAPL", "Apple Inc. Common Stock", "NASDAQ", true, true),
                        new Asset("FB", "Apple Inc. Common Stock", "NASDAQ", false, false));
    }

    @Test
    void onlyUsEquitiesAreAskedForWithTheKeysAndUnderTheConfiguredAddress() throws Exception {
        try (FakeHost fake = new FakeHost(assets("[]", "[]"))) {
            ask(
                    URI.create(fake.url() + "/some/prefix/"),
                    alpaca -> alpaca.assets().usEquities());
            Request request = fake.requests().getFirst();
            assertThat(request.path()).isEqualTo("/some/prefix/v2/assets");
            assertThat(request.query())
                    .containsEntry("asset_class", "us_equity")
                    .containsEntry("status", "active");
            assertThat(request.headers())
                    .containsEntry("APCA-API-KEY-ID", "PKTESTKEYID")
                    .containsEntry("APCA-API-SECRET-KEY", "very-secret-key");
        }
    }

    @Test
    void valuesThatTheLibraryDoesNotKnowAndFieldsThatAreGoneDoNoHarm() throws Exception {
        String strange = """
                [{"id":"x","class":"ipo_of_tomorrow","exchange":"MOON","symbol":"NEW.X","name":null,"status":"halted_forever","tradable":true,
                  "attributes":["overnight_tradable","not_invented_yet"],"borrow_status":"impossible","nested":{"a":[1]}},
                 {"symbol":"BARE"}]""";
        List<Asset> assets =
                ask(assets(strange, "[]"), alpaca -> alpaca.assets().usEquities());
        assertThat(assets)
                .containsExactly(new Asset("NEW.X", "", "MOON", true, true), new Asset("BARE", "", "", true, false));
    }

    @Test
    void sessionsKnowTheirHoursAndHalfDays() throws Exception {
        String days = """
                [{"date":"2024-07-05","open":"09:30","close":"16:00","session_open":"0400","session_close":"2000","settlement_date":"2024-07-09"},
                 {"date":"2024-07-03","open":"09:30","close":"13:00","session_open":"0400","session_close":"1700","settlement_date":"2024-07-05","new":1}]""";
        try (FakeHost fake = new FakeHost(request -> Reply.json(days))) {
            List<SessionHours> sessions = ask(
                    fake.url(),
                    alpaca -> alpaca.calendar().sessions(LocalDate.of(2024, 7, 1), LocalDate.of(2024, 7, 5)));
            assertThat(sessions)
                    .containsExactly(
                            new SessionHours(LocalDate.of(2024, 7, 3), LocalTime.of(9, 30), LocalTime.of(13, 0)),
                            SessionHours.full(LocalDate.of(2024, 7, 5)));
            assertThat(fake.requests().getFirst().path()).isEqualTo("/v2/calendar");
            assertThat(fake.requests().getFirst().query())
                    .containsEntry("start", "2024-07-01")
                    .containsEntry("end", "2024-07-05");
        }
    }

    @Test
    void bodiesThatAreNoListAreMalformedAndNeverAnEmptyMarket() throws Exception {
        for (String body : List.of(
                "",
                "null",
                "{}",
                "[null]",
                "[{\"name\":\"nobody\"}]",
                "{\"assets\":[]}",
                "[" + APPLE,
                "[" + APPLE + "] x",
                "7",
                "\"x\""))
            assertThatThrownBy(() ->
                            ask(assets(body, "[]"), alpaca -> alpaca.assets().usEquities()))
                    .as(body)
                    .isInstanceOf(SourceException.Malformed.class)
                    .hasMessageStartingWith("[alpaca] GET /v2/assets: ");
        for (String day : List.of(
                "{}",
                "{\"date\":\"2024-07-03\"}",
                "{\"date\":\"soon\",\"open\":\"09:30\",\"close\":\"16:00\"}",
                "{\"date\":\"2024-07-03\",\"open\":\"16:00\",\"close\":\"09:30\"}"))
            assertThatThrownBy(() -> ask(
                            request -> Reply.json("[" + day + "]"),
                            alpaca -> alpaca.calendar().sessions(LocalDate.of(2024, 7, 1), LocalDate.of(2024, 7, 5))))
                    .as(day)
                    .isInstanceOf(SourceException.Malformed.class);
    }

    @Test
    void refusalsAreToldApart() throws Exception {
        SourceException.Rejected keys = catchThrowableOfType(
                SourceException.Rejected.class,
                () -> ask(
                        request -> Reply.error(401, "{\"code\":40110000,\"message\":\"request is not authorized\"}"),
                        alpaca -> alpaca.assets().usEquities()));
        assertThat(keys).hasMessageStartingWith("[alpaca] GET /v2/assets: HTTP 401: request is not authorized");
        assertThat(keys.reason()).isEqualTo(Reason.CREDENTIALS);
        SourceException.Rejected request = catchThrowableOfType(
                SourceException.Rejected.class,
                () -> ask(
                        r -> Reply.error(422, "{\"code\":42210000,\"message\":\"bad date\"}"),
                        alpaca -> alpaca.assets().usEquities()));
        assertThat(request.reason()).isEqualTo(Reason.REQUEST);
    }

    @Test
    void whatMayPassIsAskedAgainAtThePaceThatTheVendorWants() throws Exception {
        int[] asked = {0};
        List<Asset> assets = ask(
                request -> switch (++asked[0]) {
                    case 1 ->
                        Reply.error(429, "{\"code\":42910000,\"message\":\"rate limit exceeded\"}")
                                .with("Retry-After", "9");
                    case 2 -> Reply.error(502, "<html>");
                    case 3 -> Reply.json("<html>");
                    default -> Reply.json("[" + APPLE + "]");
                },
                alpaca -> alpaca.assets().usEquities());
        assertThat(assets).hasSize(2);
        assertThat(clock.paused()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aHostThatIsDownIsUnavailable() throws Exception {
        assertThatThrownBy(() -> ask(
                        request -> Reply.error(500, ""),
                        alpaca -> alpaca.assets().usEquities()))
                .isInstanceOf(SourceException.Unavailable.class)
                .hasMessage("[alpaca] GET /v2/assets: HTTP 500 (asked 6 times)");
    }

    @Test
    @Timeout(60)
    void anInterruptEndsTheWaitForAnAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (FakeHost fake = new FakeHost(request -> {
                    asked.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Reply.json("[]");
                });
                BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = Alpaca.builder(KEYS, clock)
                        .tradingUrl(fake.url())
                        .readTimeout(Duration.ofMinutes(5))
                        .allocator(memory)
                        .build();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> call = threads.submit(() -> alpaca.assets().usEquities());
            asked.await();
            threads.shutdownNow();
            assertThatThrownBy(call::get).hasRootCauseInstanceOf(InterruptedException.class);
            release.countDown();
        }
    }
}
