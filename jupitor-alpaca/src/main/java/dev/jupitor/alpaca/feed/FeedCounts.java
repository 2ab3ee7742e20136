package dev.jupitor.alpaca.feed;

/// What a feed has counted since its start.
///
/// @param frames    messages of the WebSocket
/// @param malformed those that could not be read; each cost a connection
/// @param strangers prints and bars left out because their name is no symbol
public record FeedCounts(long frames, long malformed, long strangers) {}
