package dev.jupitor.cli.config;

import dev.jupitor.alpaca.Feed;
import dev.jupitor.alpaca.Plan;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Every key that the configuration knows.
final class Keys {
    static final Key<Path> DATA_DIR = Key.of(
                    "storage.data_dir", Rules.path(), Path.of("data"), "name the folder of your lake")
            .from("DATA_1", "DATA_DIR");
    static final Key<Long> MIN_FREE = Key.of("storage.min_free", Rules.size(), 2L << 30, "set it to 2 GiB");

    static final Key<Optional<Secret>> API_KEY = credential("alpaca.api_key", "APCA_API_KEY_ID");
    static final Key<Optional<Secret>> API_SECRET = credential("alpaca.api_secret", "APCA_API_SECRET_KEY");
    static final Key<URI> BASE_URL = url("alpaca.base_url", Rules.http(), "https://api.alpaca.markets")
            .from("APCA_API_BASE_URL", "ALPACA_BASE_URL");
    static final Key<URI> DATA_URL = url("alpaca.data_url", Rules.http(), "https://data.alpaca.markets")
            .from("APCA_API_DATA_URL", "ALPACA_DATA_URL");
    static final Key<URI> STREAM_URL = url(
                    "alpaca.stream_url", Rules.webSocket(), "wss://stream.data.alpaca.markets/v2")
            .from("ALPACA_STREAM_URL", "DATA_PROXY_WS");
    static final Key<Feed> FEED = choice("alpaca.feed", Feed.class, Feed.SIP);
    static final Key<Plan> PLAN = choice("alpaca.plan", Plan.class, Plan.AUTO);
    static final Key<OptionalInt> REQUESTS_PER_MINUTE =
            Key.of("alpaca.requests_per_min", Rules.autoOrPositive(), OptionalInt.empty(), "set it to auto");

    static final Key<LocalDate> US_DAILY_START =
            Key.of("gather.us_daily.start_date", Rules.date(), LocalDate.of(2016, 1, 1), "set it to 2016-01-01");
    static final Key<Integer> US_DAILY_BATCH = count("gather.us_daily.batch_size", 5_000);
    static final Key<Integer> US_DAILY_WORKERS = count("gather.us_daily.max_workers", 10);
    static final Key<Optional<LocalDate>> US_TRADE_START = Key.of(
            "gather.us_trade.start_date",
            Rules.maybe(Rules.date()),
            Optional.empty(),
            "write a date like 2025-01-02, or leave it out");
    static final Key<Integer> US_TRADE_WORKERS = count("gather.us_trade.max_workers", 16);
    static final Key<LocalDate> CN_DAILY_START =
            Key.of("gather.cn_daily.start_date", Rules.date(), LocalDate.of(2005, 1, 1), "set it to 2005-01-01");

    static final Key<Settings.Keep> TRADES_KEEP = choice("trades.keep", Settings.Keep.class, Settings.Keep.ALL);
    static final Key<Settings.Corrections> TRADES_CORRECTIONS =
            choice("trades.corrections", Settings.Corrections.class, Settings.Corrections.APPLY);

    static final Key<Settings.Level> LOG_LEVEL =
            choice("logging.level", Settings.Level.class, Settings.Level.INFO).from("LOG_LEVEL");
    static final Key<Settings.Format> LOG_FORMAT =
            choice("logging.format", Settings.Format.class, Settings.Format.TEXT);

    static final Key<List<String>> SERVER_HOST = Key.of(
                    "server.host", Rules.list(), List.of("127.0.0.1", "::1"), "set it to 127.0.0.1")
            .asList();
    static final Key<Integer> SERVER_PORT = port("server.port", 8080);
    static final Key<Integer> SERVER_GRPC_PORT = port("server.grpc_port", 50_051);
    static final Key<Optional<Secret>> SERVER_TOKEN = credential("server.token", "JUPITOR_TOKEN");
    static final Key<Boolean> SERVER_INSECURE = Key.of("server.insecure", Rules.yesOrNo(), false, "set it to false");
    static final Key<Settings.Cors> SERVER_CORS = choice("server.cors", Settings.Cors.class, Settings.Cors.SAME);
    static final Key<Optional<Path>> TLS_CERTIFICATE = file("server.tls.cert");
    static final Key<Optional<Path>> TLS_KEY = file("server.tls.key");

    static final Key<Path> REFERENCE_DIR = Key.of(
                    "reference.dir", Rules.path(), Path.of("reference"), "name the folder of the reference lists")
            .from("JUPITOR_REFERENCE_DIR");
    static final Key<List<String>> NEWS_SOURCES = Key.of(
                    "news.sources",
                    Rules.list(),
                    List.of("alpaca", "google", "globenewswire", "stocktwits"),
                    "leave it out to ask all of them")
            .asList();
    static final Key<Optional<String>> INDEX_SPX = place("index.spx");
    static final Key<Optional<String>> INDEX_NDX = place("index.ndx");

    static final Key<String> CN_HOST = Key.of("cn.host", Rules.text(), "public-api.baostock.com", "name a host")
            .from("BAOSTOCK_HOST");
    static final Key<Integer> CN_PORT = port("cn.port", 10_030).from("BAOSTOCK_PORT");
    static final Key<Optional<Secret>> CN_API_KEY = credential("cn.api_key", "BAOSTOCK_API_KEY");
    static final Key<Integer> CN_DAILY_BUDGET = count("cn.daily_budget", 45_000);
    static final Key<Integer> CN_HTTP_PORT = port("cn.http_port", 8081);

    /// All of them, in the order of the file that we ship.
    static final List<Key<?>> ALL = List.of(
            DATA_DIR,
            MIN_FREE, //
            API_KEY,
            API_SECRET,
            BASE_URL,
            DATA_URL,
            STREAM_URL,
            FEED,
            PLAN,
            REQUESTS_PER_MINUTE, //
            US_DAILY_START,
            US_DAILY_BATCH,
            US_DAILY_WORKERS,
            US_TRADE_START,
            US_TRADE_WORKERS,
            CN_DAILY_START, //
            TRADES_KEEP,
            TRADES_CORRECTIONS,
            LOG_LEVEL,
            LOG_FORMAT, //
            SERVER_HOST,
            SERVER_PORT,
            SERVER_GRPC_PORT,
            SERVER_TOKEN,
            SERVER_INSECURE,
            SERVER_CORS,
            TLS_CERTIFICATE,
            TLS_KEY, //
            REFERENCE_DIR,
            NEWS_SOURCES,
            INDEX_SPX,
            INDEX_NDX, //
            CN_HOST,
            CN_PORT,
            CN_API_KEY,
            CN_DAILY_BUDGET,
            CN_HTTP_PORT);

    /// Keys of the original that nothing uses: accepted, so that its file can be taken over as it is, and not
    /// looked at.
    static final List<String> UNUSED = List.of(
            "storage.sqlite_path",
            "gather.us_daily.rate_limit_per_min",
            "gather.us_trade.batch_size",
            "gather.us_trade.rate_limit_per_min",
            "gather.cn_daily.batch_size",
            "gather.cn_daily.max_workers",
            "gather.cn_daily.rate_limit_per_min",
            "trading.max_position_pct",
            "trading.max_daily_loss_pct",
            "trading.paper_mode");

    private Keys() {}

    private static Key<Integer> count(String name, int fallback) {
        return Key.of(name, Rules.atLeast(1), fallback, "set it to " + fallback);
    }

    private static Key<Integer> port(String name, int fallback) {
        return Key.of(name, Rules.port(), fallback, "set it to " + fallback);
    }

    private static <E extends Enum<E>> Key<E> choice(String name, Class<E> kind, E fallback) {
        return Key.of(name, Rules.oneOf(kind), fallback, "set it to " + Rules.spelled(fallback));
    }

    private static Key<URI> url(String name, Rule<URI> rule, String fallback) {
        return Key.of(name, rule, URI.create(fallback), "set it to " + fallback);
    }

    private static Key<Optional<Secret>> credential(String name, String variable) {
        return Key.of(name, Rules.maybe(Rules.secret()), Optional.<Secret>empty(), "set " + variable)
                .from(variable)
                .hidden();
    }

    private static Key<Optional<Path>> file(String name) {
        return Key.of(name, Rules.maybe(Rules.path()), Optional.empty(), "name a PEM file, or leave it out");
    }

    private static Key<Optional<String>> place(String name) {
        return Key.of(name, Rules.maybe(Rules.text()), Optional.empty(), "name a file or a URL, or leave it out");
    }
}
