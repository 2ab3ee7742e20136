package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.source.SourceException;

/// Reads bodies of `GET /v2/stocks/bars` and `/v2/stocks/{symbol}/bars` into columns. One thread; kept from page to
/// page.
public final class BarsDecoder {
    private final BarRows rows = new BarRows();
    private final PageReader reader = new PageReader(rows);

    /// Appends the bars of the page in [from, to) in the order of the page, which is symbol by symbol.
    ///
    /// @throws SourceException.Malformed when it is not a whole page of stock bars; the batch is then as it was
    public Page append(byte[] body, int from, int to, BarBatch batch) throws SourceException.Malformed {
        rows.into(batch);
        return reader.read(body, from, to);
    }
}
