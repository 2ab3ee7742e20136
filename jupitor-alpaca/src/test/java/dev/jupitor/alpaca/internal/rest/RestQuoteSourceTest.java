package dev.jupitor.alpaca.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.Feed;
import dev.jupitor.alpaca.internal.rest.FakeHost.Reply;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.quote.Quote;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.source.SourceException.Rejected.Reason;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestQuoteSourceTest {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final String BODY = """
            {"quotes":{"AAPL":{"t":"2024-01-03T20:59:59.95Z","ax":"Q","ap":184.27,"as":300,"bx":"P","bp":184.25,
             "bs":200,"c":["R"],"z":"C"}}}""";

    private static Optional<Quote> ask(FakeHost host, Feed feed) throws SourceException, InterruptedException {
        try (BufferAllocator memory = new RootAllocator();
                Alpaca alpaca = Alpaca.builder(
                                new AlpacaCredentials("PKTESTKEYID", "very-secret-key"),
                                new VirtualTimekeeper(Instant.parse("2024-01-05T12:00:00Z")))
                        .dataUrl(host.url())
                        .feed(feed)
                        .allocator(memory)
                        .build()) {
            return alpaca.quotes().latest(AAPL);
        }
    }

    private static FakeHost answering(String body) throws IOException {
        return new FakeHost(request -> Reply.json(body));
    }

    @Test
    void theLatestQuoteIsAskedOfTheAccountsFeed() throws Exception {
        try (FakeHost host = answering(BODY)) {
            assertThat(ask(host, Feed.DELAYED_SIP))
                    .contains(new Quote(AAPL, Instant.parse("2024-01-03T20:59:59.95Z"), 184.25, 184.27, 200, 300));
            FakeHost.Request request = host.requests().getFirst();
            assertThat(request.path()).isEqualTo("/v2/stocks/quotes/latest");
            assertThat(request.query()).isEqualTo(Map.of("symbols", "AAPL", "feed", "delayed_sip"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"quotes\":{}}", "{\"quotes\":{\"AAPL\":null}}", "{\"quotes\":{\"F\":{}},\"x\":1}"})
    void aSymbolWithoutAQuoteHasNone(String body) throws Exception {
        try (FakeHost host = answering(body)) {
            assertThat(ask(host, Feed.SIP)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"quotes\":{\"AAPL\":{\"bp\":1}}}", "{\"quotes\":{}} x", "{\"quotes\":[]}"})
    void anAnswerOfAnotherFormIsNoMissingQuote(String body) throws Exception {
        try (FakeHost host = answering(body)) {
            assertThat(catchThrowableOfType(SourceException.Malformed.class, () -> ask(host, Feed.SIP)))
                    .isNotNull();
        }
    }

    @Test
    void aPlanWithoutTheFeedIsARefusal() throws Exception {
        String body = "{\"message\":\"subscription does not permit querying recent SIP data\"}";
        try (FakeHost host = new FakeHost(request -> Reply.error(403, body))) {
            SourceException.Rejected no =
                    catchThrowableOfType(SourceException.Rejected.class, () -> ask(host, Feed.SIP));
            assertThat(no.reason()).isEqualTo(Reason.PLAN);
        }
    }
}
