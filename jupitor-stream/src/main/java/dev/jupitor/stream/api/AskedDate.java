package dev.jupitor.stream.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// Dates in requests: `YYYY-MM-DD`, and nothing else.
final class AskedDate {
    static final String INVALID = "invalid date";

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private AskedDate() {}

    /// The date that a text is; empty where it is none.
    static Optional<LocalDate> of(String text) {
        if (!FORM.matcher(text).matches()) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
