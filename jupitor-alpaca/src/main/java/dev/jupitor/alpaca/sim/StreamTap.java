package dev.jupitor.alpaca.sim;

/// Where the messages of an endpoint come from. One thread at a time.
sealed interface StreamTap permits MarketTap, FakepacaTap {

    /// Tells the audience what lies between two instants, the first excluded, in the order of time.
    void tell(long after, long upTo);

    /// The audience has subscribed to other things.
    void subscriptionsChanged();
}
