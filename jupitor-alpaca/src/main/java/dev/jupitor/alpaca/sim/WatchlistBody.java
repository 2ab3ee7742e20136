package dev.jupitor.alpaca.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client sends about a watchlist. Fields that are `null` are as if they were not sent.
record WatchlistBody(Optional<String> name, Optional<List<String>> symbols, Optional<String> symbol) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_NAME = 64;

    static WatchlistBody read(String body) throws ApiError {
        JsonNode document = document(body);
        if (!document.isObject()) throw malformed();
        return new WatchlistBody(name(document), symbols(document.path("symbols")), text(document.path("symbol")));
    }

    private static JsonNode document(String body) throws ApiError {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            throw malformed();
        }
    }

    private static Optional<String> name(JsonNode document) throws ApiError {
        Optional<String> name = text(document.path("name"));
        if (name.isEmpty()) return name;
        if (name.get().isBlank() || name.get().length() > LONGEST_NAME)
            throw unprocessable("watchlist name must be 1 to 64 characters");
        return name;
    }

    private static Optional<List<String>> symbols(JsonNode names) throws ApiError {
        if (names.isMissingNode() || names.isNull()) return Optional.empty();
        if (!names.isArray()) throw malformed();
        Set<String> symbols = new LinkedHashSet<>();
        for (JsonNode name : names.values()) symbols.add(text(name).orElseThrow(WatchlistBody::malformed));
        return Optional.of(new ArrayList<>(symbols));
    }

    private static Optional<String> text(JsonNode node) throws ApiError {
        if (node.isMissingNode() || node.isNull()) return Optional.empty();
        if (!node.isString()) throw malformed();
        return Optional.of(node.stringValue());
    }

    private static ApiError malformed() {
        return ApiError.trading(400, 40010000, "request body format is invalid");
    }

    static ApiError unprocessable(String message) {
        return ApiError.trading(422, 42210000, message);
    }
}
