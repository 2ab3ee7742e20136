package dev.jupitor.core.news;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;

/// Something written about a symbol.
///
/// @param at       when it was published, to the millisecond
/// @param headline of a StockTwits message `@` and the writer
/// @param content  plain text; may be empty
public record Article(Symbol symbol, Instant at, NewsOrigin origin, String headline, String content) {}
