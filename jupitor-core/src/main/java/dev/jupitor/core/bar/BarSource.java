package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;

/// Where historical bars come from.
public interface BarSource {
    /// Fetches all bars of a request and hands them over symbol by symbol, each symbol once and whole, ascending by
    /// time. What return and exceptions mean is as in [dev.jupitor.core.trade.TradeSource#fetch].
    void fetch(BarRequest request, Sink sink) throws SourceException, IOException, InterruptedException;

    /// Takes one symbol's bars; the batch is borrowed for the call.
    @FunctionalInterface
    interface Sink {
        void accept(Symbol symbol, BarBatch bars) throws IOException, InterruptedException;
    }
}
