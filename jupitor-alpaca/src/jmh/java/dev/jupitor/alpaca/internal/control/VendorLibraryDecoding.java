package dev.jupitor.alpaca.internal.control;

import java.nio.charset.StandardCharsets;
import net.jacobpeterson.alpaca.model.endpoint.marketdata.stock.historical.trade.StockTradesResponse;
import net.jacobpeterson.alpaca.util.gson.GsonUtil;

/// What alpaca-java does with a page, as far as its model goes: one symbol, venue and tape as enums it may not know,
/// ids as signed longs.
public final class VendorLibraryDecoding {
    private VendorLibraryDecoding() {}

    /// Decodes the list of a page whose one symbol is `symbol`; gives the number of trades.
    public static int decode(byte[] page, String symbol) {
        String text = new String(page, StandardCharsets.UTF_8);
        String single = text.replace("{\"trades\":{\"" + symbol + "\":[", "{\"trades\":[")
                .replace("]},\"next_page_token\"", "],\"next_page_token\"");
        return GsonUtil.GSON
                .fromJson(single, StockTradesResponse.class)
                .getTrades()
                .size();
    }
}
