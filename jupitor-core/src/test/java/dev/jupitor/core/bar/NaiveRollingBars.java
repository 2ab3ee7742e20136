package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// The rolling bars as us-pipeline §4 words them, one rule after the other and each bin on its own: slow, and easy to
/// hold beside the page.
final class NaiveRollingBars {
    private NaiveRollingBars() {}

    static List<RollingBar> of(LocalDate date, Symbol symbol, String tier, List<RollingBarsTest.Print> prints) {
        Map<Long, List<RollingBarsTest.Print>> byBin = new TreeMap<>();
        for (RollingBarsTest.Print print : prints)
            byBin.computeIfAbsent(Math.floorDiv(print.at(), 5000L) * 5000L, bin -> new ArrayList<>())
                    .add(print);
        List<Long> starts = List.copyOf(byBin.keySet());
        List<List<RollingBarsTest.Print>> bins = List.copyOf(byBin.values());
        List<RollingBar> bars = new ArrayList<>();
        for (int i = 0; i < bins.size(); i++) {
            int from = windowStart(date, starts, i);
            List<RollingBarsTest.Print> inWindow =
                    bins.subList(from, i + 1).stream().flatMap(List::stream).toList();
            bars.add(new RollingBar(
                    symbol,
                    starts.get(i),
                    tier,
                    vwap(bins.get(i)),
                    bins.get(i).size(),
                    turnover(bins.get(i)),
                    gain(bins, from, i),
                    inWindow.size(),
                    turnoverUpTo(bins, i + 1) - turnoverUpTo(bins, from),
                    future(bins, i)));
        }
        return bars;
    }

    private static int windowStart(LocalDate date, List<Long> starts, int i) {
        int start = i;
        while (start > 0 && i - start < 59) {
            long later = starts.get(start);
            long earlier = starts.get(start - 1);
            if (session(date, later) == session(date, earlier) && later - earlier > 300_000) break;
            start--;
        }
        return start;
    }

    private static int session(LocalDate date, long start) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(start / 1000, 0, ZoneOffset.UTC);
        if (at.isBefore(date.minusDays(1).atTime(20, 0))) return 0;
        if (at.isBefore(date.atTime(4, 0))) return 1;
        return at.isBefore(date.atTime(9, 30)) ? 2 : 3;
    }

    private static double gain(List<List<RollingBarsTest.Print>> bins, int from, int i) {
        double lowest = bins.subList(from, i + 1).stream()
                .mapToDouble(NaiveRollingBars::vwap)
                .min()
                .orElseThrow();
        return (vwap(bins.get(i)) - lowest) / lowest * 100;
    }

    private static double future(List<List<RollingBarsTest.Print>> bins, int i) {
        double now = vwap(bins.get(i));
        return bins.subList(i + 1, bins.size()).stream().mapToDouble(NaiveRollingBars::vwap).max().stream()
                .map(highest -> Math.max(0, (highest - now) / now * 100))
                .findAny()
                .orElse(0);
    }

    /// Turnover of the first bins, one after the other.
    private static double turnoverUpTo(List<List<RollingBarsTest.Print>> bins, int end) {
        return sum(bins.subList(0, end), NaiveRollingBars::turnover);
    }

    private static double vwap(List<RollingBarsTest.Print> bin) {
        return turnover(bin)
                / bin.stream().mapToLong(RollingBarsTest.Print::size).sum();
    }

    private static double turnover(List<RollingBarsTest.Print> bin) {
        return sum(bin, print -> print.price() * print.size());
    }

    /// The plain sum from left to right; a stream's own sum compensates.
    private static <T> double sum(List<T> items, ToDoubleFunction<T> value) {
        double sum = 0;
        for (T item : items) sum += value.applyAsDouble(item);
        return sum;
    }
}
