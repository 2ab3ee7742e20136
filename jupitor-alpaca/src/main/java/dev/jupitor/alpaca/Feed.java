package dev.jupitor.alpaca;

import dev.jupitor.alpaca.feed.FeedLine;

/// Whose prints one asks for.
public enum Feed {
    /// All US exchanges.
    SIP("sip", FeedLine.SIP),
    /// The exchange IEX alone, about 2 % of the volume, in every plan.
    IEX("iex", FeedLine.IEX),
    /// All US exchanges, 15 minutes late. The historical endpoints know it as `sip` that is asked no later than 15
    /// minutes ago.
    DELAYED_SIP("sip", FeedLine.DELAYED_SIP);

    private final String historical;
    private final FeedLine line;

    Feed(String historical, FeedLine line) {
        this.historical = historical;
        this.line = line;
    }

    /// The value of the query parameter `feed` of the historical endpoints.
    public String historical() {
        return historical;
    }

    /// The stream of the same prints; its name is also what the endpoints of the latest prints and quotes call it.
    public FeedLine line() {
        return line;
    }
}
