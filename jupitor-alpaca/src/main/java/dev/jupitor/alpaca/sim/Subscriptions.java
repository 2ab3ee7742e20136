package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.core.market.Symbol;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// What one session has subscribed to. One thread at a time.
final class Subscriptions {

    static final String ALL = "*";

    private static final int BASIC_SYMBOLS = 30;
    private static final List<StreamChannel> ALWAYS_SHOWN = List.of(
            StreamChannel.TRADES,
            StreamChannel.QUOTES,
            StreamChannel.BARS,
            StreamChannel.UPDATED_BARS,
            StreamChannel.DAILY_BARS,
            StreamChannel.STATUSES,
            StreamChannel.LULDS);

    private final StreamEndpoint endpoint;
    private final Plan plan;
    private Map<StreamChannel, SortedSet<String>> tickers = new EnumMap<>(StreamChannel.class);

    Subscriptions(StreamEndpoint endpoint, Plan plan) {
        this.endpoint = endpoint;
        this.plan = plan;
        for (StreamChannel channel : StreamChannel.values()) tickers.put(channel, new TreeSet<>());
    }

    /// Takes a change as a whole or not at all.
    void apply(ClientMessage.Change change) throws StreamRefusal {
        Map<StreamChannel, SortedSet<String>> next = new EnumMap<>(StreamChannel.class);
        tickers.forEach((channel, known) -> next.put(channel, new TreeSet<>(known)));
        for (Map.Entry<String, List<String>> list : change.lists().entrySet()) {
            if (goesWithTrades(list.getKey())) continue;
            SortedSet<String> set = next.get(channel(list.getKey()));
            list.getValue().forEach(change.adds() ? set::add : set::remove);
            for (String ticker : list.getValue()) requireSymbol(ticker);
        }
        if (change.adds()) requireWithinPlan(next);
        tickers = next;
    }

    private static boolean goesWithTrades(String list) {
        return list.equals("corrections") || list.equals("cancelErrors");
    }

    private StreamChannel channel(String list) throws StreamRefusal {
        return StreamChannel.named(list)
                .filter(endpoint::has)
                .orElseThrow(() -> new StreamRefusal(StreamError.INVALID_FOR_FEED));
    }

    private static void requireSymbol(String ticker) throws StreamRefusal {
        if (!ticker.equals(ALL) && Symbol.parse(ticker).isEmpty()) throw new StreamRefusal(StreamError.INVALID_SYNTAX);
    }

    /// Trades and quotes count together; bars do not count.
    private void requireWithinPlan(Map<StreamChannel, SortedSet<String>> next) throws StreamRefusal {
        if (plan != Plan.BASIC || endpoint == StreamEndpoint.NEWS) return;
        SortedSet<String> trades = next.get(StreamChannel.TRADES);
        SortedSet<String> quotes = next.get(StreamChannel.QUOTES);
        boolean all = trades.contains(ALL) || quotes.contains(ALL);
        if (all || trades.size() + quotes.size() > BASIC_SYMBOLS) throw new StreamRefusal(StreamError.SYMBOL_LIMIT);
    }

    boolean has(StreamChannel channel, String ticker) {
        SortedSet<String> wanted = tickers.get(channel);
        return !wanted.isEmpty() && (wanted.contains(ALL) || wanted.contains(ticker));
    }

    /// Every ticker of any channel, or [#ALL].
    SortedSet<String> everything() {
        SortedSet<String> all = new TreeSet<>();
        tickers.values().forEach(all::addAll);
        return all;
    }

    /// The state as it is told: by the names of the wire, in order.
    Map<String, SortedSet<String>> state() {
        Map<String, SortedSet<String>> state = new LinkedHashMap<>();
        if (endpoint == StreamEndpoint.NEWS) {
            state.put(StreamChannel.NEWS.wireName(), tickers.get(StreamChannel.NEWS));
            return state;
        }
        for (StreamChannel channel : ALWAYS_SHOWN) state.put(channel.wireName(), tickers.get(channel));
        SortedSet<String> imbalances = tickers.get(StreamChannel.IMBALANCES);
        if (!imbalances.isEmpty()) state.put(StreamChannel.IMBALANCES.wireName(), imbalances);
        state.put("corrections", tickers.get(StreamChannel.TRADES));
        state.put("cancelErrors", tickers.get(StreamChannel.TRADES));
        return state;
    }
}
