package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.Plan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The streams that the vendor has, each at its path.
enum StreamEndpoint {
    SIP("/v2/sip"),
    IEX("/v2/iex"),
    /// All exchanges, 15 minutes late.
    DELAYED_SIP("/v2/delayed_sip"),
    /// Always on; its only symbol is `FAKEPACA`.
    TEST("/v2/test"),
    /// A venue of the night, on which no security of this market trades; so is `OVERNIGHT`.
    BOATS("/v1beta1/boats"),
    OVERNIGHT("/v1beta1/overnight"),
    /// This market has no news.
    NEWS("/v1beta1/news");

    /// How far [#DELAYED_SIP] lags behind.
    static final Duration DELAY = Duration.ofMinutes(15);

    private final String path;

    StreamEndpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    static Optional<StreamEndpoint> at(String path) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.path.equals(path))
                .findFirst();
    }

    static List<String> paths() {
        return Arrays.stream(values()).map(StreamEndpoint::path).toList();
    }

    boolean isIn(Plan plan) {
        return switch (this) {
            case SIP, BOATS, OVERNIGHT -> plan != Plan.BASIC;
            case IEX, DELAYED_SIP, TEST, NEWS -> true;
        };
    }

    boolean has(StreamChannel channel) {
        return (channel == StreamChannel.NEWS) == (this == NEWS);
    }
}
