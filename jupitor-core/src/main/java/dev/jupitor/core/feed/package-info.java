/// Prints as they happen. Start with [dev.jupitor.core.feed.TradeFeed]: whoever listens to a vendor, or replays a day,
/// is
/// one. What it tells is a [dev.jupitor.core.feed.FeedEvent]; prints come by column in a
/// [dev.jupitor.core.feed.FeedBatch].
package dev.jupitor.core.feed;
