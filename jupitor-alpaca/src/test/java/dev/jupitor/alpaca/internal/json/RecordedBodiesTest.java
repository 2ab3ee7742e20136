package dev.jupitor.alpaca.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordedBodiesTest {
    @Test
    void theRecordedPageOfTradesDecodesToTheValuesItHolds() throws Exception {
        String body = Recordings.tradesPage();
        Pages.Trades read = Pages.trades(body);
        assertThat(read.trades()).hasSize(5).isEqualTo(TreeReading.trades(TreeReading.tree(utf8(body))));
        assertThat(read.page().next())
                .contains("QUFQTHwyMDIxLTEwLTEzVDA4OjAwOjAxLjQ0NzY3MDI3Mlp8UHwwOTIyMzM3MjAzNjg1NDc3NTgxMw==");
    }

    @Test
    void everyRecordedBodyOfStockTradesDecodesToTheValuesItHolds() throws Exception {
        int pages = 0;
        for (String body : Recordings.bodies()) {
            JsonNode tree = TreeReading.tree(utf8(body));
            if (!isPage(tree, "trades", "x", "i")) continue;
            assertThat(Pages.trades(body).trades()).as(body).isEqualTo(TreeReading.trades(tree));
            pages++;
        }
        assertThat(pages).isEqualTo(6);
    }

    @Test
    void everyRecordedBodyOfStockBarsDecodesToTheValuesItHolds() throws Exception {
        int pages = 0;
        for (String body : Recordings.bodies()) {
            JsonNode tree = TreeReading.tree(utf8(body));
            if (!isPage(tree, "bars", "vw", "n")) continue;
            assertThat(Pages.bars(body).bars()).as(body).isEqualTo(TreeReading.bars(tree));
            pages++;
        }
        assertThat(pages).isEqualTo(5);
    }

    @Test
    void everyOtherRecordedBodyIsRefusedAsTradesByItsName() throws IOException {
        Map<String, Integer> refusals = new TreeMap<>();
        for (String body : Recordings.bodies())
            if (!isPage(TreeReading.tree(utf8(body)), "trades", "x", "i"))
                refusals.merge(refusal(() -> Pages.trades(body)), 1, Integer::sum);
        assertThat(refusals.keySet())
                .containsExactlyInAnyOrder(
                        "these are quotes, not trades",
                        "these are bars, not trades",
                        "these are auctions, not trades",
                        "these are snapshots, not trades",
                        "these are news, not trades",
                        "these are corporate actions, not trades",
                        "these are prices, not trades",
                        "these are pricing, not trades",
                        "these are crypto trades, not stock trades",
                        "these are option trades, not stock trades",
                        "these are the latest trades, one a symbol, not a page of trades",
                        "no \"next_page_token\", so that nobody knows whether more follows, in the body that ends at byte 13");
    }

    @Test
    void everyOtherRecordedBodyIsRefusedAsBarsByItsName() throws IOException {
        Map<String, Integer> refusals = new TreeMap<>();
        for (String body : Recordings.bodies())
            if (!isPage(TreeReading.tree(utf8(body)), "bars", "vw", "n"))
                refusals.merge(refusal(() -> Pages.bars(body)), 1, Integer::sum);
        assertThat(refusals.keySet())
                .containsExactlyInAnyOrder(
                        "these are quotes, not bars",
                        "these are trades, not bars",
                        "these are auctions, not bars",
                        "these are snapshots, not bars",
                        "these are news, not bars",
                        "these are corporate actions, not bars",
                        "these are prices, not bars",
                        "these are pricing, not bars",
                        "these are crypto bars, not stock bars",
                        "these are option bars, not stock bars",
                        "these are the latest bars, one a symbol, not a page of bars");
    }

    @Test
    void aBodyOfAnotherKindLeavesTheRowsThatWereThere() throws Exception {
        for (String body : Recordings.bodies())
            if (!isPage(TreeReading.tree(utf8(body)), "trades", "x", "i"))
                TradesDecoderTest.assertRefusedWithoutTrace(utf8(body));
    }

    /// A page of stocks: rows in lists, with the keys that only stocks have, or no rows but the token.
    private static boolean isPage(JsonNode tree, String rows, String... keys) {
        JsonNode symbols = tree.path(rows);
        if (!symbols.isObject() || !tree.has("next_page_token")) return false;
        return symbols.propertyStream()
                .allMatch(symbol -> isStock(symbol.getKey())
                        && symbol.getValue().isArray()
                        && symbol.getValue()
                                .valueStream()
                                .allMatch(row -> List.of(keys).stream().allMatch(row::has)));
    }

    private static boolean isStock(String symbol) {
        return symbol.matches("[A-Z.]{1,6}");
    }

    private interface Reading {
        void read() throws SourceException.Malformed;
    }

    private static String refusal(Reading reading) {
        try {
            reading.read();
        } catch (SourceException.Malformed e) {
            return e.getMessage();
        }
        return "accepted";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
