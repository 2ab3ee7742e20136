package dev.jupitor.core.trade;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;

/// Where historical prints come from.
public interface TradeSource {
    /// Fetches all prints of a request and hands them over symbol by symbol, each symbol once and whole, in
    /// [TapeOrder].
    ///
    /// When this returns, every requested symbol that was not handed over has no prints in the window. When it
    /// throws, the symbols handed over before are still whole and right (but for a [SourceException.Malformed] that
    /// says it voids them); nothing is known of the others.
    ///
    /// @throws SourceException      when the vendor could not or would not answer; retries that make sense have
    /// been made
    /// @throws IOException          what the sink threw, unchanged
    /// @throws InterruptedException when the calling thread was interrupted; the fetch ends at once
    void fetch(TradeRequest request, Sink sink) throws SourceException, IOException, InterruptedException;

    /// Takes one symbol's prints. The batch is borrowed for the call: whoever wants to keep rows copies them.
    @FunctionalInterface
    interface Sink {
        void accept(Symbol symbol, TradeBatch prints) throws IOException, InterruptedException;
    }
}
