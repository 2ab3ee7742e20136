package dev.jupitor.alpaca.feed;

import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.time.TradingCalendar;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// How a feed listens. A value; [#of(TradingCalendar)] has a default for everything else.
///
/// @param streamUrl    with the version and without the feed's name; `http` is read as `ws`
/// @param subscription from the first connection on; it can be changed later
/// @param calendar     tells when silence is suspicious; asked by the feed's thread alone
/// @param backoff      the waits before a next connection
/// @param chance       in those waits; used by the feed's thread alone
public record FeedOptions(
        URI streamUrl,
        FeedEncoding encoding,
        FeedSubscription subscription,
        TradingCalendar calendar,
        FeedTimes times,
        Backoff backoff,
        RandomGenerator chance) {
    /// Takes paper and live keys.
    public static final URI STREAM_URL = URI.create("wss://stream.data.alpaca.markets/v2");
    /// A first wait of up to a quarter of a second, then twice as long each time up to half a minute.
    public static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), 2, Duration.ofSeconds(30), 0.5);

    public FeedOptions {
        requireStream(streamUrl);
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(subscription, "subscription");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(backoff, "backoff");
        Objects.requireNonNull(chance, "chance");
    }

    /// All prints of the market from the vendor's own host, by msgpack.
    public static FeedOptions of(TradingCalendar calendar) {
        return new FeedOptions(
                STREAM_URL,
                FeedEncoding.MSGPACK,
                FeedSubscription.everything(),
                calendar,
                FeedTimes.STANDARD,
                BACKOFF,
                RandomGenerator.getDefault());
    }

    public FeedOptions streamUrl(URI url) {
        return new FeedOptions(url, encoding, subscription, calendar, times, backoff, chance);
    }

    public FeedOptions encoding(FeedEncoding value) {
        return new FeedOptions(streamUrl, value, subscription, calendar, times, backoff, chance);
    }

    public FeedOptions subscription(FeedSubscription value) {
        return new FeedOptions(streamUrl, encoding, value, calendar, times, backoff, chance);
    }

    public FeedOptions times(FeedTimes value) {
        return new FeedOptions(streamUrl, encoding, subscription, calendar, value, backoff, chance);
    }

    public FeedOptions backoff(Backoff schedule, RandomGenerator generator) {
        return new FeedOptions(streamUrl, encoding, subscription, calendar, times, schedule, generator);
    }

    /// Where a feed's stream is.
    URI address(FeedLine line) {
        String base = streamUrl.toString().replaceAll("/+$", "").replaceFirst("^http", "ws");
        return URI.create(base + "/" + line.path());
    }

    private static void requireStream(URI url) {
        boolean fits = url.getHost() != null
                && url.getScheme() != null
                && url.getScheme().matches("wss?|https?");
        if (!fits)
            throw new IllegalArgumentException("not an address of a stream, like %s: %s".formatted(STREAM_URL, url));
    }
}
