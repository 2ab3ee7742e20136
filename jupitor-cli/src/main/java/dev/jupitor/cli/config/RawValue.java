package dev.jupitor.cli.config;

/// A value as it was written, before anybody asked what it means.
///
/// @param text   the text; the items of a list are joined by commas
/// @param isList it was written as a YAML list
record RawValue(String text, boolean isList, Origin origin) {

    static RawValue of(String text, Origin origin) {
        return new RawValue(text, false, origin);
    }

    /// Nothing was written: counts as if the key were not there.
    boolean isBlank() {
        return text.isBlank();
    }
}
