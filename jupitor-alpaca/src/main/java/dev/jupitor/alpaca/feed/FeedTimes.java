package dev.jupitor.alpaca.feed;

import java.time.Duration;
import java.util.stream.Stream;

/// How patient a session is, on the feed's clock.
///
/// @param connect      for the handshake
/// @param step         for each answer until prints come: greeting, authentication, subscription
/// @param ping         between two pings
/// @param pong         for the answer to a ping
/// @param mute         silence of the market in the regular session that can't be true
/// @param muteExtended the same in pre- and post-market
public record FeedTimes(
        Duration connect, Duration step, Duration ping, Duration pong, Duration mute, Duration muteExtended) {
    /// As the vendor's clients have them: 3 s a step, a ping every 10 s, 5 s for its answer; silence of 30 s, or 2
    /// minutes outside the regular session, is none of the market.
    public static final FeedTimes STANDARD = new FeedTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2));

    /// However fast a clock runs, a socket may be silent for this long of real time.
    private static final Duration SHORTEST_MUTE = Duration.ofSeconds(2);

    public FeedTimes {
        if (!Stream.of(connect, step, ping, pong, mute, muteExtended).allMatch(Duration::isPositive))
            throw new IllegalArgumentException("a patience that is not positive");
    }

    /// The same where the clock runs faster than real time: sockets do not, so what waits for one waits as long as
    /// before in real time. A clock that stands still, is slower, or is moved by a test changes nothing.
    public FeedTimes at(double speed) {
        if (speed <= 1 || !Double.isFinite(speed)) return this;
        Duration shortest = times(SHORTEST_MUTE, speed);
        return new FeedTimes(
                times(connect, speed),
                times(step, speed),
                times(ping, speed),
                times(pong, speed),
                longer(mute, shortest),
                longer(muteExtended, shortest));
    }

    private static Duration times(Duration real, double speed) {
        return Duration.ofMillis(Math.round(real.toMillis() * speed));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
