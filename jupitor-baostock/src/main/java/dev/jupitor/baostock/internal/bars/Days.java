package dev.jupitor.baostock.internal.bars;

import dev.jupitor.core.cn.BeijingTime;
import java.time.DateTimeException;
import java.time.LocalDate;

/// Dates and times from ASCII digits. Remembers the last date, because minute bars repeat theirs. One thread.
final class Days {
    /// What no date gives.
    static final int NO_DAY = Integer.MIN_VALUE;

    /// What no time gives.
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int DATE_LENGTH = 10;
    private static final int MINUTE_MILLIS = 60_000;

    private int knownDate = -1;
    private int knownDay = NO_DAY;

    /// The days since 1970-01-01 of `2024-01-02`; [#NO_DAY] where the text is no date.
    int day(byte[] text, int from, int to) {
        if (to - from != DATE_LENGTH || text[from + 4] != '-' || text[from + 7] != '-') return NO_DAY;
        long year = Numbers.count(text, from, from + 4);
        long month = Numbers.count(text, from + 5, from + 7);
        long day = Numbers.count(text, from + 8, to);
        if ((year | month | day) < 0) return NO_DAY;
        return day((int) (year * 10_000 + month * 100 + day));
    }

    /// @param date the digits of a date, such as 20240102
    private int day(int date) {
        if (date == knownDate) return knownDay;
        int day = epochDay(date / 10_000, date / 100 % 100, date % 100);
        if (day != NO_DAY) {
            knownDate = date;
            knownDay = day;
        }
        return day;
    }

    private static int epochDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31) return NO_DAY;
        try {
            return (int) LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return NO_DAY;
        }
    }

    /// The true UTC ms of 17 digits of the Beijing clock; [#NO_TIME] where the text is no time.
    long time(byte[] text, int from, int to) {
        if (to - from != BeijingTime.DIGITS) return NO_TIME;
        long date = Numbers.count(text, from, from + 8);
        long clock = Numbers.count(text, from + 8, to);
        if ((date | clock) < 0) return NO_TIME;
        int day = day((int) date);
        int millis = milliOfDay((int) clock);
        return day == NO_DAY || millis < 0 ? NO_TIME : BeijingTime.utcMillis(day, millis);
    }

    /// @param clock `HHmmssSSS` as one number
    private static int milliOfDay(int clock) {
        int hour = clock / 10_000_000;
        int minute = clock / 100_000 % 100;
        int millis = clock % 100_000;
        if (hour > 23 || minute > 59 || millis >= MINUTE_MILLIS) return -1;
        return (hour * 60 + minute) * MINUTE_MILLIS + millis;
    }
}
