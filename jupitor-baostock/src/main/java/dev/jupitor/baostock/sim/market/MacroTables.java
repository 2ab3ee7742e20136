package dev.jupitor.baostock.sim.market;

import dev.jupitor.core.sim.Dice;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Rates of the central bank and the money supply: plausible numbers, not the true ones. Amounts are in 10⁸ yuan.
public final class MacroTables {

    private static final LocalDate RATES_SINCE = LocalDate.of(1990, 4, 15);
    private static final LocalDate LOANS_UNTIL = LocalDate.of(2015, 10, 31);
    private static final LocalDate RESERVES_SINCE = LocalDate.of(1999, 11, 21);
    private static final LocalDate RESERVES_UNTIL = LocalDate.of(2018, 6, 30);
    private static final int FIRST_MONTHLY_YEAR = 1978;
    private static final int FIRST_YEAR = 1952;
    private static final double MONTHLY_GROWTH = 0.0105;

    private final long seed;

    public MacroTables(long seed) {
        this.seed = Dice.mix(seed, "macro");
    }

    /// Every change of the deposit rates up to a date, ascending.
    public List<List<String>> depositRates(LocalDate until) {
        return rates("deposit", until, 10, new double[] {-2, -0.9, -0.6, 0, 0.5, 0.9, 1.3, -0.9, -0.6, 0});
    }

    /// Every change of the loan rates up to a date, ascending; the last in October 2015.
    public List<List<String>> loanRates(LocalDate until) {
        LocalDate end = until.isAfter(LOANS_UNTIL) ? LOANS_UNTIL : until;
        return rates("loan", end, 7, new double[] {2.2, 2.5, 2.8, 3, 3.3, 0.4, 0.9});
    }

    private List<List<String>> rates(String name, LocalDate until, int count, double[] above) {
        Dice dice = new Dice(Dice.mix(seed, name));
        List<List<String>> rows = new ArrayList<>();
        double level = 6;
        for (LocalDate date = RATES_SINCE; !date.isAfter(until); date = date.plusDays(dice.between(150, 420))) {
            List<String> row = new ArrayList<>(List.of(date.toString()));
            for (int i = 0; i < count; i++) row.add(Decimals.six(Math.max(0.35, level + above[i])));
            rows.add(row);
            level = Math.clamp(level + dice.between(-2, 1) * 0.27, 1.5, 9);
        }
        return rows;
    }

    /// The changes of the reserve ratio announced up to a date; the second column is when each took effect.
    public List<List<String>> reserveRatios(LocalDate until) {
        Dice dice = new Dice(Dice.mix(seed, "reserve"));
        LocalDate end = until.isAfter(RESERVES_UNTIL) ? RESERVES_UNTIL : until;
        List<List<String>> rows = new ArrayList<>();
        double big = 6;
        for (LocalDate date = RESERVES_SINCE; !date.isAfter(end); date = date.plusDays(dice.between(60, 260))) {
            double next = Math.clamp(big + (dice.chance(0.65) ? 0.5 : -0.5), 6, 21);
            rows.add(List.of(
                    date.toString(),
                    date.plusDays(dice.between(3, 12)).toString(),
                    Decimals.six(big),
                    Decimals.six(next),
                    Decimals.six(big - 0.5),
                    Decimals.six(next - 0.5)));
            big = next;
        }
        return rows;
    }

    /// The money supply of the months from 1978 to `last`, ascending.
    public List<List<String>> moneyByMonth(YearMonth last) {
        List<List<String>> rows = new ArrayList<>();
        YearMonth month = YearMonth.of(FIRST_MONTHLY_YEAR, 1);
        for (; !month.isAfter(last); month = month.plusMonths(1)) {
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(month.getYear()));
            row.add("%02d".formatted(month.getMonthValue()));
            for (int kind = 0; kind < 3; kind++) {
                double now = money(kind, month);
                row.add(Decimals.two(now));
                row.add(Decimals.two((now / money(kind, month.minusYears(1)) - 1) * 100));
                row.add(Decimals.two((now / money(kind, month.minusMonths(1)) - 1) * 100));
            }
            rows.add(row);
        }
        return rows;
    }

    /// The money supply at the ends of the years from 1952 to `last`, ascending.
    public List<List<String>> moneyByYear(int last) {
        List<List<String>> rows = new ArrayList<>();
        for (int year = FIRST_YEAR; year <= last; year++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(year)));
            YearMonth december = YearMonth.of(year, 12);
            for (int kind = 0; kind < 3; kind++) {
                double now = money(kind, december);
                row.add(Decimals.two(now));
                row.add(Decimals.two((now / money(kind, december.minusYears(1)) - 1) * 100));
            }
            rows.add(row);
        }
        return rows;
    }

    private double money(int kind, YearMonth month) {
        double months = (month.getYear() - FIRST_YEAR) * 12.0 + month.getMonthValue();
        double noise = new Dice(Dice.mix(seed + kind, month.getYear() * 12L + month.getMonthValue())).bell() * 0.004;
        ToDoubleFunction<Double> grown = base -> base * StrictMath.exp(MONTHLY_GROWTH * months) * (1 + noise);
        return switch (kind) {
            case 0 -> grown.applyAsDouble(10.0);
            case 1 -> grown.applyAsDouble(50.0);
            default -> grown.applyAsDouble(220.0);
        };
    }
}
