package dev.jupitor.core.quote;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.util.Optional;

/// Where quotes come from.
public interface QuoteSource {
    /// The latest quote of a symbol; empty where the vendor knows none.
    ///
    /// @throws SourceException when the vendor could not or would not answer
    Optional<Quote> latest(Symbol symbol) throws SourceException, InterruptedException;
}
