package dev.jupitor.alpaca.sim;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A watchlist of an account. Immutable.
///
/// @param symbols in the order in which they were added, each once
record SimulatedWatchlist(UUID id, UUID account, Instant created, Instant updated, String name, List<String> symbols) {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    SimulatedWatchlist {
        symbols = List.copyOf(symbols);
    }

    SimulatedWatchlist with(String newName, List<String> newSymbols, Instant now) {
        return new SimulatedWatchlist(id, account, created, now, newName, newSymbols);
    }

    /// As the list of all lists shows it: without what is on it.
    String summary() {
        return "{%s}".formatted(head());
    }

    /// @param asset the JSON of a symbol
    String json(Function<String, Optional<String>> asset) {
        return symbols.stream()
                .flatMap(symbol -> asset.apply(symbol).stream())
                .collect(Collectors.joining(",", "{%s,\"assets\":[".formatted(head()), "]}"));
    }

    private String head() {
        return "\"id\":\"%s\",\"account_id\":\"%s\",\"created_at\":\"%s\",\"updated_at\":\"%s\",\"name\":%s"
                .formatted(id, account, MICROS.format(created), MICROS.format(updated), JsonText.quoted(name));
    }
}
