package dev.jupitor.alpaca.feed;

import dev.jupitor.core.market.Symbol;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What shall be told: the prints of these securities, with their cancels and corrections, and some of their bars.
///
/// @param names `*` alone for all securities, else tickers in order
public record FeedSubscription(List<String> names, boolean minuteBars, boolean updatedBars, boolean dailyBars) {
    private static final String ALL = "*";

    public FeedSubscription {
        names = List.copyOf(names);
        if (names.isEmpty()) throw new IllegalArgumentException("a subscription to nothing");
    }

    /// All prints of the market.
    public static FeedSubscription everything() {
        return new FeedSubscription(List.of(ALL), false, false, false);
    }

    /// The prints of some securities, at least one.
    public static FeedSubscription of(Collection<Symbol> symbols) {
        List<String> names = new TreeSet<>(symbols).stream().map(Symbol::ticker).toList();
        return new FeedSubscription(names, false, false, false);
    }

    /// The same securities with these bars.
    public FeedSubscription withBars(boolean minute, boolean updated, boolean daily) {
        return new FeedSubscription(names, minute, updated, daily);
    }

    boolean isEverything() {
        return names.contains(ALL);
    }

    /// The names of each of the vendor's channels that is wanted.
    Map<String, List<String>> channels() {
        Map<String, List<String>> channels = new LinkedHashMap<>();
        channels.put("trades", names);
        if (minuteBars) channels.put("bars", names);
        if (updatedBars) channels.put("updatedBars", names);
        if (dailyBars) channels.put("dailyBars", names);
        return channels;
    }

    /// What this one has and the other has not, channel by channel.
    Map<String, List<String>> without(FeedSubscription other) {
        Map<String, List<String>> rest = new LinkedHashMap<>();
        channels().forEach((channel, wanted) -> {
            Set<String> there = Set.copyOf(other.channels().getOrDefault(channel, List.of()));
            List<String> missing =
                    wanted.stream().filter(name -> !there.contains(name)).toList();
            if (!missing.isEmpty()) rest.put(channel, missing);
        });
        return rest;
    }

    /// What is missing in the vendor's state of the session, like `trades of 12 symbols`; nothing when it has all.
    Stream<String> missingIn(Map<String, Set<String>> state) {
        return channels().entrySet().stream().flatMap(channel -> {
            Set<String> there = state.getOrDefault(channel.getKey(), Set.of());
            long missing = there.contains(ALL)
                    ? 0
                    : channel.getValue().stream()
                            .filter(name -> !there.contains(name))
                            .count();
            if (missing == 0) return Stream.empty();
            return Stream.of(channel.getKey() + " of " + (isEverything() ? "all symbols" : missing + " symbols"));
        });
    }
}
