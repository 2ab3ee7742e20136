/// Bid and ask. Start with [dev.jupitor.core.quote.QuoteSource].
package dev.jupitor.core.quote;
