package dev.jupitor.baostock;

import dev.jupitor.baostock.internal.session.QuotaGovernor;
import dev.jupitor.baostock.internal.session.Session;
import dev.jupitor.baostock.internal.session.SessionSettings;
import dev.jupitor.core.source.QuotaStore;
import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/// Settings of a session; all have defaults but where the day's use is kept. [#build] opens no connection.
public final class BaostockBuilder {
    /// The server for everybody.
    public static final String PUBLIC_HOST = "public-api.baostock.com";
    /// The server for users with a key.
    public static final String VIP_HOST = "vip-api.baostock.com";

    public static final int PORT = 10030;
    /// What the client calls itself unless it is told otherwise.
    public static final String VERSION = "00.9.40";
    /// Rows that a page may have: what the service asks for.
    public static final int PAGE_SIZE = 2000;
    /// Queries a day; the server shuts an address out somewhere above 49,000.
    public static final int DAILY_BUDGET = 45_000;

    public static final int PER_SECOND = 5;

    private final QuotaStore quota;
    private final Timekeeper clock;
    private Optional<String> host = Optional.empty();
    private int port = PORT;
    private String user = "anonymous";
    private String password = "123456";
    private Optional<ApiKey> apiKey = Optional.empty();
    private String version = VERSION;
    private int pageSize = PAGE_SIZE;
    private int dailyBudget = DAILY_BUDGET;
    private int perSecond = PER_SECOND;
    private Duration gap = Duration.ofMillis(50);
    private Duration connect = Duration.ofSeconds(8);
    private Duration read = Duration.ofSeconds(30);
    private Duration answer = Duration.ofSeconds(60);
    private Duration longAnswer = Duration.ofSeconds(150);
    private Duration firstWait = Duration.ofSeconds(2);
    private long seed = new Random().nextLong();

    BaostockBuilder(QuotaStore quota, Timekeeper clock) {
        this.quota = quota;
        this.clock = clock;
    }

    /// Another server, for instance a simulator; by default the public one, or with a key that of paying users.
    public BaostockBuilder host(String name) {
        host = Optional.of(name);
        return this;
    }

    public BaostockBuilder port(int number) {
        if (number < 1 || number > 65535) throw new IllegalArgumentException("not a port: " + number);
        port = number;
        return this;
    }

    public BaostockBuilder user(String name, String secret) {
        user = field("the user", name);
        password = field("the password", secret);
        return this;
    }

    private static String field(String what, String text) {
        if (text.isEmpty()) throw new IllegalArgumentException(what + " is empty");
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f))
            throw new IllegalArgumentException(what + " has control characters");
        return text;
    }

    public BaostockBuilder apiKey(Optional<ApiKey> key) {
        apiKey = key;
        return this;
    }

    /// What the client calls itself, seven characters; raise it when the server says that it is too old.
    public BaostockBuilder version(String text) {
        if (!text.matches("\\d\\d\\.\\d\\.\\d\\d"))
            throw new IllegalArgumentException("not a client version: '%s'; one is %s".formatted(text, VERSION));
        version = text;
        return this;
    }

    public BaostockBuilder pageSize(int rows) {
        if (rows < 1 || rows > 10_000) throw new IllegalArgumentException("a page has 1 to 10000 rows, not " + rows);
        pageSize = rows;
        return this;
    }

    public BaostockBuilder dailyBudget(int queries) {
        if (queries < 1) throw new IllegalArgumentException("the daily budget is under one query: " + queries);
        dailyBudget = queries;
        return this;
    }

    /// How fast requests follow each other, logins included.
    public BaostockBuilder pace(int requestsPerSecond, Duration leastGap) {
        if (requestsPerSecond < 1 || leastGap.isNegative())
            throw new IllegalArgumentException("no pace: %d a second, %s apart".formatted(requestsPerSecond, leastGap));
        perSecond = requestsPerSecond;
        gap = leastGap;
        return this;
    }

    /// How long to wait, in real time: for a connection to one address, for a next byte, for an answer, and for the
    /// list of all securities, which takes the server over a minute.
    public BaostockBuilder timeouts(Duration connecting, Duration nextByte, Duration whole, Duration allSecurities) {
        connect = connecting;
        read = nextByte;
        answer = whole;
        longAnswer = allSecurities;
        return this;
    }

    /// How long to wait before asking again for the first time; twice as long for the second, and so on.
    public BaostockBuilder firstWait(Duration wait) {
        firstWait = wait;
        return this;
    }

    /// Spreads waits; for tests.
    public BaostockBuilder seed(long number) {
        seed = number;
        return this;
    }

    public Baostock build() {
        Random random = new Random(seed);
        QuotaGovernor governor = new QuotaGovernor(quota, dailyBudget, clock, random);
        return new Baostock(new Session(settings(), governor, clock, random), governor);
    }

    private SessionSettings settings() {
        return new SessionSettings(
                host.orElse(apiKey.isPresent() ? VIP_HOST : PUBLIC_HOST),
                port,
                user,
                password,
                apiKey.map(ApiKey::secret).orElse("0"),
                version,
                pageSize,
                connect,
                read,
                answer,
                longAnswer,
                perSecond,
                gap,
                firstWait);
    }
}
