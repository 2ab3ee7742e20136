package dev.jupitor.alpaca;

/// Whose prints one asks for.
public enum Feed {
    /// All US exchanges.
    SIP("sip"),
    /// The exchange IEX alone, about 2 % of the volume, in every plan.
    IEX("iex"),
    /// All US exchanges, 15 minutes late. The historical endpoints know it as `sip` that is asked no later than 15
    /// minutes ago.
    DELAYED_SIP("sip");

    private final String historical;

    Feed(String historical) {
        this.historical = historical;
    }

    /// The value of the query parameter `feed` of the historical endpoints.
    public String historical() {
        return historical;
    }
}
