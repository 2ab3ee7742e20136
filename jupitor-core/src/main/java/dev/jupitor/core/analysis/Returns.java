package dev.jupitor.core.analysis;

import java.util.Arrays;

/// The returns of a series of days, as fractions: 0.01 is one percent (china-ios-python §5.1).
///
/// Whatever is said of a year takes it to have 252 trading days. Sums run from the first day to the last. Immutable.
public final class Returns {
    /// The trading days of a year.
    public static final int DAYS_A_YEAR = 252;

    private final double[] values;

    private Returns(double[] values) {
        this.values = values;
    }

    /// The returns from each price to the next, p(t) / p(t-1) - 1: one fewer than there are prices.
    ///
    /// @param prices of one security, in the order of time, each above 0
    /// @throws IllegalArgumentException when a price is not above 0 or is not finite
    public static Returns ofPrices(double... prices) {
        Prices.requirePositive(prices);
        double[] returns = new double[Math.max(0, prices.length - 1)];
        for (int i = 0; i < returns.length; i++) returns[i] = prices[i + 1] / prices[i] - 1;
        return new Returns(returns);
    }

    /// Returns that are known.
    ///
    /// @throws IllegalArgumentException when one is not finite
    public static Returns of(double... values) {
        for (double value : values)
            if (!Double.isFinite(value)) throw new IllegalArgumentException("a return of " + value);
        return new Returns(values.clone());
    }

    /// Day by day.
    public double[] values() {
        return values.clone();
    }

    /// What came of one unit of money after each day, less that unit: the product of (1 + r) up to it, minus 1.
    public double[] cumulative() {
        double[] cumulative = new double[values.length];
        double growth = 1;
        for (int i = 0; i < values.length; i++) {
            growth *= 1 + values[i];
            cumulative[i] = growth - 1;
        }
        return cumulative;
    }

    /// The return over all days; 0 without any.
    public double total() {
        return values.length == 0 ? 0 : cumulative()[values.length - 1];
    }

    /// The Sharpe ratio of a year: √252 · mean / sample standard deviation of what the daily returns have over the
    /// risk-free rate. 0 where there is no deviation, also with fewer than two returns.
    ///
    /// @param riskFreeRate of a year, as a fraction
    public double sharpe(double riskFreeRate) {
        double daily = riskFreeRate / DAYS_A_YEAR;
        double[] excess = Arrays.stream(values).map(value -> value - daily).toArray();
        double deviation = deviation(excess);
        return deviation == 0 ? 0 : Math.sqrt(DAYS_A_YEAR) * mean(excess) / deviation;
    }

    /// The sample standard deviation of a year, √252 times that of a day; 0 with fewer than two returns.
    public double volatility() {
        return deviation(values) * Math.sqrt(DAYS_A_YEAR);
    }

    private static double mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) sum += number;
        return sum / numbers.length;
    }

    /// Of equal numbers exactly 0, which rounding would miss.
    private static double deviation(double[] numbers) {
        if (numbers.length < 2 || areEqual(numbers)) return 0;
        double mean = mean(numbers);
        double squares = 0;
        for (double number : numbers) squares += (number - mean) * (number - mean);
        return Math.sqrt(squares / (numbers.length - 1));
    }

    private static boolean areEqual(double[] numbers) {
        for (double number : numbers) if (number != numbers[0]) return false;
        return true;
    }
}
