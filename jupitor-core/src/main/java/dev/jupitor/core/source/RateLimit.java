package dev.jupitor.core.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What one answer says about the vendor's quota. Any part may be missing.
///
/// @param limit     requests that a full quota allows, per minute
/// @param remaining what was left of it when the vendor answered
/// @param reset     when the quota is full again
public record RateLimit(OptionalInt limit, OptionalInt remaining, Optional<Instant> reset) {
    /// An answer that says nothing.
    public static final RateLimit UNKNOWN = new RateLimit(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    /// Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset` (epoch seconds) in any letter case; what is no number
    /// counts as missing.
    public static RateLimit in(Map<String, List<String>> headers) {
        Optional<Long> reset = number(headers, "X-RateLimit-Reset");
        return new RateLimit(
                count(headers, "X-RateLimit-Limit"),
                count(headers, "X-RateLimit-Remaining"),
                reset.filter(seconds -> seconds <= Instant.MAX.getEpochSecond()).map(Instant::ofEpochSecond));
    }

    private static OptionalInt count(Map<String, List<String>> headers, String name) {
        Optional<Long> number = number(headers, name).filter(value -> value <= Integer.MAX_VALUE);
        return number.isPresent() ? OptionalInt.of(number.get().intValue()) : OptionalInt.empty();
    }

    private static Optional<Long> number(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }
}
