package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Told;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The watchlists of dates. What somebody just switched counts at once; it falls back when it is refused, and never
/// touches the list of another date.
///
/// @param listed  by date, what the keeper of the lists said last, the date asked for longest ago first; of more than
///                [#MOST_DATES] the first is let go
/// @param refused by date, why there is no list
/// @param asked   dates whose list is being asked for
/// @param pending what was switched and is not answered yet
record Watches(
        Map<LocalDate, Set<String>> listed,
        Map<LocalDate, String> refused,
        Set<LocalDate> asked,
        Map<Mark, Pending> pending) {
    static final Watches EMPTY = new Watches(Map.of(), Map.of(), Set.of(), Map.of());

    static final int MOST_DATES = 64;

    record Mark(LocalDate date, String symbol) {}

    /// @param on      what was wanted last
    /// @param answers how many are outstanding
    record Pending(boolean on, int answers) {}

    Watches with(Told.Watchlist told) {
        Map<LocalDate, Set<String>> all = with(listed, told.date(), told.symbols());
        return new Watches(all, without(refused, told.date()), without(told.date()), pending);
    }

    Watches with(Told.WatchlistRefused told) {
        return new Watches(listed, with(refused, told.date(), told.sentence()), without(told.date()), pending);
    }

    /// An answer to a switch.
    Watches with(Told.Watched told) {
        Mark mark = new Mark(told.date(), told.symbol());
        Map<Mark, Pending> others = new HashMap<>(pending);
        others.computeIfPresent(
                mark,
                (any, waiting) -> waiting.answers() > 1 ? new Pending(waiting.on(), waiting.answers() - 1) : null);
        Map<LocalDate, Set<String>> all = told.refusal().isEmpty() ? switched(told) : listed;
        return new Watches(all, refused, asked, others);
    }

    private Map<LocalDate, Set<String>> switched(Told.Watched told) {
        Set<String> symbols = new HashSet<>(listed.getOrDefault(told.date(), Set.of()));
        if (told.on()) symbols.add(told.symbol());
        else symbols.remove(told.symbol());
        return listed.containsKey(told.date()) ? with(listed, told.date(), Set.copyOf(symbols)) : listed;
    }

    Watches asking(LocalDate date) {
        Set<LocalDate> all = new HashSet<>(asked);
        all.add(date);
        return new Watches(listed, without(refused, date), all, pending);
    }

    Watches switching(LocalDate date, String symbol, boolean on) {
        Map<Mark, Pending> all = new HashMap<>(pending);
        all.merge(new Mark(date, symbol), new Pending(on, 1), (old, one) -> new Pending(on, old.answers() + 1));
        return new Watches(listed, refused, asked, all);
    }

    boolean isListed(LocalDate date) {
        return listed.containsKey(date);
    }

    /// Whether nobody asked for a date's list yet.
    boolean isUnknown(LocalDate date) {
        return !listed.containsKey(date) && !refused.containsKey(date) && !asked.contains(date);
    }

    boolean has(LocalDate date, String symbol) {
        Pending waiting = pending.isEmpty() ? null : pending.get(new Mark(date, symbol));
        if (waiting != null) return waiting.on();
        return listed.getOrDefault(date, Set.of()).contains(symbol);
    }

    private Set<LocalDate> without(LocalDate date) {
        Set<LocalDate> others = new HashSet<>(asked);
        others.remove(date);
        return others;
    }

    private static <V> Map<LocalDate, V> with(Map<LocalDate, V> map, LocalDate date, V value) {
        Map<LocalDate, V> all = new LinkedHashMap<>(map);
        all.remove(date);
        all.put(date, value);
        if (all.size() > MOST_DATES) all.remove(all.keySet().iterator().next());
        return all;
    }

    private static <V> Map<LocalDate, V> without(Map<LocalDate, V> map, LocalDate date) {
        Map<LocalDate, V> others = new LinkedHashMap<>(map);
        others.remove(date);
        return others;
    }
}
