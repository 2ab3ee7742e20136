package dev.jupitor.cli.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// ET-shifted milliseconds as people read them: the New York wall clock.
final class WallClock {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private WallClock() {}

    static String text(long etMillis) {
        return TEXT.format(Instant.ofEpochMilli(etMillis));
    }
}
