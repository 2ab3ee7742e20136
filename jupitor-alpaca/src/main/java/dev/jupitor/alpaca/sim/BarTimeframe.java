package dev.jupitor.alpaca.sim;

import dev.jupitor.core.time.SessionClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The length of a bar as a request names it: `5Min`, `1H`, `1Day`, `1W`, `3Month`.
record BarTimeframe(int amount, Unit unit) {

    enum Unit {
        MINUTE("Min|T", 59, 'M'),
        HOUR("Hour|H", 23, 'H'),
        DAY("Day|D", 1, 'D'),
        WEEK("Week|W", 1, 'W'),
        MONTH("Month|M", 12, 'N');

        private final Pattern pattern;
        private final int most;
        private final char letter;

        Unit(String names, int most, char letter) {
            this.pattern = Pattern.compile("(\\d{1,2})(?:" + names + ")");
            this.most = most;
            this.letter = letter;
        }
    }

    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int MONTHS_PER_YEAR = 12;

    static BarTimeframe parse(String text) throws ApiError {
        for (Unit unit : Unit.values()) {
            Matcher matcher = unit.pattern.matcher(text);
            if (!matcher.matches()) continue;
            int amount = Integer.parseInt(matcher.group(1));
            if (amount >= 1 && amount <= unit.most && fits(amount, unit)) return new BarTimeframe(amount, unit);
        }
        throw ApiError.badRequest("invalid timeframe: " + text);
    }

    private static boolean fits(int amount, Unit unit) {
        return unit != Unit.MONTH || MONTHS_PER_YEAR % amount == 0;
    }

    /// The letter that stands for it in a page token.
    char letter() {
        return unit.letter;
    }

    /// Whether its bars are made of minute bars rather than of daily ones.
    boolean isIntraday() {
        return unit == Unit.MINUTE || unit == Unit.HOUR;
    }

    /// Whether a bar of this length is one of those that the market gives.
    boolean isElementary() {
        return amount == 1 && (unit == Unit.MINUTE || unit == Unit.DAY);
    }

    /// The left edge of the bar that a moment belongs to, both in ms since the epoch, true UTC.
    long leftEdge(long millis) {
        return switch (unit) {
            case MINUTE -> floorOfDay(millis, amount * MILLIS_PER_MINUTE);
            case HOUR -> floorOfDay(millis, (long) amount * MINUTES_PER_HOUR * MILLIS_PER_MINUTE);
            case DAY -> midnight(date(millis));
            case WEEK -> midnight(date(millis).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTH -> midnight(firstOfPeriod(date(millis)));
        };
    }

    private LocalDate firstOfPeriod(LocalDate date) {
        int month = (date.getMonthValue() - 1) / amount * amount + 1;
        return LocalDate.of(date.getYear(), month, 1);
    }

    private static long floorOfDay(long millis, long length) {
        long wallClock = SessionClock.etMillisOfEpochMillis(millis);
        long ofDay = Math.floorMod(wallClock, 24 * MINUTES_PER_HOUR * MILLIS_PER_MINUTE);
        return millis - ofDay % length;
    }

    private static LocalDate date(long millis) {
        return SessionClock.newYorkDate(Instant.ofEpochMilli(millis));
    }

    private static long midnight(LocalDate date) {
        return SessionClock.instant(date, LocalTime.MIDNIGHT).toEpochMilli();
    }
}
