package dev.jupitor.store.universe;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.parquet.Turnovers;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.stream.Stream;

/// Some days of a year.
///
/// @param year     the UTC year
/// @param firstDay the epoch day of its first of January
/// @param days     the days, counted from there
record YearDays(int year, int firstDay, BitSet days) {
    private static final long MILLIS_A_DAY = 86_400_000;
    /// Beyond any market; a sum over a year of it is still a number.
    private static final double MOST_USD = 1e300;

    static YearDays noneOf(int year) {
        return new YearDays(year, Math.toIntExact(LocalDate.ofYearDay(year, 1).toEpochDay()), new BitSet());
    }

    void add(LocalDate date) {
        days.set(date.getDayOfYear() - 1);
    }

    Stream<LocalDate> dates() {
        return days.stream().mapToObj(day -> LocalDate.ofEpochDay(firstDay + day));
    }

    /// The turnover of the bars on these days.
    ///
    /// @throws IllegalArgumentException when a bar is of another year, or its turnover is no amount of money
    Turned.Bars turnedOf(Symbol symbol, Turnovers bars) {
        int[] epochDays = new int[wantedRows(bars)];
        double[] usd = new double[epochDays.length];
        int kept = 0;
        for (int row = 0; row < bars.rows(); row++) {
            int day = dayOf(bars.utcMillis()[row]);
            if (!days.get(day)) continue;
            epochDays[kept] = firstDay + day;
            usd[kept++] = amount(bars.vwap()[row] * bars.volume()[row], firstDay + day);
        }
        return new Turned.Bars(symbol, epochDays, usd);
    }

    private int wantedRows(Turnovers bars) {
        int rows = 0;
        for (long at : bars.utcMillis()) if (days.get(dayOf(at))) rows++;
        return rows;
    }

    private int dayOf(long utcMillis) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(utcMillis, MILLIS_A_DAY));
        if (date.getYear() != year) throw new IllegalArgumentException("it holds a bar of the year " + date.getYear());
        return date.getDayOfYear() - 1;
    }

    private static double amount(double usd, int epochDay) {
        if (usd >= 0 && usd < MOST_USD) return usd;
        throw new IllegalArgumentException(
                "the turnover of its bar of %s is %s".formatted(LocalDate.ofEpochDay(epochDay), usd));
    }
}
