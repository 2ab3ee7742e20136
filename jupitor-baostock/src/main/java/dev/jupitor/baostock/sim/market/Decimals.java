package dev.jupitor.baostock.sim.market;

/// Numbers as text, as the service writes them.
public final class Decimals {

    private Decimals() {}

    /// Six decimals, rounded half up.
    public static String six(double value) {
        return of(Math.round(value * 1e6), 6);
    }

    /// Two decimals, rounded half up.
    public static String two(double value) {
        return of(Math.round(value * 100), 2);
    }

    /// `unscaled / 10^scale` with exactly `scale` decimals.
    public static String of(long unscaled, int scale) {
        StringBuilder text = new StringBuilder(24);
        append(text, unscaled, scale);
        return text.toString();
    }

    /// As [#of], at the end of a text.
    public static void append(StringBuilder text, long unscaled, int scale) {
        if (unscaled < 0) text.append('-');
        long value = Math.abs(unscaled);
        long unit = 1;
        for (int i = 0; i < scale; i++) unit *= 10;
        text.append(value / unit);
        if (scale == 0) return;
        text.append('.');
        long rest = value % unit;
        for (long digit = unit / 10; digit > 0; digit /= 10) text.append((char) ('0' + rest / digit % 10));
    }
}
