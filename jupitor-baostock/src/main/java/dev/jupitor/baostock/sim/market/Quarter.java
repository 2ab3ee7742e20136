package dev.jupitor.baostock.sim.market;

import java.time.LocalDate;

/// A quarter of a financial year.
///
/// @param number 1 to 4
public record Quarter(int year, int number) {

    public Quarter {
        if (number < 1 || number > 4) throw new IllegalArgumentException("no such quarter: " + number);
    }

    /// The quarter in which a date lies.
    public static Quarter of(LocalDate date) {
        return new Quarter(date.getYear(), (date.getMonthValue() + 2) / 3);
    }

    public Quarter previous() {
        return number == 1 ? new Quarter(year - 1, 4) : new Quarter(year, number - 1);
    }

    public Quarter yearBefore() {
        return new Quarter(year - 1, number);
    }

    /// Its last day: the day that its figures are of.
    public LocalDate end() {
        return LocalDate.of(year, number * 3, 1).plusMonths(1).minusDays(1);
    }

    /// Days of the year until its end, as the ratios in days count them.
    public int periodDays() {
        return number * 90;
    }
}
