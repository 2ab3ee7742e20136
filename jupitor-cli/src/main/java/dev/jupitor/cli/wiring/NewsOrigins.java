package dev.jupitor.cli.wiring;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.news.NewsOrigin;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the names of sources of news.
public final class NewsOrigins {
    private static final String NOBODY = "none";
    private static final String ALL =
            Arrays.stream(NewsOrigin.values()).map(NewsOrigin::label).collect(Collectors.joining(", "));

    private NewsOrigins() {}

    /// Nobody where the one name is `none`.
    ///
    /// @param where the names stand, for the message
    /// @throws Refusal when one is none
    public static Set<NewsOrigin> of(List<String> labels, String where) throws Refusal {
        Set<NewsOrigin> origins = EnumSet.noneOf(NewsOrigin.class);
        if (labels.equals(List.of(NOBODY))) return origins;
        for (String label : labels)
            origins.add(NewsOrigin.of(label.strip())
                    .orElseThrow(() -> Refusal.usage(
                            "%s: '%s' is no source of news".formatted(where, label), "name some of " + ALL)));
        return origins;
    }
}
