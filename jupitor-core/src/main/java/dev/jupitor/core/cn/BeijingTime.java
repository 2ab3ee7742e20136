package dev.jupitor.core.cn;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// The 17 digits `yyyyMMddHHmmssSSS` by which BaoStock tells a time in Beijing, and true UTC ms.
///
/// Beijing is 8 hours ahead of UTC; its summer times ended in 1991, before the first minute bar of the service, so the
/// offset is fixed here.
public final class BeijingTime {
    /// Digits of a time.
    public static final int DIGITS = 17;

    private static final long AHEAD_MILLIS = 8 * 3_600_000L;
    private static final long DAY_MILLIS = 86_400_000L;

    private BeijingTime() {}

    /// The trading day's date in Beijing of an instant.
    ///
    /// @param utcMillis true UTC ms
    public static LocalDate date(long utcMillis) {
        return LocalDate.ofEpochDay(Math.floorDiv(utcMillis + AHEAD_MILLIS, DAY_MILLIS));
    }

    /// True UTC ms of a wall clock in Beijing.
    ///
    /// @param epochDay    the date in Beijing, days since 1970-01-01
    /// @param milliOfDay  ms since midnight in Beijing
    public static long utcMillis(long epochDay, int milliOfDay) {
        return epochDay * DAY_MILLIS + milliOfDay - AHEAD_MILLIS;
    }

    /// The wall clock in Beijing.
    public static LocalDateTime wallClock(long utcMillis) {
        long local = utcMillis + AHEAD_MILLIS;
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(local, 1000), (int) Math.floorMod(local, 1000L) * 1_000_000, ZoneOffset.UTC);
    }

    /// The 17 digits of an instant.
    public static String digits(long utcMillis) {
        LocalDateTime at = wallClock(utcMillis);
        long day = at.getYear() * 10_000L + at.getMonthValue() * 100L + at.getDayOfMonth();
        long clock = at.getHour() * 10_000_000L
                + at.getMinute() * 100_000L
                + at.getSecond() * 1000L
                + at.getNano() / 1_000_000;
        return "%08d%09d".formatted(day, clock);
    }

    /// True UTC ms of 17 digits.
    ///
    /// @throws IllegalArgumentException when the text is no such time
    public static long parse(String digits) {
        if (digits.length() != DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9'))
            throw new IllegalArgumentException("not a time of 17 digits: '%s'".formatted(digits));
        try {
            LocalDate day = LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
            LocalTime clock = LocalTime.of(
                    number(digits, 8, 10),
                    number(digits, 10, 12),
                    number(digits, 12, 14),
                    number(digits, 14, 17) * 1_000_000);
            return utcMillis(day.toEpochDay(), (int) (clock.toNanoOfDay() / 1_000_000));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("not a time of 17 digits: '%s'".formatted(digits), e);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
