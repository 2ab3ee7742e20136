package dev.jupitor.store.consolidate;

import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DayFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a derived file says of itself in its footer: which rule made it, and from what.
///
/// @param kind   which of a date's files it is
/// @param rule   the version of the rule
/// @param inputs the fingerprint of exactly those inputs on which its rows depend
/// @param seen   a fingerprint that is cheap to make and, where it is unchanged, says that `inputs` is too; empty where
///               there is none
record Stamp(DayFile kind, LocalDate date, int rule, String inputs, String seen) {
    private static final String PREFIX = "jupitor.derived.";
    private static final String KIND = PREFIX + "kind";
    private static final String DATE = PREFIX + "date";
    private static final String RULE = PREFIX + "rule";
    private static final String INPUTS = PREFIX + "inputs";
    private static final String SEEN = PREFIX + "seen";

    /// The keys and values of the footer.
    SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(KIND, kind.label());
        facts.put(DATE, date.toString());
        facts.put(RULE, Integer.toString(rule));
        facts.put(INPUTS, inputs);
        facts.put(SEEN, seen);
        return facts;
    }

    /// The stamp of a file in the place of one of these; empty when it has none, or that of another file.
    static Optional<Stamp> of(ParquetFiles.Facts file, DayFile kind, LocalDate date) {
        Map<String, String> facts = file.facts();
        boolean isThis = kind.label().equals(facts.get(KIND)) && date.toString().equals(facts.get(DATE));
        if (!file.isOurs() || !isThis || !facts.keySet().containsAll(List.of(RULE, INPUTS, SEEN)))
            return Optional.empty();
        try {
            return Optional.of(
                    new Stamp(kind, date, Integer.parseInt(facts.get(RULE)), facts.get(INPUTS), facts.get(SEEN)));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    /// Whether a file bears a stamp at all, whole or not.
    static boolean isIn(ParquetFiles.Facts file) {
        return file.facts().keySet().stream().anyMatch(key -> key.startsWith(PREFIX));
    }

    /// Whether the same rule made the same rows of the same inputs.
    boolean isSameAs(Stamp other) {
        return kind == other.kind && date.equals(other.date) && rule == other.rule && inputs.equals(other.inputs);
    }
}
