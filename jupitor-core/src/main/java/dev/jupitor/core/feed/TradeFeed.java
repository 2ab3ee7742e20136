package dev.jupitor.core.feed;

/// Where live prints come from. It stays connected by itself, and tells honestly for which stretches of time it heard
/// everything: whoever keeps a record of gaps needs nothing else.
public interface TradeFeed extends AutoCloseable {
    /// Begins to connect and to tell the sink what happens. Returns at once; to be called once.
    ///
    /// The events come one at a time and in order. The last is [FeedEvent.Ended] where the feed gave up; after
    /// [#close()] none comes.
    void start(Sink sink);

    /// Ends the connection and waits until no event is under way.
    @Override
    void close();

    /// Takes events on a thread of the feed's. It must not block: what can't be taken is counted by the taker and
    /// asked for again elsewhere.
    @FunctionalInterface
    interface Sink {
        void accept(FeedEvent event);
    }
}
