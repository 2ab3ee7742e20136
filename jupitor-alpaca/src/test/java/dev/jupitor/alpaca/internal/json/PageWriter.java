package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.trade.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Writes trades and bars as JSON in any of the forms that mean the same: keys in any order, blanks, escapes, numbers
/// in other
/// notations, keys nobody knows. With `tidy`, the way the vendor does.
final class PageWriter {
    private final Random random;
    private final boolean tidy;

    PageWriter(Random random, boolean tidy) {
        this.random = random;
        this.tidy = tidy;
    }

    /// A page of these trades, which are together by symbol.
    String page(List<Trade> trades, String token) {
        Map<String, List<String>> symbols = new LinkedHashMap<>();
        for (Trade trade : trades)
            symbols.computeIfAbsent(trade.symbol().ticker(), s -> new ArrayList<>())
                    .add(trade(trade));
        return page("trades", symbols, token);
    }

    /// The same of bars.
    String barsPage(List<Bar> bars, String token) {
        Map<String, List<String>> symbols = new LinkedHashMap<>();
        for (Bar bar : bars)
            symbols.computeIfAbsent(bar.symbol().ticker(), s -> new ArrayList<>())
                    .add(bar(bar));
        return page("bars", symbols, token);
    }

    private String page(String kind, Map<String, List<String>> symbols, String token) {
        List<String> members = new ArrayList<>();
        symbols.forEach((symbol, rows) -> members.add(key(symbol) + list(rows)));
        List<String> page = new ArrayList<>(
                List.of(key(kind) + object(members), key("next_page_token") + (token == null ? "null" : text(token))));
        if (!tidy && random.nextBoolean()) page.add(key("currency") + text("USD"));
        if (!tidy) Collections.shuffle(page, random);
        return blank() + object(page) + blank();
    }

    private String trade(Trade trade) {
        List<String> fields = new ArrayList<>(List.of(
                key("t") + time(trade.at()),
                key("x") + text(trade.exchange()),
                key("p") + decimal(trade.price()),
                key("s") + whole(Long.toString(trade.size()))));
        if (tidy || !trade.conditions().isEmpty()) fields.add(key("c") + conditions(trade.conditions()));
        fields.add(key("i") + whole(Long.toUnsignedString(trade.id())));
        if (tidy || !trade.tape().isEmpty()) fields.add(key("z") + text(trade.tape()));
        if (!trade.update().isEmpty()) fields.add(key("u") + text(trade.update()));
        if (!tidy && random.nextInt(4) == 0) fields.add(key("future") + "{\"a\":[1,{\"b\":null}],\"c\":\"}\"}");
        if (!tidy) Collections.shuffle(fields, random);
        return object(fields);
    }

    private String bar(Bar bar) {
        List<String> fields = new ArrayList<>(List.of(
                key("t") + time(Instant.ofEpochMilli(bar.timestamp())),
                key("o") + decimal(bar.open()),
                key("h") + decimal(bar.high()),
                key("l") + decimal(bar.low()),
                key("c") + decimal(bar.close()),
                key("v") + whole(Long.toString(bar.volume())),
                key("n") + whole(Long.toString(bar.tradeCount())),
                key("vw") + decimal(bar.vwap())));
        if (!tidy && random.nextInt(4) == 0) fields.add(key("future") + "[{\"a\":1,\"a\":2}]");
        if (!tidy) Collections.shuffle(fields, random);
        return object(fields);
    }

    private String conditions(String joined) {
        if (joined.isEmpty()) return "[]";
        return list(Arrays.stream(joined.split(",")).map(this::text).toList());
    }

    private String time(Instant at) {
        String utc = DateTimeFormatter.ISO_INSTANT
                .format(at)
                .replaceAll("(\\.\\d*?)0+Z", "$1Z")
                .replace(".Z", "Z");
        if (tidy || random.nextBoolean()) return text(utc);
        return text(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.ofHours(-5))));
    }

    private String decimal(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        if (tidy || random.nextInt(3) > 0) return exact.stripTrailingZeros().toPlainString();
        return random.nextBoolean() ? exact.toString() : exact.unscaledValue() + "e" + -exact.scale();
    }

    private String whole(String digits) {
        if (tidy || random.nextInt(3) > 0) return digits;
        return random.nextBoolean() ? digits + ".0" : digits + "e0";
    }

    private String key(String name) {
        return text(name) + blank() + ":" + blank();
    }

    private String object(List<String> members) {
        return "{" + blank() + String.join(blank() + "," + blank(), members) + blank() + "}";
    }

    private String list(List<String> elements) {
        return "[" + blank() + String.join(blank() + "," + blank(), elements) + blank() + "]";
    }

    private String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (!tidy && random.nextInt(8) == 0 || c < ' ') out.append("\\u%04x".formatted((int) c));
            else if (c == '"' || c == '\\') out.append('\\').append(c);
            else out.append(c);
        }
        return out.append('"').toString();
    }

    private String blank() {
        return tidy || random.nextInt(4) > 0 ? "" : " \n\t\r".substring(random.nextInt(4));
    }
}
