package dev.jupitor.alpaca.feed;

import java.time.Duration;

/// Whose prints a stream carries.
public enum FeedLine {
    /// All US exchanges.
    SIP("sip", Duration.ZERO, true),
    /// The exchange IEX alone, which is nearly silent outside the regular session.
    IEX("iex", Duration.ZERO, false),
    /// All US exchanges, 15 minutes late.
    DELAYED_SIP("delayed_sip", Duration.ofMinutes(15), true);

    private final String path;
    private final Duration delay;
    private final boolean busyOutsideRegularHours;

    FeedLine(String path, Duration delay, boolean busyOutsideRegularHours) {
        this.path = path;
        this.delay = delay;
        this.busyOutsideRegularHours = busyOutsideRegularHours;
    }

    /// The vendor's name, the last part of the stream's address.
    public String path() {
        return path;
    }

    /// How long after it was printed a trade is sent.
    public Duration delay() {
        return delay;
    }

    /// Whether minutes of silence mean something in pre- and post-market.
    boolean isBusyOutsideRegularHours() {
        return busyOutsideRegularHours;
    }
}
