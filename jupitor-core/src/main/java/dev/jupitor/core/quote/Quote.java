package dev.jupitor.core.quote;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;

/// The best bid and ask of a moment. Prices in USD a share, 0 where there is none; sizes as the vendor gives them.
public record Quote(Symbol symbol, Instant at, double bidPrice, double askPrice, long bidSize, long askSize) {}
