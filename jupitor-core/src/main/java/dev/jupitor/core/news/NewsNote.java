package dev.jupitor.core.news;

import dev.jupitor.core.market.Symbol;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a file of news says of itself.
///
/// @param asked   the sources that were asked
/// @param missing of which source something is missing
/// @param inputs  a fingerprint of what decided which symbols it is about; empty where that was not noted
/// @param chosen  a fingerprint of those symbols and how deep each was asked for
public record NewsNote(Set<NewsOrigin> asked, Map<NewsOrigin, Missing> missing, String inputs, String chosen) {
    /// What nobody has decided: articles as they came.
    public static final NewsNote NONE = new NewsNote(Set.of(), Map.of(), "", "");

    /// The symbols that a source was not read to its end for.
    ///
    /// @param why the last thing it said, for a person
    public record Missing(SortedSet<Symbol> symbols, String why) {
        public Missing {
            symbols = Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
            Objects.requireNonNull(why, "why");
        }
    }

    public NewsNote {
        asked = asked.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(asked));
        missing = missing.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(missing));
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(chosen, "chosen");
    }

    public boolean isComplete() {
        return missing.isEmpty();
    }

    /// Whether a source was read to its end for all symbols.
    public boolean has(NewsOrigin origin) {
        return asked.contains(origin) && !missing.containsKey(origin);
    }

    /// What is missing, as the end of a sentence; empty when nothing is.
    public Optional<String> gap() {
        if (isComplete()) return Optional.empty();
        StringBuilder text = new StringBuilder();
        missing.forEach((origin, part) -> text.append(text.isEmpty() ? "" : "; ")
                .append("%s lacks %,d symbols (%s)"
                        .formatted(origin.label(), part.symbols().size(), part.why())));
        return Optional.of(text.toString());
    }
}
