package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Table.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers of the market as people read them.
final class Figures {
    private static final int LEAST_DECIMALS = 2;
    private static final int MOST_DECIMALS = 4;

    private Figures() {}

    /// USD a share, with two to four decimals.
    static Figure price(double usd) {
        if (!Double.isFinite(usd)) return new Figure(Double.toString(usd));
        BigDecimal price = BigDecimal.valueOf(usd);
        int decimals = Math.clamp(price.stripTrailingZeros().scale(), LEAST_DECIMALS, MOST_DECIMALS);
        return new Figure(price.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    /// `$1.2B`, `$3.4M`, `$5K`, `$6`.
    static Figure dollars(double usd) {
        if (usd >= 1e9) return of("$%.1fB", usd / 1e9);
        if (usd >= 1e6) return of("$%.1fM", usd / 1e6);
        if (usd >= 1e3) return of("$%.0fK", usd / 1e3);
        return of("$%.0f", usd);
    }

    /// A percentage given in percent: `12.3`.
    static Figure pct(double percent) {
        return of("%.1f", percent);
    }

    /// A fraction as a percentage with its sign: `+12.34 %`.
    static Figure change(double fraction) {
        return of("%+.2f %%", fraction * 100);
    }

    /// A fraction as a percentage: `12.34 %`.
    static Figure share(double fraction) {
        return of("%.2f %%", fraction * 100);
    }

    /// A plain number with two decimals.
    static Figure number(double number) {
        return of("%.2f", number);
    }

    private static Figure of(String format, double number) {
        return new Figure(String.format(Locale.ROOT, format, number));
    }
}
