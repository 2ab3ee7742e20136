package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Trade;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Another way to read a page, by Jackson's tree: what the decoder is compared with. Slow, plain, and it shares no code
/// with it.
final class TreeReading {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TreeReading() {}

    static JsonNode tree(byte[] body) {
        return JSON.readTree(body);
    }

    /// The trades of a page whose symbols are all ours.
    static List<Trade> trades(JsonNode page) {
        List<Trade> trades = new ArrayList<>();
        for (Map.Entry<String, JsonNode> symbol : page.get("trades").properties())
            for (JsonNode trade : symbol.getValue()) trades.add(trade(symbol.getKey(), trade));
        return trades;
    }

    private static Trade trade(String symbol, JsonNode trade) {
        JsonNode codes = trade.path("c");
        return new Trade(
                new Symbol(symbol),
                instant(trade.get("t")),
                Double.parseDouble(trade.get("p").asString()),
                whole(trade.get("s")).longValueExact(),
                trade.get("x").stringValue(),
                whole(trade.get("i")).longValue(),
                codes.valueStream().map(JsonNode::stringValue).collect(Collectors.joining(",")),
                text(trade.path("u")),
                text(trade.path("z")));
    }

    static List<Bar> bars(JsonNode page) {
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<String, JsonNode> symbol : page.get("bars").properties())
            for (JsonNode bar : symbol.getValue()) bars.add(bar(symbol.getKey(), bar));
        return bars;
    }

    private static Bar bar(String symbol, JsonNode bar) {
        return new Bar(
                new Symbol(symbol),
                instant(bar.get("t")).toEpochMilli(),
                bar.get("o").doubleValue(),
                bar.get("h").doubleValue(),
                bar.get("l").doubleValue(),
                bar.get("c").doubleValue(),
                whole(bar.get("v")).longValueExact(),
                whole(bar.get("n")).longValueExact(),
                bar.get("vw").doubleValue());
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.stringValue()).toInstant();
    }

    private static BigInteger whole(JsonNode number) {
        return number.decimalValue().toBigIntegerExact();
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
