package dev.jupitor.baostock.data;

/// A quarter of a year.
///
/// @param quarter 1 to 4
public record Quarter(int year, int quarter) {
    public Quarter {
        if (year < 1990 || year > 9999) throw new IllegalArgumentException("no year of reports: " + year);
        if (quarter < 1 || quarter > 4) throw new IllegalArgumentException("no quarter: " + quarter);
    }
}
