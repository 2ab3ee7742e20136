package dev.jupitor.alpaca.sim;

import java.util.Arrays;
import java.util.Optional;

/// What a client can subscribe to. `corrections` and `cancelErrors` are none: they go with the trades.
enum StreamChannel {
    TRADES("trades"),
    QUOTES("quotes"),
    BARS("bars"),
    UPDATED_BARS("updatedBars"),
    DAILY_BARS("dailyBars"),
    STATUSES("statuses"),
    LULDS("lulds"),
    IMBALANCES("imbalances"),
    NEWS("news");

    private final String wireName;

    StreamChannel(String wireName) {
        this.wireName = wireName;
    }

    /// Its member in a subscription.
    String wireName() {
        return wireName;
    }

    static Optional<StreamChannel> named(String wireName) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName.equals(wireName))
                .findFirst();
    }
}
