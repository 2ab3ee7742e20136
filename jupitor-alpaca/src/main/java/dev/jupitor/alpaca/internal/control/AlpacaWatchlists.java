package dev.jupitor.alpaca.internal.control;

import dev.jupitor.alpaca.internal.rest.Verdict;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.watchlist.WatchlistStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import net.jacobpeterson.alpaca.model.endpoint.watchlist.Watchlist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watchlists in the account, as lists named `jupitor-2026-02-13` (stream-and-serving §4.7).
///
/// A list is made when something is added to it, never by asking for it. Which list has which id is remembered until
/// the vendor knows the id no more. An account holds 200 lists: when it takes no further one, and only then, the oldest
/// of ours make room; lists with other names are never touched. Names in a list that are no [Symbol] are passed over.
///
/// No lock is held while the vendor is asked, but for one that those share who make room.
public final class AlpacaWatchlists implements WatchlistStore {
    private static final Logger LOG = LoggerFactory.getLogger(AlpacaWatchlists.class);
    private static final String PREFIX = "jupitor-";
    /// Followed by a date, or by what an early version of the original wrote in its place.
    private static final Pattern OURS = Pattern.compile("jupitor-\\d{4}-\\d.*");
    /// How long it is believed that there is no list which was not there.
    private static final Duration LOOKED = Duration.ofSeconds(5);
    /// How many lists make room at once.
    private static final int ROOM = 5;
    /// How often a list may vanish under our hands.
    private static final int TRIES = 4;

    private static final Pattern TAKEN = Pattern.compile("unique|already (exists|in use)", Pattern.CASE_INSENSITIVE);
    /// The vendor does not document how it says that there are too many lists.
    private static final Pattern LIMIT = Pattern.compile("limit|maximum|exceed|too many", Pattern.CASE_INSENSITIVE);

    private final TradingHost host;
    private final Timekeeper clock;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final ReentrantLock makingRoom = new ReentrantLock();
    private volatile Instant lookedAt = Instant.EPOCH;

    public AlpacaWatchlists(TradingHost host, Timekeeper clock) {
        this.host = host;
        this.clock = clock;
    }

    @Override
    public SortedSet<Symbol> read(LocalDate date) throws SourceException, InterruptedException {
        String name = PREFIX + date;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<String> id = id(name, LOOKED);
            if (id.isEmpty()) return new TreeSet<>();
            Optional<SortedSet<Symbol>> content = content(id.get());
            if (content.isPresent()) return content.get();
            forget(name, id.get());
        }
        throw vanishing(name);
    }

    @Override
    public void add(LocalDate date, Symbol symbol) throws SourceException, InterruptedException {
        String name = PREFIX + date;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<String> id = id(name, Duration.ZERO);
            boolean added = id.isPresent() ? isAppended(name, id.get(), symbol) : isCreated(name, symbol);
            if (added) return;
        }
        throw vanishing(name);
    }

    @Override
    public void remove(LocalDate date, Symbol symbol) throws SourceException, InterruptedException {
        String name = PREFIX + date;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<String> id = id(name, Duration.ZERO);
            if (id.isEmpty() || isRemoved(name, id.get(), symbol)) return;
        }
        throw vanishing(name);
    }

    /// The id of a list; the vendor is asked when it is not known and was not missing so short a time ago.
    private Optional<String> id(String name, Duration believed) throws SourceException, InterruptedException {
        String known = ids.get(name);
        if (known != null) return Optional.of(known);
        if (!clock.instant().isBefore(lookedAt.plus(believed))) look();
        return Optional.ofNullable(ids.get(name));
    }

    /// All lists of ours that the account holds, by name.
    private SortedMap<String, String> look() throws SourceException, InterruptedException {
        Instant now = clock.instant();
        String what = "GET /v2/watchlists";
        Said<SortedMap<String, String>> said = host.hear(what, lists -> ours(lists.get()));
        SortedMap<String, String> found = orThrow(what, said);
        ids.putAll(found);
        lookedAt = now;
        return found;
    }

    private static SortedMap<String, String> ours(List<Watchlist> lists) {
        SortedMap<String, String> ours = new TreeMap<>();
        for (Watchlist list : lists) {
            String name = Objects.requireNonNull(list.getName(), "a watchlist without a name");
            if (OURS.matcher(name).matches()) ours.putIfAbsent(name, idOf(list));
        }
        return ours;
    }

    private static String idOf(Watchlist list) {
        return Objects.requireNonNull(list.getId(), "a watchlist without an id");
    }

    /// What is on a list; empty when there is no such list.
    private Optional<SortedSet<Symbol>> content(String id) throws SourceException, InterruptedException {
        String what = "GET /v2/watchlists/{id}";
        return switch (host.hear(what, lists -> symbols(lists.get(id)))) {
            case Said.Yes<SortedSet<Symbol>>(SortedSet<Symbol> symbols) -> Optional.of(symbols);
            case Said.No<SortedSet<Symbol>>(Refusal no) -> {
                if (no.status() != 404) throw rejection(what, no);
                yield Optional.empty();
            }
        };
    }

    private static SortedSet<Symbol> symbols(Watchlist list) {
        SortedSet<Symbol> symbols = new TreeSet<>();
        if (list.getAssets() == null) return symbols;
        list.getAssets().forEach(asset -> Symbol.parse(asset.getSymbol()).ifPresent(symbols::add));
        return symbols;
    }

    private boolean isAppended(String name, String id, Symbol symbol) throws SourceException, InterruptedException {
        String what = "POST /v2/watchlists/{id}";
        return isSettled(what, host.hear(what, lists -> lists.addAsset(id, symbol.ticker())), name, id, symbol, true);
    }

    private boolean isRemoved(String name, String id, Symbol symbol) throws SourceException, InterruptedException {
        String what = "DELETE /v2/watchlists/{id}/{symbol}";
        return isSettled(
                what, host.hear(what, lists -> lists.removeSymbol(id, symbol.ticker())), name, id, symbol, false);
    }

    /// Whether a list holds a symbol or not, as it should. A refusal is none if it does: somebody else was faster,
    /// or
    /// an answer was lost.
    ///
    /// @return `false` when there is no such list any more
    private boolean isSettled(
            String what, Said<Watchlist> said, String name, String id, Symbol symbol, boolean shallBeThere)
            throws SourceException, InterruptedException {
        if (!(said instanceof Said.No<Watchlist>(Refusal no))) return true;
        Optional<SortedSet<Symbol>> content = content(id);
        if (content.isEmpty()) {
            forget(name, id);
            return false;
        }
        if (content.get().contains(symbol) != shallBeThere) throw rejection(what, no);
        return true;
    }

    private void forget(String name, String id) {
        ids.remove(name, id);
        lookedAt = Instant.EPOCH;
    }

    /// Makes a list of one symbol.
    ///
    /// @return `false` when somebody else has made it
    private boolean isCreated(String name, Symbol symbol) throws SourceException, InterruptedException {
        Optional<Refusal> no = create(name, symbol);
        if (no.filter(AlpacaWatchlists::isLimit).isPresent()) no = createInNewRoom(name, symbol);
        if (no.isPresent() && !says(TAKEN, no.get())) throw rejection("POST /v2/watchlists", no.get());
        return no.isEmpty();
    }

    /// One after the other, so that room is made once for all who found none.
    private Optional<Refusal> createInNewRoom(String name, Symbol symbol) throws SourceException, InterruptedException {
        makingRoom.lockInterruptibly();
        try {
            Optional<Refusal> no = create(name, symbol);
            if (no.filter(AlpacaWatchlists::isLimit).isEmpty()) return no;
            makeRoom(name, no.get());
            return create(name, symbol);
        } finally {
            makingRoom.unlock();
        }
    }

    private Optional<Refusal> create(String name, Symbol symbol) throws SourceException, InterruptedException {
        return switch (host.hear("POST /v2/watchlists", lists -> idOf(lists.create(name, symbol.ticker())))) {
            case Said.Yes<String>(String id) -> {
                ids.put(name, id);
                yield Optional.empty();
            }
            case Said.No<String>(Refusal no) -> Optional.of(no);
        };
    }

    private static boolean isLimit(Refusal no) {
        return (no.status() == 403 || no.status() == 422) && says(LIMIT, no);
    }

    private static boolean says(Pattern words, Refusal no) {
        return words.matcher(no.body().message()).find();
    }

    /// Deletes the oldest of our lists, but not the one that is wanted.
    private void makeRoom(String wanted, Refusal full) throws SourceException, InterruptedException {
        SortedMap<String, String> ours = look();
        if (ours.remove(wanted) != null) return;
        if (ours.isEmpty()) throw rejection("POST /v2/watchlists", full);
        for (String name : List.copyOf(ours.keySet()).subList(0, Math.min(ROOM, ours.size())))
            delete(name, ours.get(name));
    }

    private void delete(String name, String id) throws SourceException, InterruptedException {
        String what = "DELETE /v2/watchlists/{id}";
        Said<Boolean> said = host.hear(what, lists -> {
            lists.delete(id);
            return true;
        });
        if (said instanceof Said.No<Boolean>(Refusal no) && no.status() != 404) throw rejection(what, no);
        ids.remove(name, id);
        LOG.info("Alpaca takes no further watchlist: {} was deleted there to make room", name);
    }

    private static <T> T orThrow(String what, Said<T> said) throws SourceException {
        return switch (said) {
            case Said.Yes<T>(T answer) -> answer;
            case Said.No<T>(Refusal no) -> throw rejection(what, no);
        };
    }

    private static SourceException rejection(String what, Refusal no) {
        return Verdict.rejection(what, no.status(), no.body());
    }

    private static SourceException vanishing(String name) {
        return new SourceException.Unavailable(
                "[alpaca] the watchlist %s comes and goes while it is used".formatted(name), LOOKED);
    }
}
