package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.core.market.Symbol;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/// One question to the data host: a path and what follows its `?`, already encoded.
record Query(String path, String parameters) {
    /// The most rows that the vendor puts on a page.
    static final int PAGE = 10_000;

    /// The beginning of a question for historical rows, first page.
    static Query historical(
            String path, Collection<Symbol> symbols, Instant start, Instant end, ZoneId zone, String feed) {
        String names = symbols.stream().map(Symbol::ticker).collect(Collectors.joining(","));
        String window = "&start=%s&end=%s".formatted(time(start, zone), time(end, zone));
        return new Query(path, "symbols=" + names + window + "&limit=" + PAGE + "&feed=" + feed + "&sort=asc");
    }

    private static String time(Instant at, ZoneId zone) {
        return encoded(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone)));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// The same with one more parameter.
    Query with(String name, String value) {
        return new Query(path, parameters + '&' + name + '=' + encoded(value));
    }

    /// The same question for the page that a token names.
    Query page(Optional<String> token) {
        return token.isPresent() ? with("page_token", token.get()) : this;
    }

    String pathAndQuery() {
        return path + '?' + parameters;
    }
}
