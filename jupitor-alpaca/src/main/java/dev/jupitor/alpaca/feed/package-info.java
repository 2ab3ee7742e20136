/// Alpaca's stream of market data. Start with [dev.jupitor.alpaca.feed.AlpacaFeed], a
/// [dev.jupitor.core.feed.TradeFeed] that `Alpaca.feed` opens.
///
/// What is said and when is [dev.jupitor.alpaca.feed.FeedProtocol], which has no thread, no socket and no clock: tests
/// lead it through a day in a moment. The socket is a [dev.jupitor.alpaca.feed.FeedTransport].
package dev.jupitor.alpaca.feed;
