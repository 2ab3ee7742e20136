package dev.jupitor.core.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The rule of a session as its text reads, sentence by sentence, without regard to cost: what [SessionRule] is held
/// against.
final class NaiveSession {
    /// A print and its place in the order of time.
    record Print(int place, double price, long size) {}

    private final List<Print> all;
    private final List<Print> kept;
    private final long shares;
    private double turnover;

    NaiveSession(List<Print> all) {
        this.all = all;
        shares = all.stream().mapToLong(Print::size).sum();
        for (Print print : all) turnover += print.price() * print.size();
        kept = new ArrayList<>(all);
        if (shares > 0) kept.removeAll(outliers());
    }

    double average() {
        return turnover / shares;
    }

    double turnover() {
        return turnover;
    }

    long shares() {
        return shares;
    }

    private List<Print> outliers() {
        int most = all.size() / 100;
        List<Print> byPrice = new ArrayList<>(all);
        byPrice.sort(Comparator.comparingDouble(Print::price).thenComparing(Print::place));
        List<Print> outliers = new ArrayList<>();
        for (Print print : byPrice.subList(0, most)) if (print.price() < average() / 3) outliers.add(print);
        for (Print print : byPrice.subList(byPrice.size() - most, byPrice.size()))
            if (print.price() > 3 * average()) outliers.add(print);
        return outliers;
    }

    double high() {
        return kept.stream().mapToDouble(Print::price).max().orElseThrow();
    }

    double low() {
        return kept.stream().mapToDouble(Print::price).min().orElseThrow();
    }

    /// The best rise up to each print.
    double gain() {
        return highest(0);
    }

    /// Where the best rise ends first; -1 where there is none.
    int gainAt() {
        for (int at = 0; at < kept.size(); at++) if (gain() > 0 && riseTo(at) == gain()) return at;
        return -1;
    }

    private double highest(double best) {
        for (int at = 0; at < kept.size(); at++) best = Math.max(best, riseTo(at));
        return best;
    }

    private double riseTo(int at) {
        double rise = 0;
        for (int from = 0; from <= at; from++)
            rise = Math.max(rise, kept.get(at).price() - kept.get(from).price());
        return rise;
    }

    double loss() {
        double worst = 0;
        for (int at = 0; at < kept.size(); at++) worst = Math.max(worst, fallTo(at));
        return worst;
    }

    int lossAt() {
        double loss = loss();
        for (int at = 0; at < kept.size(); at++) if (loss > 0 && fallTo(at) == loss) return at;
        return -1;
    }

    private double fallTo(int at) {
        double fall = 0;
        for (int from = 0; from <= at; from++)
            fall = Math.max(fall, kept.get(from).price() - kept.get(at).price());
        return fall;
    }

    double reference() {
        int gainAt = gainAt();
        int lossAt = lossAt();
        if (gainAt < 0 || lossAt < 0) return average();
        double value = 0;
        long size = 0;
        for (Print print : kept.subList(Math.min(gainAt, lossAt), Math.max(gainAt, lossAt) + 1)) {
            value += print.price() * print.size();
            size += print.size();
        }
        return value / size;
    }

    double drawdown() {
        int gainAt = gainAt();
        if (gainAt < 0) return 0;
        double top = kept.get(gainAt).price();
        double low = kept.subList(gainAt, kept.size()).stream()
                .mapToDouble(Print::price)
                .min()
                .orElseThrow();
        return top - low;
    }

    /// How many prints the profile has to count.
    int counted() {
        return kept.size();
    }
}
