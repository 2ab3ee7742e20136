package dev.jupitor.core.time;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The New York Stock Exchange's trading days from 1990 to 2100, by its rules.
///
/// Holidays and early closes follow the rules as they stood in each year; what was decreed for a single day
/// (mourning, storms, attacks) is a table. What will be decreed in the future nobody can know: lay a
/// [PublishedCalendar] over this one, and the vendor's word counts.
///
/// Immutable. Building one takes a millisecond or two: build it once and pass it on.
public final class NyseCalendar implements TradingCalendar {

    /// First and last date this calendar answers for.
    public static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    public static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private final Set<LocalDate> closed;
    private final Map<LocalDate, LocalTime> earlyCloses;

    public NyseCalendar() {
        Set<LocalDate> holidays = new HashSet<>(NyseSpecialDays.CLOSED);
        Map<LocalDate, LocalTime> shortened = new HashMap<>();
        for (int year = FIRST.getYear(); year <= LAST.getYear(); year++) {
            addHolidays(year, holidays::add);
            addEarlyCloses(year, shortened);
        }
        shortened.putAll(NyseSpecialDays.EARLY_CLOSES);
        this.closed = Set.copyOf(holidays);
        this.earlyCloses = Map.copyOf(shortened);
    }

    /// @throws IllegalArgumentException outside 1990..2100
    @Override
    public Optional<SessionHours> hours(LocalDate date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new IllegalArgumentException("the NYSE calendar knows %s..%s, not %s".formatted(FIRST, LAST, date));
        }
        if (isWeekend(date) || closed.contains(date)) return Optional.empty();
        return Optional.of(new SessionHours(date, openOf(date), closeOf(date)));
    }

    private static LocalTime openOf(LocalDate date) {
        return NyseSpecialDays.LATE_OPENS.getOrDefault(date, SessionClock.REGULAR_OPEN);
    }

    private LocalTime closeOf(LocalDate date) {
        return earlyCloses.getOrDefault(date, SessionClock.REGULAR_CLOSE);
    }

    private static void addHolidays(int year, Consumer<LocalDate> holidays) {
        newYearsDay(year).ifPresent(holidays);
        if (year >= 1998) holidays.accept(nth(3, MONDAY, Month.JANUARY, year)); // Martin Luther King, Jr. Day
        holidays.accept(nth(3, MONDAY, Month.FEBRUARY, year)); // Washington's Birthday
        holidays.accept(easterSunday(year).minusDays(2)); // Good Friday
        holidays.accept(LocalDate.of(year, 5, 1).with(lastInMonth(MONDAY))); // Memorial Day
        if (year >= 2022) holidays.accept(onNearestWeekday(LocalDate.of(year, 6, 19))); // Juneteenth
        holidays.accept(onNearestWeekday(independenceDay(year)));
        holidays.accept(nth(1, MONDAY, Month.SEPTEMBER, year)); // Labor Day
        holidays.accept(thanksgiving(year));
        holidays.accept(onNearestWeekday(LocalDate.of(year, 12, 25))); // Christmas Day
    }

    /// Not observed at all when it falls on a Saturday: the Friday before closes the old year's books.
    private static Optional<LocalDate> newYearsDay(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.getDayOfWeek() == SATURDAY ? Optional.empty() : Optional.of(onNearestWeekday(first));
    }

    /// 13:00 since 1993, 14:00 before. What is set for a day that turns out to be closed has no effect.
    private static void addEarlyCloses(int year, Map<LocalDate, LocalTime> closes) {
        LocalTime early = LocalTime.of(year >= 1993 ? 13 : 14, 0);
        if (year >= 1992) closes.put(thanksgiving(year).plusDays(1), early);
        closes.put(LocalDate.of(year, 12, 24), early);
        if (year >= 1995) aroundIndependenceDay(year).ifPresent(date -> closes.put(date, early));
    }

    /// The day between Independence Day and a weekend, or the day before it.
    ///
    /// After a Thursday holiday the Friday was the short day up to 2012; since 2013 it is the Wednesday before.
    private static Optional<LocalDate> aroundIndependenceDay(int year) {
        LocalDate holiday = independenceDay(year);
        return switch (holiday.getDayOfWeek()) {
            case TUESDAY, WEDNESDAY, FRIDAY -> Optional.of(holiday.minusDays(1));
            case THURSDAY -> Optional.of(year >= 2013 ? holiday.minusDays(1) : holiday.plusDays(1));
            case MONDAY, SATURDAY, SUNDAY -> Optional.empty();
        };
    }

    private static LocalDate independenceDay(int year) {
        return LocalDate.of(year, 7, 4);
    }

    private static LocalDate thanksgiving(int year) {
        return nth(4, THURSDAY, Month.NOVEMBER, year);
    }

    /// Saturday's holiday is kept on Friday, Sunday's on Monday.
    private static LocalDate onNearestWeekday(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.minusDays(1);
            case SUNDAY -> date.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
        };
    }

    private static LocalDate nth(int n, DayOfWeek day, Month month, int year) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(n, day));
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == SATURDAY || date.getDayOfWeek() == SUNDAY;
    }

    /// The Gregorian computus in the form that holds for every year (Meeus, *Astronomical Algorithms*, ch. 8).
    private static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int yearOfCentury = year % 100;
        int moonCorrection = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        int latest = (golden + 11 * epact + 22 * weekday) / 451;
        int marchDay = 22 + epact + weekday - 7 * latest;
        return LocalDate.of(year, 3, 1).plusDays(marchDay - 1L);
    }
}
