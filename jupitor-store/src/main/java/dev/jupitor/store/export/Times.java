package dev.jupitor.store.export;

import java.time.Instant;
import java.time.LocalDate;

/// Times in words, of fixed width, as ISO 8601 has them.
final class Times {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Times() {}

    /// `2026-02-13`, from UTC ms.
    static void appendDate(StringBuilder text, long millis) {
        text.append(LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY)));
    }

    /// `2026-02-13T09:30:00.123`: the wall clock that ET-shifted ms show. No zone, as none is meant.
    static void appendWallClock(StringBuilder text, long etMillis) {
        appendDate(text, etMillis);
        appendClock(text, Math.floorMod(etMillis, MILLIS_PER_DAY) / 1000);
        text.append('.');
        appendPadded(text, Math.floorMod(etMillis, 1000L), 3);
    }

    /// `2026-02-13T14:30:00.123456789Z`, from ns since the epoch; nothing for 0, which is not known.
    static void appendInstant(StringBuilder text, long nanos) {
        if (nanos == 0) return;
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND));
        appendDate(text, instant.toEpochMilli());
        appendClock(text, Math.floorMod(instant.getEpochSecond(), MILLIS_PER_DAY / 1000));
        text.append('.');
        appendPadded(text, Math.floorMod(nanos, NANOS_PER_SECOND), 9);
        text.append('Z');
    }

    private static void appendClock(StringBuilder text, long secondOfDay) {
        text.append('T');
        appendPadded(text, secondOfDay / 3600, 2);
        text.append(':');
        appendPadded(text, secondOfDay / 60 % 60, 2);
        text.append(':');
        appendPadded(text, secondOfDay % 60, 2);
    }

    private static void appendPadded(StringBuilder text, long number, int width) {
        int start = text.length();
        text.append(number);
        while (text.length() < start + width) text.insert(start, '0');
    }
}
