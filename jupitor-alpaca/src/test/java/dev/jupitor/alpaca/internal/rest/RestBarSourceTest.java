package dev.jupitor.alpaca.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.Feed;
import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.internal.rest.FakeHost.Reply;
import dev.jupitor.core.bar.BarRequest;
import dev.jupitor.core.bar.Timeframe;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected.Reason;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class RestBarSourceTest {
    private static final LocalDate DAY = LocalDate.of(2024, 7, 3);
    private static final AlpacaCredentials KEYS = new AlpacaCredentials("id", "secret");

    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2024-07-05T12:00:00Z"));
    private final Map<String, List<Long>> got = new LinkedHashMap<>();
    private List<String> notices = List.of();
    private Plan plan = Plan.AUTO;

    private static String bar(int day) {
        return "{\"t\":\"2024-07-%02dT04:00:00Z\",\"o\":1,\"h\":2,\"l\":0.5,\"c\":1.5,\"v\":100,\"n\":3,\"vw\":1.25}"
                .formatted(day);
    }

    @Test
    void barsOfASymbolArriveWholeAcrossPages() throws Exception {
        FakeVendor vendor = new FakeVendor("bars").pageSize(3);
        for (int day = 1; day <= 5; day++) vendor.row("AAPL", bar(day));
        for (int day = 1; day <= 5; day++) vendor.row("MSFT", bar(day));
        try (FakeHost host = new FakeHost(vendor)) {
            List<Symbol> asked = List.of(new Symbol("AAPL"), new Symbol("MSFT"), new Symbol("NONE"));
            LocalDate first = LocalDate.of(2024, 7, 1);
            fetch(host, BarRequest.daily(asked, first, LocalDate.of(2024, 7, 5)), UnaryOperator.identity());
            assertThat(got).containsOnlyKeys("AAPL", "MSFT");
            assertThat(got.get("MSFT"))
                    .hasSize(5)
                    .first()
                    .isEqualTo(Instant.parse("2024-07-01T04:00:00Z").toEpochMilli());
            assertThat(host.requests().getFirst().query())
                    .containsEntry("symbols", "AAPL,MSFT,NONE")
                    .containsEntry("timeframe", "1Day")
                    .containsEntry("adjustment", "raw")
                    .containsEntry("feed", "sip")
                    .containsEntry("limit", "10000")
                    .containsEntry("start", "2024-07-01T00:00:00Z")
                    .containsEntry("end", "2024-07-06T00:00:00Z")
                    .doesNotContainKey("asof");
        }
    }

    @Test
    void barsOutOfOrderAreMalformed() throws Exception {
        FakeVendor vendor = new FakeVendor("bars").row("AAPL", bar(2)).row("AAPL", bar(1));
        for (int pageSize = 1; pageSize <= 2; pageSize++)
            try (FakeHost host = new FakeHost(vendor.pageSize(pageSize))) {
                assertThatThrownBy(() -> fetch(host, UnaryOperator.identity(), "AAPL"))
                        .isInstanceOf(SourceException.Malformed.class);
            }
    }

    @Test
    void theFeedIsAlwaysSent() throws Exception {
        try (FakeHost host = new FakeHost(new FakeVendor("bars"))) {
            fetch(host, builder -> builder.feed(Feed.IEX), "AAPL");
            fetch(host, builder -> builder.feed(Feed.DELAYED_SIP), "AAPL");
            assertThat(host.requests())
                    .extracting(request -> request.parameter("feed"))
                    .containsExactly("iex", "sip");
        }
    }

    /// A vendor that gives SIP rows only when they are fifteen minutes old.
    private FakeHost basic(FakeVendor vendor) throws Exception {
        return new FakeHost(request -> {
            Instant end = OffsetDateTime.parse(request.parameter("end")).toInstant();
            boolean recent = end.isAfter(clock.instant().minus(Duration.ofMinutes(15)))
                    && request.parameter("feed").equals("sip");
            return recent
                    ? Reply.error(403, "{\"message\":\"subscription does not permit querying recent SIP data\"}")
                    : vendor.apply(request);
        });
    }

    @Test
    void aBasicPlanIsFoundOutOnceAndToldInOneSentence() throws Exception {
        clock.set(Instant.parse("2024-07-03T03:00:00Z"));
        BarRequest untilMorning = new BarRequest(
                List.of(new Symbol("AAPL")),
                Timeframe.DAY,
                Instant.parse("2024-07-02T00:00:00Z"),
                Instant.parse("2024-07-03T07:59:59Z"));
        try (FakeHost host = basic(new FakeVendor("bars").row("AAPL", bar(2)))) {
            fetch(host, untilMorning, UnaryOperator.identity());
            assertThat(got).containsOnlyKeys("AAPL");
            assertThat(plan).isEqualTo(Plan.BASIC);
            assertThat(notices).hasSize(1);
            assertThat(host.requests())
                    .extracting(r -> r.parameter("end"))
                    .containsExactly("2024-07-03T07:59:59Z", "2024-07-03T02:45:00Z");
        }
    }

    @Test
    void underABasicPlanAWindowWithMinutesStillToComeIsRefusedWithARemedy() throws Exception {
        clock.set(Instant.parse("2024-07-04T00:05:00Z"));
        try (FakeHost host = basic(new FakeVendor("bars").row("AAPL", bar(3)))) {
            assertThatThrownBy(() -> fetch(host, UnaryOperator.identity(), "AAPL"))
                    .isInstanceOf(SourceException.Rejected.class)
                    .hasMessageContaining("ask again at 20:15:00 New York on 2024-07-03");
            assertThatThrownBy(() -> fetch(host, builder -> builder.plan(Plan.BASIC), "AAPL"))
                    .hasMessageContaining("20:15:00");
            assertThat(host.requests()).hasSize(1);
            assertThatThrownBy(() -> fetch(host, builder -> builder.plan(Plan.PLUS), "AAPL"))
                    .isInstanceOfSatisfying(
                            SourceException.Rejected.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.PLAN));
            fetch(host, builder -> builder.feed(Feed.IEX), "AAPL");
            assertThat(got).containsOnlyKeys("AAPL");
        }
    }

    @Test
    void aBarOfAnotherDayIsNotTaken() throws Exception {
        FakeVendor vendor = new FakeVendor("bars").row("AAPL", bar(1));
        try (FakeHost host = new FakeHost(vendor)) {
            assertThatThrownBy(() -> fetch(host, UnaryOperator.identity(), "AAPL"))
                    .isInstanceOf(SourceException.Malformed.class)
                    .hasMessageContaining("outside the time");
            assertThat(got).isEmpty();
        }
    }

    @Test
    void anAnswerWithRecentRowsShowsThePlan() throws Exception {
        clock.set(Instant.parse("2024-07-04T00:05:00Z"));
        try (FakeHost host = new FakeHost(new FakeVendor("bars"))) {
            fetch(host, UnaryOperator.identity(), "AAPL");
            assertThat(plan).isEqualTo(Plan.PLUS);
        }
    }

    private void fetch(FakeHost host, UnaryOperator<Alpaca.Builder> more, String... symbols) throws Exception {
        fetch(host, BarRequest.daily(Arrays.stream(symbols).map(Symbol::new).toList(), DAY, DAY), more);
    }

    private void fetch(FakeHost host, BarRequest request, UnaryOperator<Alpaca.Builder> more) throws Exception {
        try (BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = more.apply(
                                Alpaca.builder(KEYS, clock).dataUrl(host.url()).allocator(memory))
                        .build()) {
            alpaca.bars()
                    .fetch(
                            request,
                            (symbol, bars) -> got.put(
                                    symbol.ticker(),
                                    IntStream.range(0, bars.rows())
                                            .mapToObj(bars::timestamp)
                                            .toList()));
            notices = alpaca.notices();
            plan = alpaca.plan();
        }
    }
}
