package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The parameters of a request. An empty value counts as absent; of a repeated one the first counts.
final class Query {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /// Reads the part behind the question mark, still encoded; null where there is none.
    static Query parse(String raw) throws ApiError {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw == null) return new Query(values);
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) continue;
            String value = decoded(pair.substring(equals + 1));
            if (!value.isEmpty()) values.putIfAbsent(decoded(pair.substring(0, equals)), value);
        }
        return new Query(values);
    }

    static String decoded(String encoded) throws ApiError {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("invalid URL escape in " + encoded);
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int number(String name, int preset, int least, int most) throws ApiError {
        String text = values.get(name);
        if (text == null) return preset;
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            throw ApiError.badRequest("invalid %s: %s".formatted(name, text));
        }
        throw ApiError.badRequest("invalid %s: %s (must be between %d and %d)".formatted(name, text, least, most));
    }

    /// An RFC 3339 instant; a bare date is midnight New York.
    Optional<Instant> instant(String name) throws ApiError {
        String text = values.get(name);
        if (text == null) return Optional.empty();
        try {
            if (DATE.matcher(text).matches()) {
                return Optional.of(SessionClock.instant(LocalDate.parse(text), LocalTime.MIDNIGHT));
            }
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw ApiError.badRequest("invalid %s: %s".formatted(name, text));
        }
    }

    /// A date; of a date-time, its date as it stands.
    Optional<LocalDate> date(String name) throws ApiError {
        String text = values.get(name);
        if (text == null) return Optional.empty();
        try {
            String date = text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text;
            return Optional.of(LocalDate.parse(date));
        } catch (DateTimeException e) {
            throw ApiError.badRequest("invalid %s: %s".formatted(name, text));
        }
    }

    /// The symbols of a list separated by commas, ascending, each once.
    SortedSet<Symbol> symbols(String name) throws ApiError {
        String text = values.get(name);
        if (text == null) throw ApiError.badRequest(name + " is required");
        SortedSet<Symbol> symbols = new TreeSet<>();
        for (String ticker : text.split(",", -1)) symbols.add(symbol(ticker));
        return symbols;
    }

    static Symbol symbol(String ticker) throws ApiError {
        return Symbol.parse(ticker).orElseThrow(() -> ApiError.badRequest("invalid symbol: " + ticker));
    }
}
