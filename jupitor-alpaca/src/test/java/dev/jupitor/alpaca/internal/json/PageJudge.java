package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Trade;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a body is worth, judged by Jackson and by the rules of a page written down a second time: either it is a page,
/// and then these are its rows and its token, or it must be refused. There is nothing in between. Slow, plain, and it
/// shares no code with the decoder.
public final class PageJudge {
    private static final Pattern INSTANT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[Tt](\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,9}))?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern NO_STOCK =
            Pattern.compile("[A-Z0-9]{1,6}\\d{6}[CP]\\d{8}|[A-Z0-9]+/(USD|USDT|USDC|BTC)");
    private static final Pattern ZERO = Pattern.compile("-?[0.]+([eE][+-]?\\d+)?");
    private static final Set<String> TRADE_KEYS = Set.of("t", "x", "p", "s", "i", "c", "z", "u");
    private static final Set<String> BAR_KEYS = Set.of("t", "o", "h", "l", "c", "v", "n", "vw");
    private static final Symbol ANY = new Symbol("A");
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_WHOLE_NUMBER = 64;
    private static final int DIGITS_OF_64_BITS = 20;

    private PageJudge() {}

    /// A page as it should be read.
    record Sound<T>(List<T> rows, Optional<String> token) {}

    /// The body is no page.
    public static final class Unsound extends Exception {
        private static final long serialVersionUID = 1;

        public Unsound(String why) {
            super(why);
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T of(Symbol symbol, Map<String, JsonValues> row) throws Unsound;
    }

    static Sound<Trade> trades(byte[] body) throws Unsound {
        return page(body, "trades", TRADE_KEYS, PageJudge::trade);
    }

    static Sound<Bar> bars(byte[] body) throws Unsound {
        return page(body, "bars", BAR_KEYS, PageJudge::bar);
    }

    private static <T> Sound<T> page(byte[] body, String kind, Set<String> keys, Row<T> row) throws Unsound {
        JsonValues value = JsonValues.of(text(body)).orElseThrow(() -> new Unsound("no JSON"));
        requireWholeCharacters(value);
        JsonValues.Members page = object(value);
        require(page.twins().isEmpty(), "a key of the page twice");
        require(page.members().containsKey(kind) && page.members().containsKey("next_page_token"), "no page");
        Optional<String> symbol = Optional.empty();
        if (page.members().containsKey("symbol"))
            symbol = Optional.of(string(page.members().get("symbol")));
        return new Sound<>(
                rows(page.members().get(kind), symbol, keys, row),
                token(page.members().get("next_page_token")));
    }

    public static String text(byte[] body) throws Unsound {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException garbage) {
            throw new Unsound("no UTF-8");
        }
    }

    private static void require(boolean holds, String otherwise) throws Unsound {
        if (!holds) throw new Unsound(otherwise);
    }

    private static JsonValues.Members object(JsonValues value) throws Unsound {
        if (value instanceof JsonValues.Members members) return members;
        throw new Unsound("no object");
    }

    private static String string(JsonValues value) throws Unsound {
        if (value instanceof JsonValues.Text text) return text.text();
        throw new Unsound("no text");
    }

    private static String digits(JsonValues value) throws Unsound {
        if (value instanceof JsonValues.Digits digits) return digits.text();
        throw new Unsound("no number");
    }

    public static boolean isNull(JsonValues value) {
        return value instanceof JsonValues.Word word && word.word().equals("null");
    }

    private static Optional<String> token(JsonValues token) throws Unsound {
        if (isNull(token)) return Optional.empty();
        require(!string(token).isEmpty(), "an empty token");
        return Optional.of(string(token));
    }

    private static <T> List<T> rows(JsonValues holder, Optional<String> symbol, Set<String> keys, Row<T> row)
            throws Unsound {
        List<T> rows = new ArrayList<>();
        if (isNull(holder)) return rows;
        if (holder instanceof JsonValues.Elements) {
            read(symbol.orElseThrow(() -> new Unsound("whose rows?")), holder, keys, row, rows);
            return rows;
        }
        require(object(holder).twins().isEmpty(), "a symbol twice");
        for (Map.Entry<String, JsonValues> list : object(holder).members().entrySet())
            read(list.getKey(), list.getValue(), keys, row, rows);
        return rows;
    }

    /// The rows of names that are no symbols of ours are looked at all the same, and left out.
    private static <T> void read(String name, JsonValues list, Set<String> keys, Row<T> row, List<T> rows)
            throws Unsound {
        require(!NO_STOCK.matcher(name).matches(), "no stock");
        if (isNull(list)) return;
        if (!(list instanceof JsonValues.Elements elements)) throw new Unsound("no list");
        Optional<Symbol> symbol = Symbol.parse(name);
        for (JsonValues element : elements.elements()) {
            require(Collections.disjoint(object(element).twins(), keys), "a key of a row twice");
            T read = row.of(symbol.orElse(ANY), object(element).members());
            if (symbol.isPresent()) rows.add(read);
        }
    }

    private static Trade trade(Symbol symbol, Map<String, JsonValues> row) throws Unsound {
        require(!row.containsKey("tks"), "crypto");
        return new Trade(
                symbol,
                instant(row.get("t")),
                decimal(row.get("p")),
                whole(row.get("s"), Long.SIZE - 1),
                code(row.get("x")),
                whole(row.get("i"), Long.SIZE),
                conditions(row.get("c")),
                optionalCode(row.get("u")),
                optionalCode(row.get("z")));
    }

    private static Bar bar(Symbol symbol, Map<String, JsonValues> row) throws Unsound {
        return new Bar(
                symbol,
                instant(row.get("t")).toEpochMilli(),
                decimal(row.get("o")),
                decimal(row.get("h")),
                decimal(row.get("l")),
                decimal(row.get("c")),
                whole(row.get("v"), Long.SIZE - 1),
                whole(row.get("n"), Long.SIZE - 1),
                decimal(row.get("vw")));
    }

    public static Instant instant(JsonValues value) throws Unsound {
        Matcher parts = INSTANT.matcher(string(value));
        require(parts.matches(), "no instant");
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2));
            require(local.getYear() >= 1970 && local.getYear() <= 2261, "another age");
            String fraction = parts.group(3) == null ? "" : parts.group(3);
            Instant at = local.toInstant(ZoneOffset.UTC)
                    .plusNanos(Integer.parseInt((fraction + "000000000").substring(0, 9)))
                    .minusSeconds(offset(parts.group(4)));
            require(at.isAfter(Instant.EPOCH), "before the epoch");
            return at;
        } catch (DateTimeException impossible) {
            throw new Unsound(impossible.getMessage());
        }
    }

    private static long offset(String zone) throws Unsound {
        if (zone.length() == 1) return 0;
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(4));
        require(hours <= 23 && minutes <= 59, "no offset");
        return (zone.startsWith("-") ? -1 : 1) * (hours * 3_600L + minutes * 60L);
    }

    public static double decimal(JsonValues value) throws Unsound {
        double nearest = Double.parseDouble(digits(value));
        require(Double.isFinite(nearest), "beyond all doubles");
        return nearest;
    }

    public static long whole(JsonValues value, int bits) throws Unsound {
        String text = digits(value);
        if (ZERO.matcher(text).matches()) return 0;
        require(!text.startsWith("-") && text.length() <= LONGEST_WHOLE_NUMBER, "negative, or absurd");
        BigDecimal number = number(text);
        boolean fits = number.precision() - (long) number.scale() <= DIGITS_OF_64_BITS;
        require(fits && number.stripTrailingZeros().scale() <= 0, "too large, or not whole");
        require(number.toBigInteger().bitLength() <= bits, "too large");
        return number.longValue();
    }

    private static BigDecimal number(String text) throws Unsound {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException beyond) {
            throw new Unsound("an exponent beyond all numbers");
        }
    }

    public static String optionalCode(JsonValues value) throws Unsound {
        return value == null || isNull(value) ? "" : code(value);
    }

    public static String code(JsonValues value) throws Unsound {
        require(string(value).length() <= LONGEST_CODE, "a long code");
        return string(value);
    }

    public static String conditions(JsonValues list) throws Unsound {
        if (list == null || isNull(list)) return "";
        if (!(list instanceof JsonValues.Elements elements)) throw new Unsound("no list of conditions");
        List<String> codes = new ArrayList<>();
        for (JsonValues element : elements.elements()) codes.add(code(element));
        String joined = String.join(",", codes);
        require(joined.length() <= LONGEST_CODE, "too many conditions");
        return joined;
    }

    /// No string holds half of a character, in whatever place.
    public static void requireWholeCharacters(JsonValues value) throws Unsound {
        switch (value) {
            case JsonValues.Members object -> {
                for (Map.Entry<String, JsonValues> member : object.members().entrySet()) {
                    requireWholeCharacters(new JsonValues.Text(member.getKey()));
                    requireWholeCharacters(member.getValue());
                }
            }
            case JsonValues.Elements array -> {
                for (JsonValues element : array.elements()) requireWholeCharacters(element);
            }
            case JsonValues.Text text ->
                require(StandardCharsets.UTF_8.newEncoder().canEncode(text.text()), "half of a character");
            case JsonValues.Digits digits -> {}
            case JsonValues.Word word -> {}
        }
    }
}
