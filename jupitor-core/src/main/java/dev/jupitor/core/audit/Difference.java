package dev.jupitor.core.audit;

import java.util.OptionalDouble;

/// One value of a symbol-day that differs.
///
/// @param vendor  what the stored bar says; empty where it says nothing
/// @param rebuilt what the prints say; empty likewise
public record Difference(BarField field, OptionalDouble vendor, OptionalDouble rebuilt) {
    static Difference of(BarField field, double vendor, double rebuilt) {
        return new Difference(field, OptionalDouble.of(vendor), OptionalDouble.of(rebuilt));
    }

    /// A difference that numbers don't tell.
    public static Difference of(BarField field) {
        return new Difference(field, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
