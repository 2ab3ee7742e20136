package dev.jupitor.baostock.query;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// A security as BaoStock names it: `sh.600000`, `sz.000001`. Codes of Beijing (`bj.`) can be looked up, but have no
/// bars.
public record SecurityCode(String text) implements Comparable<SecurityCode> {
    private static final Pattern CODE = Pattern.compile("(sh|sz|bj)\\.\\d{6}");
    private static final Pattern TURNED = Pattern.compile("\\d{6}\\.(sh|sz|bj)");

    public SecurityCode {
        Objects.requireNonNull(text, "text");
        if (!CODE.matcher(text).matches())
            throw new IllegalArgumentException("not a security code: '%s'; one is sh.600000".formatted(text));
    }

    /// Reads `sh.600000`, `SH.600000` or `600000.SH`.
    public static SecurityCode parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return new SecurityCode(
                TURNED.matcher(lower).matches() ? lower.substring(7) + "." + lower.substring(0, 6) : lower);
    }

    @Override
    public int compareTo(SecurityCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
