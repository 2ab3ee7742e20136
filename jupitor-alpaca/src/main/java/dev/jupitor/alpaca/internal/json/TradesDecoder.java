package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.TradeBatch;

/// Reads bodies of `GET /v2/stocks/trades` and `/v2/stocks/{symbol}/trades` into columns. One thread; kept from page to
/// page.
public final class TradesDecoder {
    private final TradeTexts texts;
    private final TradeRows rows;
    private final PageReader reader;

    /// @param books of the batches that will be filled
    public TradesDecoder(TradeBatch.Codebooks books) {
        texts = new TradeTexts(books);
        rows = new TradeRows(texts);
        reader = new PageReader(rows);
    }

    /// Appends the trades of the page in [from, to) in the order of the page, which is symbol by symbol.
    ///
    /// @throws SourceException.Malformed when it is not a whole page of stock trades; the batch is then as it was
    public Page append(byte[] body, int from, int to, TradeBatch batch) throws SourceException.Malformed {
        if (batch.books() != texts.books())
            throw new IllegalArgumentException("the batch has other codebooks than the decoder");
        rows.into(batch);
        return reader.read(body, from, to);
    }
}
