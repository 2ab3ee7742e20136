package dev.jupitor.core.summary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Which prints of a session are too far from its average price to be meant (stream-and-serving §5.2, step 4): of the
/// lowest hundredth those below a third of it, of the highest hundredth those above three times. Equal prices are
/// ordered by time: at the low end the earlier goes, at the high end the later.
final class Outliers {
    /// Of fewer prints none is one.
    static final int FEWEST_ROWS = 100;
    /// How many times the average a price may be, and of how many parts of it one.
    static final double FACTOR = 3;

    private Outliers() {}

    /// The places of the outliers, ascending; usually none.
    static int[] of(SessionTrades trades, double vwap) {
        int most = trades.rows / FEWEST_ROWS;
        if (most == 0) return new int[0];
        double[] price = trades.price;
        List<Integer> low = places(trades, place -> price[place] < vwap / FACTOR);
        List<Integer> high = places(trades, place -> price[place] > FACTOR * vwap);
        if (low.isEmpty() && high.isEmpty()) return new int[0];
        Comparator<Integer> byPrice = Comparator.comparingDouble(place -> price[place]);
        int[] lowest = first(low, byPrice.thenComparing(Comparator.naturalOrder()), most);
        int[] highest =
                first(high, byPrice.thenComparing(Comparator.naturalOrder()).reversed(), most);
        return IntStream.concat(Arrays.stream(lowest), Arrays.stream(highest))
                .sorted()
                .toArray();
    }

    private static List<Integer> places(SessionTrades trades, IntPredicate far) {
        if (!anyFar(trades, far)) return List.of();
        return IntStream.range(0, trades.rows).filter(far).boxed().toList();
    }

    private static boolean anyFar(SessionTrades trades, IntPredicate far) {
        for (int place = 0; place < trades.rows; place++) if (far.test(place)) return true;
        return false;
    }

    private static int[] first(List<Integer> places, Comparator<Integer> order, int most) {
        return places.stream()
                .sorted(order)
                .limit(most)
                .mapToInt(place -> place)
                .toArray();
    }
}
