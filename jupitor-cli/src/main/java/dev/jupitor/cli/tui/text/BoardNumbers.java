package dev.jupitor.cli.tui.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as the boards show them (stream-and-serving §5.6): decimals are rounded half to even on the exact binary
/// value, as C does. Pure.
public final class BoardNumbers {
    private static final long FIRST_IN_THOUSANDS = 100_000;
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;
    private static final long[] POWERS = {1, 10, 100};

    /// Up to here a double holds the digits behind the point so exactly that only what is very near to a half needs
    /// a
    /// closer look.
    private static final double MOST_SCALED = 1e9;
    private static final double NEAR = 1e-6;

    private BoardNumbers() {}

    /// `1,234,567`.
    public static String integer(long number) {
        if (number > -1000 && number < 1000) return Long.toString(number);
        String digits = Long.toString(number);
        int first = number < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits.length() + digits.length() / 3);
        for (int i = 0; i < digits.length(); i++) {
            if (i > first && (digits.length() - i) % 3 == 0) text.append(',');
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /// `99,999`, from 100,000 on `100K`.
    public static String count(long number) {
        return number >= FIRST_IN_THOUSANDS ? fixed(number / THOUSAND, 0) + "K" : integer(number);
    }

    /// USD without a sign: `999`, `1.1K`, `2.5M`, `12.3B`.
    public static String turnover(double usd) {
        if (usd >= BILLION) return fixed(usd / BILLION, 1) + "B";
        if (usd >= MILLION) return fixed(usd / MILLION, 1) + "M";
        if (usd >= THOUSAND) return fixed(usd / THOUSAND, 1) + "K";
        return fixed(usd, 0);
    }

    /// USD a share with two decimals; `-` for 0 and for what stands for no price.
    public static String price(double usd) {
        return usd == 0 || usd == Double.MAX_VALUE ? "-" : fixed(usd, 2);
    }

    /// A fraction as a rise: `+17%`; empty where there is none.
    public static String gain(double fraction) {
        return fraction > 0 ? "+" + fixed(fraction * 100, 0) + "%" : "";
    }

    /// A fraction as a fall: `-5%`; empty where there is none.
    public static String loss(double fraction) {
        return fraction > 0 ? "-" + fixed(fraction * 100, 0) + "%" : "";
    }

    private static String fixed(double number, int decimals) {
        double scaled = number * POWERS[decimals];
        boolean isTie = Math.abs(scaled - Math.floor(scaled) - 0.5) < NEAR;
        if (isTie || !(scaled >= 0 && scaled < MOST_SCALED)) return exactly(number, decimals);
        long digits = (long) Math.rint(scaled);
        if (decimals == 0) return Long.toString(digits);
        long behind = digits % POWERS[decimals];
        String zero = decimals == 2 && behind < 10 ? "0" : "";
        return digits / POWERS[decimals] + "." + zero + behind;
    }

    private static String exactly(double number, int decimals) {
        if (!Double.isFinite(number)) return Double.toString(number);
        return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}
