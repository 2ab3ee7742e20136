package dev.jupitor.cli.tui.text;

import java.util.Arrays;

/// A row of figures as a row of blocks, from low to high. Pure.
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /// How a price ran: each cell the last of its share of the prices, a blank where there is none.
    ///
    /// @param prices NaN where there was none
    public static String ofPrices(double[] prices, int cells) {
        double[] last = lastOfEach(prices, cells);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double price : last) {
            if (Double.isNaN(price)) continue;
            low = Math.min(low, price);
            high = Math.max(high, price);
        }
        StringBuilder text = new StringBuilder(cells);
        for (double price : last) text.append(Double.isNaN(price) ? ' ' : block(price - low, high - low));
        return text.toString();
    }

    /// How much fell to each: each cell the sum of its share of the amounts, a blank where that is 0.
    public static String ofAmounts(long[] amounts, int cells) {
        double[] sums = sums(amounts, cells);
        double most = 0;
        for (double sum : sums) most = Math.max(most, sum);
        StringBuilder text = new StringBuilder(cells);
        for (double sum : sums) text.append(sum > 0 ? block(sum, most) : ' ');
        return text.toString();
    }

    /// The last price in each of so many equal shares of a row.
    static double[] lastOfEach(double[] prices, int cells) {
        double[] last = new double[cells];
        Arrays.fill(last, Double.NaN);
        for (int i = 0; i < prices.length; i++)
            if (!Double.isNaN(prices[i])) last[(int) ((long) i * cells / prices.length)] = prices[i];
        return last;
    }

    private static double[] sums(long[] amounts, int cells) {
        double[] sums = new double[cells];
        for (int i = 0; i < amounts.length; i++) sums[(int) ((long) i * cells / amounts.length)] += amounts[i];
        return sums;
    }

    private static char block(double above, double most) {
        int last = BLOCKS.length() - 1;
        return BLOCKS.charAt(most > 0 ? (int) Math.clamp(Math.rint(above / most * last), 0, last) : last / 2);
    }
}
