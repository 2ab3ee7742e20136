package dev.jupitor.core.audit;

/// A running sum that carries what rounding loses (Neumaier), so that a day of a million prints is summed to the last
/// digits that matter.
final class ExactSum {
    private double sum;
    private double lost;

    void reset() {
        sum = 0;
        lost = 0;
    }

    void add(double value) {
        double grown = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - grown) + value : (value - grown) + sum;
        sum = grown;
    }

    double sum() {
        return sum + lost;
    }
}
