package dev.jupitor.alpaca.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.Trade;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TradesDecoderPropertiesTest {
    private static final List<String> CODES = List.of(" ", "@", "T", "F", "I", "4", "W", "9", "\"", "\\", "é", "7");
    private static final List<String> UPDATES = List.of("", "", "", "", "canceled", "incorrect", "corrected");

    @Property(tries = 300)
    void tradesInAnyFormDecodeToTheSameValues(
            @ForAll long seed, @ForAll boolean tidy, @ForAll @IntRange(max = 60) int count)
            throws SourceException.Malformed {
        Random random = new Random(seed);
        List<Trade> trades = trades(random, count);
        String token = random.nextBoolean() ? null : "QUFQTHwy+/=" + seed;
        Pages.Trades read = Pages.trades(new PageWriter(random, tidy).page(trades, token));
        assertThat(read.trades()).isEqualTo(trades);
        assertThat(read.page().next().orElse(null)).isEqualTo(token);
        assertThat(read.page().rows()).isEqualTo(count);
    }

    @Property(tries = 5_000)
    void everyNumberIsTheDoubleThatTheJdkMakesOfIt(
            @ForAll long digits, @ForAll @IntRange(min = -30, max = 30) int exponent, @ForAll boolean plain)
            throws SourceException.Malformed {
        BigDecimal number = BigDecimal.valueOf(digits, exponent);
        String text = plain ? number.toPlainString() : number.toString();
        JsonCursor cursor = new JsonCursor();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        cursor.open(bytes, 0, bytes.length);
        assertThat(cursor.decimal()).isEqualTo(Double.parseDouble(text));
    }

    @Property(tries = 3_000)
    void everyPriceOfTheUsualFormIsTheDoubleThatTheJdkMakesOfIt(
            @ForAll @IntRange(min = 0) int digits, @ForAll @IntRange(max = 9) int scale)
            throws SourceException.Malformed {
        String price = BigDecimal.valueOf(digits, scale).toPlainString();
        String trade =
                "{\"t\":\"2024-01-03T09:00:00Z\",\"x\":\"P\",\"p\":" + price + ",\"s\":1,\"c\":[],\"i\":1,\"z\":\"C\"}";
        String page = TradesDecoderTest.page(trade, trade, trade, trade, trade);
        assertThat(Pages.trades(page).trades()).allMatch(read -> read.price() == Double.parseDouble(price));
    }

    /// Trades of a few symbols, together by symbol.
    static List<Trade> trades(Random random, int count) {
        List<Trade> trades = new ArrayList<>();
        List<String> symbols = List.copyOf(new TreeSet<>(List.of("AAPL", "BRK.B", "CON", "SPY")));
        for (int i = 0; i < count; i++) trades.add(trade(random, symbols.get(i * symbols.size() / count)));
        return trades;
    }

    private static Trade trade(Random random, String symbol) {
        List<String> codes = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) codes.add(CODES.get(random.nextInt(CODES.size())));
        return new Trade(
                new Symbol(symbol),
                Instant.ofEpochSecond(1704272400L + random.nextInt(100_000), nanos(random)),
                random.nextInt(10) == 0 ? random.nextDouble() * 1e6 : random.nextInt(1_000_000) / 1e4,
                random.nextInt(10) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(1_000),
                String.valueOf((char) ('A' + random.nextInt(26))),
                random.nextInt(10) == 0 ? random.nextLong() : random.nextInt(),
                String.join(",", codes),
                UPDATES.get(random.nextInt(UPDATES.size())),
                random.nextInt(10) == 0
                        ? ""
                        : "ABCNO".substring(random.nextInt(5)).substring(0, 1));
    }

    private static int nanos(Random random) {
        int[] units = {1, 10, 1_000, 1_000_000, 100_000_000};
        int unit = units[random.nextInt(units.length)];
        return random.nextInt(1_000_000_000 / unit) * unit;
    }
}
