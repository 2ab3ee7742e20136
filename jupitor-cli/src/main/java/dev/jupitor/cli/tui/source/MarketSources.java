package dev.jupitor.cli.tui.source;

import dev.jupitor.cli.tui.model.PastDay;
import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.stream.view.TierBook;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everybody who reads the market for the screens: the door of this package. [#start] begins to tell; [#ask] takes a
/// wish, which is carried out on another thread.
///
/// The live day comes from a server over gRPC; watchlists, news, gaps and replay from its HTTP port; days that are over
/// from a lake where one can be read here, else from the server.
public final class MarketSources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarketSources.class);
    private static final Duration GAPS_EVERY = Duration.ofSeconds(15);
    private static final Duration COUNTS_EVERY = Duration.ofSeconds(30);
    private static final Duration DATES_EVERY = Duration.ofMinutes(1);
    private static final Duration REPLAY_EVERY = Duration.ofSeconds(2);
    private static final Duration NO_REPLAY_EVERY = Duration.ofMinutes(1);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
    private static final int LINES = 1_000;
    private static final String BUSY = "too much is being asked already; try again in a moment";
    private static final String AUDIT_LATER =
            "not audited yet: a session is audited against the vendor's bars once it was collected";

    private final Parts parts;
    private final LiveMarket live;
    private final StoredMarket stored;
    private final Optional<LakeTiers> lakeTiers;
    private final ServedTiers servedTiers;
    private final Errands errands = new Errands();
    private final Rounds rounds;
    private final Consumer<Told> ears;
    private volatile Optional<GapSheet> gaps = Optional.empty();
    private volatile List<LocalDate> dates = List.of();
    private boolean datesFailed;
    private boolean datesTold;

    /// Whom they ask.
    ///
    /// @param client   of the server's gRPC port, with memory for columns; closed with this
    /// @param address  of that port, for people
    /// @param server   its HTTP port; closed with this
    /// @param lake     where one can be read here
    /// @param tables   its trade universes
    /// @param calendar says to which session a print belongs
    /// @param interval between two boards, by the clock
    public record Parts(
            JupitorClient client,
            String address,
            HttpGateway server,
            Optional<LakeMarket> lake,
            Optional<TierBook.Tables> tables,
            TradingCalendar calendar,
            Timekeeper clock,
            Duration interval) {}

    /// @param ears is told everything, from several threads; it may wait, but nobody is told anything meanwhile
    public MarketSources(Parts parts, Consumer<Told> ears) {
        this.parts = parts;
        this.ears = ears;
        servedTiers = new ServedTiers(parts.server());
        stored = parts.lake().<StoredMarket>map(lake -> lake).orElseGet(() -> new ServedMarket(parts.server()));
        lakeTiers =
                parts.tables().map(tables -> new LakeTiers(tables, parts.clock().newYorkDate(), parts.clock()));
        SessionTiers tiers = lakeTiers.<SessionTiers>map(book -> book).orElse(servedTiers);
        live = new LiveMarket(
                parts.client(),
                parts.address(),
                new LiveMarket.Parts(parts.calendar(), parts.clock(), tiers, parts.interval(), ears));
        rounds = new Rounds(parts.clock());
    }

    /// Follows and asks from now on. To be called once.
    public void start() {
        lakeTiers.ifPresent(LakeTiers::start);
        live.start();
        rounds.begin("dates", this::tellDates);
        rounds.begin("counts", this::askBoard);
        rounds.begin("gaps", this::askGaps);
        rounds.begin("replay", this::askReplay);
    }

    private Duration tellDates() throws InterruptedException {
        try {
            List<LocalDate> now = stored.dates();
            if (!now.equals(dates) || !datesTold) ears.accept(new Told.Dates(now));
            dates = now;
            datesTold = true;
            datesFailed = false;
            return DATES_EVERY;
        } catch (IOException failed) {
            if (!datesFailed) ears.accept(new Told.Notice("no stored dates: " + sentence(failed)));
            datesFailed = true;
            return TRY_AGAIN;
        }
    }

    /// The server's own board, for its counts of news, and for its tiers where nobody else knows them.
    private Duration askBoard() throws InterruptedException {
        try {
            HttpGateway.Answer answer = parts.server().get("/api/dashboard");
            if (!answer.isGood()) return TRY_AGAIN;
            ServedJson.Day day = ServedJson.day(answer.value());
            servedTiers.add(day.date(), day.tiers());
            live.count(day.boards().counts());
            return lakeTiers.isPresent() ? COUNTS_EVERY : parts.interval(); // tiers are as new as the boards
        } catch (IOException failed) {
            return TRY_AGAIN; // that nobody answers is said where prints come from
        }
    }

    private Duration askGaps() throws InterruptedException {
        gaps = gapsNow();
        ears.accept(new Told.Gaps(gaps));
        return GAPS_EVERY;
    }

    private Optional<GapSheet> gapsNow() throws InterruptedException {
        try {
            HttpGateway.Answer answer = parts.server().get("/api/gaps");
            return answer.isGood() ? Optional.of(ServedJson.gaps(answer.value())) : Optional.empty();
        } catch (IOException failed) {
            return Optional.empty();
        }
    }

    private Duration askReplay() throws InterruptedException {
        try {
            HttpGateway.Answer answer = parts.server().get("/api/replay");
            Optional<Told.Replay.Playing> playing =
                    answer.isGood() ? Optional.of(ServedJson.replay(answer.value())) : Optional.empty();
            ears.accept(new Told.Replay(playing));
            return playing.isPresent() ? REPLAY_EVERY : NO_REPLAY_EVERY;
        } catch (IOException failed) {
            return REPLAY_EVERY;
        }
    }

    private static String sentence(IOException failed) {
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    /// Carries a wish out. Whether it can't be: then what is said here is the answer, and no other comes.
    public Optional<Told> ask(Wish wish) {
        return switch (wish) {
            case Wish.Quit quit -> Optional.empty();
            case Wish.LoadDate load ->
                question(() -> stored.day(load.date()), why -> new Told.StoredRefused(load.date(), why));
            case Wish.LoadWatchlist load ->
                question(() -> watchlist(load.date()), why -> new Told.WatchlistRefused(load.date(), why));
            case Wish.Watch watch -> order(() -> watch(watch), why -> watched(watch, Optional.of(why)));
            case Wish.LoadNews load ->
                question(() -> news(load), why -> new Told.NewsRefused(load.symbol(), load.date(), why));
            case Wish.LoadDetail load ->
                question(
                        () -> new Told.Detail(detail(load)),
                        why -> new Told.DetailRefused(load.symbol(), load.date(), why));
            case Wish.LoadPast load ->
                question(() -> past(load.symbol()), why -> new Told.PastRefused(load.symbol(), why));
            case Wish.Seek seek -> replay("{\"at\":%d}".formatted(seek.at().toEpochMilli()));
            case Wish.Pause pause -> replay("{\"paused\":%b}".formatted(pause.paused()));
            case Wish.Speed speed -> replay("{\"speed\":%s}".formatted(text(speed.speed())));
        };
    }

    /// A stored date, on the caller's thread: [Told.Stored] or [Told.StoredRefused].
    public Told storedNow(LocalDate date) {
        return outcome(() -> stored.day(date), why -> new Told.StoredRefused(date, why));
    }

    private static String text(double speed) {
        return Double.isInfinite(speed) ? "\"max\"" : Double.toString(speed);
    }

    /// What is to be found out.
    @FunctionalInterface
    private interface Finding {
        Told found() throws IOException, InterruptedException;
    }

    private Optional<Told> question(Finding finding, Function<String, Told> refusal) {
        boolean taken = errands.ask(() -> ears.accept(outcome(finding, refusal)));
        return taken ? Optional.empty() : Optional.of(refusal.apply(BUSY));
    }

    private Optional<Told> order(Finding finding, Function<String, Told> refusal) {
        boolean taken = errands.order(() -> ears.accept(outcome(finding, refusal)));
        return taken ? Optional.empty() : Optional.of(refusal.apply(BUSY));
    }

    /// Every wish is answered, whatever happens.
    private static Told outcome(Finding finding, Function<String, Told> refusal) {
        try {
            return finding.found();
        } catch (IOException failed) {
            return refusal.apply(sentence(failed));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return refusal.apply("the program ends");
        } catch (RuntimeException broken) {
            LOG.error("a wish could not be carried out", broken);
            return refusal.apply("an error of this program: " + broken);
        }
    }

    private Told watchlist(LocalDate date) throws IOException, InterruptedException {
        HttpGateway.Answer answer = parts.server().get("/api/watchlist?date=" + date);
        if (!answer.isGood()) throw new IOException(answer.sentence());
        return new Told.Watchlist(date, ServedJson.watchlist(answer.value()));
    }

    private Told watch(Wish.Watch wish) throws IOException, InterruptedException {
        String route = "/api/watchlist/%s?date=%s".formatted(encoded(wish.symbol()), wish.date());
        HttpGateway.Answer answer =
                wish.on() ? parts.server().put(route, "") : parts.server().delete(route);
        return watched(wish, answer.isGood() ? Optional.empty() : Optional.of(answer.sentence()));
    }

    private static Told watched(Wish.Watch wish, Optional<String> refusal) {
        return new Told.Watched(wish.date(), wish.symbol(), wish.on(), refusal);
    }

    private static String encoded(String symbol) {
        return URLEncoder.encode(symbol, StandardCharsets.UTF_8);
    }

    private Told news(Wish.LoadNews wish) throws IOException, InterruptedException {
        HttpGateway.Answer answer =
                parts.server().get("/api/news/%s?date=%s".formatted(encoded(wish.symbol()), wish.date()));
        if (!answer.isGood()) throw new IOException(answer.sentence());
        return new Told.News(wish.symbol(), wish.date(), ServedJson.news(answer.value()));
    }

    private Told past(String symbol) throws IOException, InterruptedException {
        List<PastDay> days = stored.past(symbol);
        return new Told.Past(symbol, days);
    }

    private SymbolDetail detail(Wish.LoadDetail wish) throws IOException, InterruptedException {
        return wish.live() ? liveDetail(wish.symbol(), wish.date()) : stored.detail(wish.symbol(), wish.date());
    }

    private SymbolDetail liveDetail(String symbol, LocalDate date) throws IOException {
        MirroredDay day = live.day().orElseThrow(() -> new IOException("the live day has not come yet"));
        MirroredDay.Prints prints = day.prints(symbol, LINES);
        return new SymbolDetail(
                symbol,
                date,
                prints.count(),
                prints.newest(),
                "the live tape of " + parts.address(),
                AUDIT_LATER,
                prints.path(),
                gaps.map(sheet -> OpenGaps.of(sheet, symbol)));
    }

    private Optional<Told> replay(String body) {
        return order(
                () -> {
                    HttpGateway.Answer answer = parts.server().put("/api/replay", body);
                    if (!answer.isGood()) throw new IOException(answer.sentence());
                    return new Told.Replay(Optional.of(ServedJson.replay(answer.value())));
                },
                why -> new Told.Notice("the replay can't be steered: " + why));
    }

    /// Ends everything at once, and waits for it a second at most.
    @Override
    public void close() {
        Thread client = Thread.ofVirtual().name("client-close").start(parts.client()::close);
        rounds.close();
        errands.stop();
        live.stop();
        lakeTiers.ifPresent(LakeTiers::close);
        parts.server().close();
        LastWait wait = new LastWait(CLOSE_PATIENCE);
        wait.join(client);
        live.join(wait);
        errands.join(wait);
    }
}
