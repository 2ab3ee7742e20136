package dev.jupitor.core.news;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the dates of RSS feeds: RFC 1123, with or without day of the week and seconds, the zone as a number or by one
/// of
/// the names of RFC 822. A name stands for its own offset, wherever this program runs. Pure.
public final class FeedDate {
    private static final Pattern DATE =
            Pattern.compile("(?:[a-z]{3,9}, ?)?(\\d{1,2}) ([a-z]{3}) (\\d{4}) (\\d{2}):(\\d{2})"
                    + "(?::(\\d{2}))? (?:([+-])(\\d{2}):?(\\d{2})|([a-z]{1,4}))");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("gmt", 0),
            Map.entry("utc", 0),
            Map.entry("ut", 0),
            Map.entry("z", 0),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7));
    private static final int LONGEST = 64;

    private FeedDate() {}

    /// The instant that a text names; empty where it names none.
    public static Optional<Instant> parse(String text) {
        String line = text.strip();
        if (line.length() > LONGEST) return Optional.empty();
        Matcher parts = DATE.matcher(line.toLowerCase(Locale.ROOT));
        if (!parts.matches()) return Optional.empty();
        try {
            return offset(parts).map(zone -> local(parts).toInstant(zone));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(Matcher parts) {
        int second = parts.group(6) == null ? 0 : number(parts, 6);
        int month = MONTHS.indexOf(parts.group(2)) + 1;
        return LocalDateTime.of(number(parts, 3), month, number(parts, 1), number(parts, 4), number(parts, 5), second);
    }

    private static Optional<ZoneOffset> offset(Matcher parts) {
        if (parts.group(10) != null)
            return Optional.ofNullable(ZONES.get(parts.group(10))).map(ZoneOffset::ofHours);
        int sign = parts.group(7).equals("-") ? -1 : 1;
        return Optional.of(ZoneOffset.ofHoursMinutes(sign * number(parts, 8), sign * number(parts, 9)));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
