package dev.jupitor.alpaca.sim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The watchlists of every account, in memory; an account is whoever sends the same key. Thread-safe.
final class WatchlistDesk {
    private static final String BY_NAME = "watchlists:by_name";
    private static final int MOST_ACCOUNTS = 100;

    private final Function<String, Optional<String>> asset;
    private final WatchlistLimit limit;
    private final Map<String, Map<UUID, SimulatedWatchlist>> accounts = new HashMap<>();
    private long made;

    /// @param asset the JSON of a symbol, where there is one
    WatchlistDesk(Function<String, Optional<String>> asset, WatchlistLimit limit) {
        this.asset = asset;
        this.limit = limit;
    }

    synchronized Reply answer(Incoming request, Instant now) throws ApiError {
        List<String> path = request.segments();
        Account account = account(request, now);
        if (path.get(1).equals(BY_NAME) && path.size() == 2)
            return one(account, request, account.named(request.query().text("name")));
        return switch (path.size()) {
            case 2 -> all(account, request);
            case 3 -> one(account, request, account.known(path.get(2)));
            case 4 -> withoutSymbol(account, request, account.known(path.get(2)), path.get(3));
            default -> throw notFound("endpoint not found");
        };
    }

    private Account account(Incoming request, Instant now) throws ApiError {
        String key = Objects.requireNonNullElse(request.keyId(), "");
        if (!accounts.containsKey(key) && accounts.size() >= MOST_ACCOUNTS)
            throw ApiError.trading(403, 40310000, "the simulator keeps no more accounts");
        return new Account(key, accounts.computeIfAbsent(key, any -> new LinkedHashMap<>()), now);
    }

    private Reply all(Account account, Incoming request) throws ApiError {
        return switch (request.method()) {
            case "GET" ->
                Reply.json(
                        200,
                        account.lists().values().stream()
                                .map(SimulatedWatchlist::summary)
                                .collect(Collectors.joining(",", "[", "]")));
            case "POST" -> create(account, WatchlistBody.read(request.body()));
            default -> throw notAllowed();
        };
    }

    private Reply create(Account account, WatchlistBody body) throws ApiError {
        String name = body.name().orElseThrow(() -> WatchlistBody.unprocessable("watchlist name is required"));
        List<String> symbols = body.symbols().orElse(List.of());
        known(symbols);
        account.checkFree(name);
        if (account.lists().size() >= limit.most()) throw limit.refusal();
        SimulatedWatchlist list = new SimulatedWatchlist(
                uuid("watchlist " + account.key() + " " + made++),
                uuid("account " + account.key()),
                account.now(),
                account.now(),
                name,
                symbols);
        return kept(account, list);
    }

    private Reply one(Account account, Incoming request, SimulatedWatchlist list) throws ApiError {
        return switch (request.method()) {
            case "GET" -> Reply.json(200, list.json(asset));
            case "PUT" -> replace(account, list, WatchlistBody.read(request.body()));
            case "POST" -> append(account, list, WatchlistBody.read(request.body()));
            case "DELETE" -> delete(account, list);
            default -> throw notAllowed();
        };
    }

    private Reply replace(Account account, SimulatedWatchlist list, WatchlistBody body) throws ApiError {
        String name = body.name().orElse(list.name());
        List<String> symbols = body.symbols().orElse(list.symbols());
        known(symbols);
        if (!name.equals(list.name())) account.checkFree(name);
        return kept(account, list.with(name, symbols, account.now()));
    }

    private Reply append(Account account, SimulatedWatchlist list, WatchlistBody body) throws ApiError {
        String symbol = body.symbol().orElseThrow(() -> WatchlistBody.unprocessable("symbol is required"));
        known(List.of(symbol));
        if (list.symbols().contains(symbol)) throw WatchlistBody.unprocessable("duplicate symbol: " + symbol);
        List<String> symbols = new ArrayList<>(list.symbols());
        symbols.add(symbol);
        return kept(account, list.with(list.name(), symbols, account.now()));
    }

    private static Reply delete(Account account, SimulatedWatchlist list) {
        account.lists().remove(list.id());
        return Reply.json(204, "");
    }

    private Reply withoutSymbol(Account account, Incoming request, SimulatedWatchlist list, String symbol)
            throws ApiError {
        if (!request.method().equals("DELETE")) throw notAllowed();
        List<String> symbols = new ArrayList<>(list.symbols());
        if (!symbols.remove(symbol)) throw notFound("symbol not found in watchlist: " + symbol);
        return kept(account, list.with(list.name(), symbols, account.now()));
    }

    private Reply kept(Account account, SimulatedWatchlist list) {
        account.lists().put(list.id(), list);
        return Reply.json(200, list.json(asset));
    }

    private void known(Collection<String> symbols) throws ApiError {
        for (String symbol : symbols)
            if (asset.apply(symbol).isEmpty()) throw WatchlistBody.unprocessable("asset not found for " + symbol);
    }

    /// The lists of one key, in the order in which they were made.
    private record Account(String key, Map<UUID, SimulatedWatchlist> lists, Instant now) {
        SimulatedWatchlist known(String id) throws ApiError {
            return lists.values().stream()
                    .filter(list -> list.id().toString().equals(id))
                    .findFirst()
                    .orElseThrow(() -> notFound("watchlist not found"));
        }

        SimulatedWatchlist named(Optional<String> name) throws ApiError {
            return lists.values().stream()
                    .filter(list -> name.isPresent() && list.name().equals(name.get()))
                    .findFirst()
                    .orElseThrow(() -> notFound("watchlist not found"));
        }

        void checkFree(String name) throws ApiError {
            if (lists.values().stream().anyMatch(list -> list.name().equals(name)))
                throw WatchlistBody.unprocessable("watchlist name must be unique");
        }
    }

    private static UUID uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiError notFound(String message) {
        return ApiError.trading(404, 40410000, message);
    }

    private static ApiError notAllowed() {
        return ApiError.trading(405, 40510000, "method not allowed");
    }
}
