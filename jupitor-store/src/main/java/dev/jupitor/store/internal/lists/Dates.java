package dev.jupitor.store.internal.lists;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Dates as lists write them: `2025-12-22`, `December 22, 2025`, `Dec 22, 2025`, `22 December 2025`, `22 Dec 2025`,
/// `12/22/2025`.
final class Dates {
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "uuuu-MM-dd",
                    "MMMM d, uuuu",
                    "MMM d, uuuu",
                    "MMM. d, uuuu",
                    "d MMMM uuuu",
                    "d MMM uuuu",
                    "M/d/uuuu")
            .map(Dates::form)
            .toList();

    private Dates() {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /// The date that a text is, if it is one.
    static Optional<LocalDate> parse(String text) {
        String date = text.strip().replaceAll("\\s+", " ");
        for (DateTimeFormatter form : FORMS) {
            Optional<LocalDate> parsed = parse(date, form);
            if (parsed.isPresent()) return parsed;
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(text, form));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }
}
