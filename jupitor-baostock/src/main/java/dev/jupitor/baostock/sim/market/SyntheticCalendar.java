package dev.jupitor.baostock.sim.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/// The trading days of the synthetic market, 1990-12-19 to 2030-12-31.
///
/// The dates of the lunar feasts are the true ones; which days around them are closed follows one simple rule, so this
/// is a plausible calendar and not the exchanges'. Closed are weekends, the Spring Festival from its eve for seven
/// days, the first week of October, the first days of May (a week until 2007, one day until 2019, five since), New
/// Year's Day (three days until 2007), and from 2008 on Qingming, Dragon Boat and Mid-Autumn. A single feast on a
/// Tuesday closes the Monday before it, one on a Thursday the Friday after it.
///
/// Trading days are counted from 0; that number is called an index here. Immutable.
public final class SyntheticCalendar {

    public static final LocalDate FIRST = LocalDate.of(1990, 12, 19);
    public static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    private static final int SINGLE_FEASTS_SINCE = 2008;

    /// Lunar New Year's Day as month and day, from 1991 on.
    private static final int[] SPRING = {
        215, 204, 123, 210, 131, 219, 207, 128, 216, 205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123,
        210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203
    };

    /// Dragon Boat as month and day, from 2008 on.
    private static final int[] DRAGON_BOAT = {
        608, 528, 616, 606, 623, 612, 602, 620, 609, 530, 618, 607, 625, 614, 603, 622, 610, 531, 619, 609, 528, 616,
        605
    };

    /// Mid-Autumn as month and day, from 2008 on.
    private static final int[] MID_AUTUMN = {
        914, 1003, 922, 912, 930, 919, 908, 927, 915, 1004, 924, 913, 1001, 921, 910, 929, 917, 1006, 925, 915, 1003,
        922, 912
    };

    private final int[] days;

    public SyntheticCalendar() {
        Set<LocalDate> closed = new HashSet<>();
        for (int year = FIRST.getYear(); year <= LAST.getYear(); year++) addFeasts(year, closed);
        this.days = IntStream.rangeClosed((int) FIRST.toEpochDay(), (int) LAST.toEpochDay())
                .filter(day -> isWorkday(LocalDate.ofEpochDay(day)) && !closed.contains(LocalDate.ofEpochDay(day)))
                .toArray();
    }

    public boolean isTradingDay(LocalDate date) {
        return Arrays.binarySearch(days, (int) date.toEpochDay()) >= 0;
    }

    /// How many trading days there are.
    public int size() {
        return days.length;
    }

    /// The trading day of an index.
    public LocalDate date(int index) {
        return LocalDate.ofEpochDay(days[index]);
    }

    /// The index of the first trading day on or after a date; [#size()] if there is none.
    public int ceiling(LocalDate date) {
        int found =
                Arrays.binarySearch(days, (int) Math.clamp(date.toEpochDay(), Integer.MIN_VALUE, Integer.MAX_VALUE));
        return found >= 0 ? found : -found - 1;
    }

    /// The index of the last trading day on or before a date; -1 if there is none.
    public int floor(LocalDate date) {
        int found = ceiling(date);
        boolean exact = found < days.length && days[found] == date.toEpochDay();
        return exact ? found : found - 1;
    }

    private static boolean isWorkday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static void addFeasts(int year, Set<LocalDate> closed) {
        addRun(closed, LocalDate.of(year, 10, 1), 7);
        if (year > FIRST.getYear())
            addRun(closed, feast(year, SPRING[year - 1991]).minusDays(1), 7);
        if (year < SINGLE_FEASTS_SINCE) {
            addRun(closed, LocalDate.of(year, 1, 1), 3);
            addRun(closed, LocalDate.of(year, 5, 1), 7);
        } else {
            addSingleFeasts(year, closed);
        }
    }

    private static void addSingleFeasts(int year, Set<LocalDate> closed) {
        addSingle(closed, LocalDate.of(year, 1, 1));
        addSingle(closed, LocalDate.of(year, 4, year % 4 <= 1 ? 4 : 5));
        addSingle(closed, feast(year, DRAGON_BOAT[year - SINGLE_FEASTS_SINCE]));
        addSingle(closed, feast(year, MID_AUTUMN[year - SINGLE_FEASTS_SINCE]));
        if (year >= 2020) addRun(closed, LocalDate.of(year, 5, 1), 5);
        else addSingle(closed, LocalDate.of(year, 5, 1));
    }

    private static void addRun(Set<LocalDate> closed, LocalDate first, int length) {
        for (int i = 0; i < length; i++) closed.add(first.plusDays(i));
    }

    private static void addSingle(Set<LocalDate> closed, LocalDate feast) {
        closed.add(feast);
        if (feast.getDayOfWeek() == DayOfWeek.TUESDAY) closed.add(feast.minusDays(1));
        if (feast.getDayOfWeek() == DayOfWeek.THURSDAY || feast.getDayOfWeek() == DayOfWeek.SUNDAY) {
            closed.add(feast.plusDays(1));
        }
        if (feast.getDayOfWeek() == DayOfWeek.SATURDAY) closed.add(feast.plusDays(2));
    }

    private static LocalDate feast(int year, int monthAndDay) {
        return LocalDate.of(year, monthAndDay / 100, monthAndDay % 100);
    }
}
