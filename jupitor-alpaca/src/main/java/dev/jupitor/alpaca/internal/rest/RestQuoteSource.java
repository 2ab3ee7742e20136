package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.json.LatestQuote;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.quote.Quote;
import dev.jupitor.core.quote.QuoteSource;
import dev.jupitor.core.source.SourceException;
import java.util.Optional;

/// Quotes from `GET /v2/stocks/quotes/latest`. Any number of threads may ask at once.
public final class RestQuoteSource implements QuoteSource {
    private static final String PATH = "/v2/stocks/quotes/latest";

    private final DataHost host;
    private final String feed;

    /// @param feed `sip`, `iex` or `delayed_sip`
    public RestQuoteSource(DataHost host, String feed) {
        this.host = host;
        this.feed = feed;
    }

    @Override
    public Optional<Quote> latest(Symbol symbol) throws SourceException, InterruptedException {
        Query query = new Query(PATH, "symbols=%s&feed=%s".formatted(symbol.ticker(), feed));
        try (Wire wire = host.wire()) {
            return host.get(query, wire, (body, from, to) -> LatestQuote.read(symbol, body, from, to));
        }
    }
}
