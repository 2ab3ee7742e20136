package dev.jupitor.baostock.sim;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/// What is published at an instant: nothing later is served. The times are those of the service's documentation.
///
/// @param now Beijing's time
record Publication(LocalDateTime now) {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final LocalTime DAILY = LocalTime.of(17, 30);
    private static final LocalTime FACTORS = LocalTime.of(18, 0);
    private static final LocalTime MINUTES = LocalTime.of(20, 0);
    private static final LocalTime REPORTS = LocalTime.of(1, 30);
    private static final LocalTime LISTS = LocalTime.of(16, 0);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    static Publication at(Instant instant) {
        return new Publication(LocalDateTime.ofInstant(instant, BEIJING));
    }

    LocalDate today() {
        return now.toLocalDate();
    }

    /// The server's time as it writes it, 17 digits.
    String stamp() {
        return STAMP.format(now);
    }

    /// The last date of daily bars.
    LocalDate lastDaily() {
        return lastBy(DAILY);
    }

    /// The last date of adjustment factors.
    LocalDate lastFactor() {
        return lastBy(FACTORS);
    }

    /// The last date of minute bars.
    LocalDate lastMinutes() {
        return lastBy(MINUTES);
    }

    /// The last date of reports, which come out the night after.
    LocalDate lastReport() {
        return lastBy(REPORTS).minusDays(1);
    }

    private LocalDate lastBy(LocalTime time) {
        return now.toLocalTime().isBefore(time) ? today().minusDays(1) : today();
    }

    /// Whether the weekly bars of a date's week are out: on Saturday.
    boolean hasWeekOf(LocalDate date) {
        LocalDate saturday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
        return !now.isBefore(saturday.atTime(DAILY));
    }

    /// Whether the monthly bars of a date's month are out: on the first of the next.
    boolean hasMonthOf(LocalDate date) {
        return !now.isBefore(date.with(TemporalAdjusters.firstDayOfNextMonth()).atTime(DAILY));
    }

    /// The Monday whose lists of members answer for a date; lists come out on Monday afternoon.
    LocalDate mondayFor(LocalDate date) {
        LocalDate latest = today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (latest.equals(today()) && now.toLocalTime().isBefore(LISTS)) latest = latest.minusWeeks(1);
        LocalDate asked = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return asked.isAfter(latest) ? latest : asked;
    }
}
