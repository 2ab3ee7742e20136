package dev.jupitor.cli.config;

import dev.jupitor.cli.config.Rule.Unfit;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rules that values of the configuration follow.
final class Rules {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9][0-9_]{0,17}");
    private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("kb", 1_000L),
            Map.entry("mb", 1_000_000L),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("tb", 1_000_000_000_000L),
            Map.entry("kib", 1L << 10),
            Map.entry("mib", 1L << 20),
            Map.entry("gib", 1L << 30),
            Map.entry("tib", 1L << 40));
    private static final int LAST_PORT = 65_535;
    private static final LocalDate FIRST_DATE = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2100, 12, 31);

    private Rules() {}

    static Rule<String> text() {
        return text -> text;
    }

    static Rule<Secret> secret() {
        return Secret::new;
    }

    /// A path; `~/` is the user's home.
    static Rule<Path> path() {
        return text -> {
            try {
                return text.startsWith("~/")
                        ? Path.of(System.getProperty("user.home"), text.substring(2))
                        : Path.of(text);
            } catch (InvalidPathException e) {
                throw new Unfit("a path");
            }
        };
    }

    static Rule<Integer> atLeast(int least) {
        return text -> between(text, least, Integer.MAX_VALUE, "a whole number, %d or more".formatted(least));
    }

    /// A port to connect to or to listen on; 0 takes any free one.
    static Rule<Integer> port() {
        return text -> between(text, 0, LAST_PORT, "a port, 0 to 65535");
    }

    /// `auto`, or a number from 1.
    static Rule<OptionalInt> autoOrPositive() {
        return text -> text.equalsIgnoreCase("auto")
                ? OptionalInt.empty()
                : OptionalInt.of(between(text, 1, Integer.MAX_VALUE, "auto, or a whole number, 1 or more"));
    }

    private static int between(String text, int least, int most, String demand) throws Unfit {
        if (!INTEGER.matcher(text).matches()) throw new Unfit(demand);
        long number = Long.parseLong(text.replace("_", ""));
        if (number < least || number > most) throw new Unfit(demand);
        return (int) number;
    }

    static Rule<Boolean> yesOrNo() {
        return text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new Unfit("true or false");
        };
    }

    static Rule<LocalDate> date() {
        return text -> {
            LocalDate date = parseDate(text);
            if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
                throw new Unfit("a date from %s to %s".formatted(FIRST_DATE, LAST_DATE));
            }
            return date;
        };
    }

    private static LocalDate parseDate(String text) throws Unfit {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Unfit("a date like 2016-01-01");
        }
    }

    /// A number of bytes: `2 GiB`, `500 MB`, `1073741824`.
    static Rule<Long> size() {
        return text -> {
            Matcher parts = SIZE.matcher(text.strip());
            Long unit = parts.matches() ? UNITS.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
            if (unit == null) throw new Unfit("a size like 2 GiB or 500 MB");
            double bytes = Double.parseDouble(parts.group(1)) * unit;
            if (bytes >= Long.MAX_VALUE) throw new Unfit("a size that a disk can have");
            return (long) bytes;
        };
    }

    static Rule<URI> http() {
        return text -> uri(text, List.of("http", "https"), "a URL like https://host");
    }

    /// A WebSocket's URL; `http` is read as `ws`, because one proxy's address often serves both.
    static Rule<URI> webSocket() {
        return text -> uri(
                text.startsWith("http") ? "ws" + text.substring("http".length()) : text,
                List.of("ws", "wss"),
                "a URL like wss://host/v2");
    }

    private static URI uri(String text, List<String> schemes, String demand) throws Unfit {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean fits = uri.getScheme() != null
                    && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null;
            if (!fits) throw new Unfit(demand);
            return uri;
        } catch (URISyntaxException e) {
            throw new Unfit(demand);
        }
    }

    /// One of a closed set, written in lower case.
    static <E extends Enum<E>> Rule<E> oneOf(Class<E> kind) {
        return text -> {
            for (E member : kind.getEnumConstants()) if (spelled(member).equalsIgnoreCase(text)) return member;
            throw new Unfit("one of " + membersOf(kind));
        };
    }

    private static <E extends Enum<E>> String membersOf(Class<E> kind) {
        return Arrays.stream(kind.getEnumConstants()).map(Rules::spelled).collect(Collectors.joining(", "));
    }

    /// How the configuration spells a member of an enum.
    static String spelled(Enum<?> member) {
        return member.name().toLowerCase(Locale.ROOT);
    }

    /// Items separated by commas, or a YAML list.
    static Rule<List<String>> list() {
        return text -> {
            List<String> items = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
            if (items.isEmpty()) throw new Unfit("one or more names");
            return items;
        };
    }

    static <T> Rule<Optional<T>> maybe(Rule<T> rule) {
        return text -> Optional.of(rule.read(text));
    }
}
