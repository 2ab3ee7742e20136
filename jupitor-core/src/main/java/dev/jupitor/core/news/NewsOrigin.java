package dev.jupitor.core.news;

import java.util.Locale;
import java.util.Optional;

/// Where an article comes from. The names in files, answers and settings are the lower-case ones.
public enum NewsOrigin {
    ALPACA,
    GOOGLE,
    GLOBENEWSWIRE,
    /// Messages of readers, which are counted apart.
    STOCKTWITS;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NewsOrigin> of(String label) {
        for (NewsOrigin origin : values()) if (origin.label().equals(label)) return Optional.of(origin);
        return Optional.empty();
    }
}
