package dev.jupitor.alpaca.collect;

import java.time.LocalDate;

/// The session dates from `first` to `last`, both included.
public record DateRange(LocalDate first, LocalDate last) {
    public DateRange {
        if (last.isBefore(first))
            throw new IllegalArgumentException("range of dates ends before it starts: %s..%s".formatted(first, last));
    }

    /// The range that holds one date.
    public static DateRange of(LocalDate date) {
        return new DateRange(date, date);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }

    /// `2026-03-06`, or `2026-03-02..2026-03-06`.
    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + ".." + last;
    }
}
