package dev.jupitor.core.universe;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/// The tiers once more, the slow and plain way: lists and maps, sentence by sentence of us-pipeline §3.
final class NaiveTiers {
    /// One bar's part in a cell.
    record Turned(Symbol symbol, LocalDate date, double vwap, long volume) {}

    private NaiveTiers() {}

    static Map<Symbol, Tier> of(
            LocalDate day,
            SortedSet<LocalDate> universeDates,
            Collection<Symbol> universe,
            Collection<Symbol> indexMembers,
            List<Turned> bars) {
        List<LocalDate> trailing = trailing(day, universeDates);
        Map<Symbol, Double> medians = new TreeMap<>();
        for (Symbol symbol : universe) {
            if (indexMembers.contains(symbol)) continue;
            Map<LocalDate, Double> cells = cells(symbol, trailing, bars);
            if (!cells.isEmpty()) medians.put(symbol, median(trailing, cells));
        }
        return tiers(medians);
    }

    static List<LocalDate> trailing(LocalDate day, SortedSet<LocalDate> universeDates) {
        List<LocalDate> trailing = new ArrayList<>();
        for (LocalDate date : universeDates) if (date.isBefore(day)) trailing.addFirst(date);
        while (trailing.size() > 60) trailing.removeLast();
        return trailing;
    }

    private static Map<LocalDate, Double> cells(Symbol symbol, List<LocalDate> trailing, List<Turned> bars) {
        Map<LocalDate, Double> cells = new TreeMap<>();
        for (Turned bar : bars) {
            boolean counts = bar.symbol().equals(symbol) && trailing.contains(bar.date());
            if (counts) cells.merge(bar.date(), bar.vwap() * bar.volume(), Double::sum);
        }
        return cells;
    }

    private static double median(List<LocalDate> trailing, Map<LocalDate, Double> cells) {
        List<Double> all = new ArrayList<>();
        for (LocalDate date : trailing) all.add(cells.getOrDefault(date, 0.0));
        all.sort(null);
        int n = all.size();
        return n % 2 == 1 ? all.get(n / 2) : (all.get(n / 2 - 1) + all.get(n / 2)) / 2;
    }

    private static Map<Symbol, Tier> tiers(Map<Symbol, Double> medians) {
        List<Double> ascending = medians.values().stream().sorted().toList();
        Map<Symbol, Tier> tiers = new TreeMap<>();
        medians.forEach((symbol, median) -> {
            boolean active = median >= percentile(ascending, 75);
            boolean moderate = median >= percentile(ascending, 25);
            tiers.put(symbol, active ? Tier.ACTIVE : moderate ? Tier.MODERATE : Tier.SPORADIC);
        });
        return tiers;
    }

    static double percentile(List<Double> ascending, double p) {
        if (ascending.size() == 1) return ascending.getFirst();
        double rank = p / 100 * (ascending.size() - 1);
        int lo = (int) Math.floor(rank);
        return ascending.get(lo) + (rank - lo) * (ascending.get(lo + 1) - ascending.get(lo));
    }
}
