package dev.jupitor.alpaca;

import dev.jupitor.alpaca.feed.AlpacaFeed;
import dev.jupitor.alpaca.feed.FeedLogin;
import dev.jupitor.alpaca.feed.FeedOptions;
import dev.jupitor.alpaca.internal.control.AlpacaWatchlists;
import dev.jupitor.alpaca.internal.control.TradingHost;
import dev.jupitor.alpaca.internal.rest.DataHost;
import dev.jupitor.alpaca.internal.rest.Keys;
import dev.jupitor.alpaca.internal.rest.Persistence;
import dev.jupitor.alpaca.internal.rest.Reach;
import dev.jupitor.alpaca.internal.rest.RestBarSource;
import dev.jupitor.alpaca.internal.rest.RestNewsSource;
import dev.jupitor.alpaca.internal.rest.RestQuoteSource;
import dev.jupitor.alpaca.internal.rest.RestTradeSource;
import dev.jupitor.alpaca.internal.rest.Strangers;
import dev.jupitor.alpaca.internal.rest.Subscription;
import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.quote.QuoteSource;
import dev.jupitor.core.source.AssetSource;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.CalendarSource;
import dev.jupitor.core.source.RequestBudget;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.TradeSource;
import dev.jupitor.core.watchlist.WatchlistStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;

/// One account at Alpaca, behind core's ports: prints past and live, bars, quotes, news, assets, calendar,
/// watchlists.
///
/// Open one for the whole process: the pace at which each host may be asked is kept here. All sources may be used by
/// any number of threads at once; each fetch works in the calling thread and ends at once when that is interrupted.
/// Waiting (pace, back-off) is on the clock handed in; time-outs of sockets are real time.
public final class Alpaca implements AutoCloseable {
    private final Feed feed;
    private final Plan configuredPlan;
    private final Subscription subscription;
    private final Strangers strangers = new Strangers();
    private final DataHost dataHost;
    private final RestTradeSource trades;
    private final RestBarSource bars;
    private final TradingHost tradingHost;
    private final AlpacaWatchlists watchlists;
    private final RestQuoteSource quotes;
    private final RestNewsSource news;
    private final FeedLogin login;
    private final Timekeeper clock;

    private Alpaca(Builder b) {
        feed = b.feed;
        configuredPlan = b.plan;
        subscription = new Subscription(b.feed.historical(), reach(b.feed, b.plan), b.clock);
        Keys keys = new Keys(b.credentials.keyId(), b.credentials.secretKey());
        dataHost = new DataHost(
                b.dataUrl, keys, b.connectTimeout, b.readTimeout, b.persistence(b.requestsPerMinute), b.clock, b.meter);
        trades = new RestTradeSource(dataHost, subscription, strangers, b.meter, b.allocator);
        bars = new RestBarSource(dataHost, subscription, strangers, b.meter, b.allocator);
        quotes = new RestQuoteSource(dataHost, b.feed.line().path());
        news = new RestNewsSource(dataHost);
        login = new FeedLogin(b.credentials.keyId(), b.credentials.secretKey());
        clock = b.clock;
        tradingHost = new TradingHost(
                b.tradingUrl,
                keys,
                b.connectTimeout,
                b.readTimeout,
                b.persistence(OptionalInt.empty()),
                b.clock,
                b.meter);
        watchlists = new AlpacaWatchlists(tradingHost, b.clock);
    }

    /// An account to be described further.
    public static Builder builder(AlpacaCredentials credentials, Timekeeper clock) {
        return new Builder(credentials, clock);
    }

    /// Historical prints, every condition, corrections marked; without `asof`, so history stands under today's
    /// ticker.
    public TradeSource trades() {
        return trades;
    }

    /// Historical bars, raw.
    public BarSource bars() {
        return bars;
    }

    /// Active and inactive US equities.
    public AssetSource assets() {
        return tradingHost;
    }

    public CalendarSource calendar() {
        return tradingHost;
    }

    /// Watchlists kept in the account, one for each date.
    public WatchlistStore watchlists() {
        return watchlists;
    }

    /// The latest quotes, of the account's feed.
    public QuoteSource quotes() {
        return quotes;
    }

    /// What is written about a symbol.
    public NewsSource news() {
        return news;
    }

    /// Prints as they happen, of the account's feed: a feed of its own that is not started yet and that the caller
    /// closes. The vendor lets one session listen at a time, or a few, as the plan says.
    public AlpacaFeed feed(FeedOptions options) {
        return AlpacaFeed.overHttp(options, feed.line(), login, clock);
    }

    /// The plan, as configured or as found out; [Plan#AUTO] until the vendor's answers have told.
    public Plan plan() {
        if (configuredPlan != Plan.AUTO || feed != Feed.SIP) return configuredPlan;
        return switch (subscription.reach()) {
            case UNKNOWN -> Plan.AUTO;
            case AT_ONCE -> Plan.PLUS;
            case DELAYED -> Plan.BASIC;
        };
    }

    private static Reach reach(Feed feed, Plan plan) {
        return switch (feed) {
            case IEX -> Reach.AT_ONCE;
            case DELAYED_SIP -> Reach.DELAYED;
            case SIP ->
                switch (plan) {
                    case AUTO -> Reach.UNKNOWN;
                    case BASIC -> Reach.DELAYED;
                    case PLUS -> Reach.AT_ONCE;
                };
        };
    }

    /// Sentences for people about what was noticed up to now: the plan's limit, names that are no symbols.
    public List<String> notices() {
        return Stream.of(subscription.notice(), strangers.notice())
                .flatMap(Optional::stream)
                .toList();
    }

    /// Ends what is underway and frees all memory; fetches that are still running free theirs when they end.
    @Override
    public void close() {
        tradingHost.close();
        dataHost.close();
        trades.close();
        bars.close();
    }

    /// Describes an account. Unset, everything but the allocator has a default.
    public static final class Builder {
        /// Live trading's host; paper keys need [#PAPER_URL].
        public static final URI TRADING_URL = URI.create("https://api.alpaca.markets");
        /// Paper trading's host.
        public static final URI PAPER_URL = URI.create("https://paper-api.alpaca.markets");
        /// Takes paper and live keys.
        public static final URI DATA_URL = URI.create("https://data.alpaca.markets");
        /// How often one page is asked before its fetch fails.
        public static final int TRIES = 6;

        private final AlpacaCredentials credentials;
        private final Timekeeper clock;
        private URI tradingUrl = TRADING_URL;
        private URI dataUrl = DATA_URL;
        private Feed feed = Feed.SIP;
        private Plan plan = Plan.AUTO;
        private OptionalInt requestsPerMinute = OptionalInt.empty();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(30);
        private Backoff backoff = Backoff.STANDARD;
        private RandomGenerator random = new Random();
        private FetchMeter meter = new FetchMeter();
        private BufferAllocator allocator;

        private Builder(AlpacaCredentials credentials, Timekeeper clock) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            this.clock = Objects.requireNonNull(clock, "clock");
        }

        /// The host of assets, calendar and watchlists: `http` or `https`.
        public Builder tradingUrl(URI url) {
            tradingUrl = web(url);
            return this;
        }

        /// The host of prints and bars: `http` or `https`.
        public Builder dataUrl(URI url) {
            dataUrl = web(url);
            return this;
        }

        public Builder feed(Feed value) {
            feed = Objects.requireNonNull(value, "feed");
            return this;
        }

        public Builder plan(Plan value) {
            plan = Objects.requireNonNull(value, "plan");
            return this;
        }

        /// A cap on the requests to the data host; empty leaves the pace to what the vendor's answers say.
        public Builder requestsPerMinute(OptionalInt cap) {
            if (cap.isPresent() && cap.getAsInt() < 1)
                throw new IllegalArgumentException("requests per minute: " + cap.getAsInt());
            requestsPerMinute = cap;
            return this;
        }

        public Builder connectTimeout(Duration value) {
            connectTimeout = positive("connect time-out", value);
            return this;
        }

        /// The longest silence within an answer.
        public Builder readTimeout(Duration value) {
            readTimeout = positive("read time-out", value);
            return this;
        }

        /// The waits between tries, and the chance in them; the generator is used by many threads.
        public Builder backoff(Backoff schedule, RandomGenerator chance) {
            backoff = Objects.requireNonNull(schedule, "schedule");
            random = Objects.requireNonNull(chance, "chance");
            return this;
        }

        /// Counts requests, retries, bytes, trades and bars.
        public Builder meter(FetchMeter value) {
            meter = Objects.requireNonNull(value, "meter");
            return this;
        }

        /// Where the columns live. It stays the caller's and is closed after the account.
        public Builder allocator(BufferAllocator value) {
            allocator = Objects.requireNonNull(value, "allocator");
            return this;
        }

        public Alpaca build() {
            if (allocator == null) throw new IllegalStateException("an allocator is needed");
            return new Alpaca(this);
        }

        private Persistence persistence(OptionalInt cap) {
            return new Persistence(new RequestBudget(cap, clock), backoff, TRIES, clock, random, meter);
        }

        private static URI web(URI url) {
            boolean fits = url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
            if (!fits) throw new IllegalArgumentException("not an http address: " + url);
            return url;
        }

        private static Duration positive(String what, Duration value) {
            if (!value.isPositive())
                throw new IllegalArgumentException("%s is not positive: %s".formatted(what, value));
            return value;
        }
    }
}
