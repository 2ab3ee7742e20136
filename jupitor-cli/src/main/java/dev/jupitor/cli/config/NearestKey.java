package dev.jupitor.cli.config;

import java.util.Comparator;
import java.util.stream.Stream;

/// Finds the key that somebody most likely meant.
final class NearestKey {

    private NearestKey() {}

    /// The known key that a misspelt one is nearest to, by the number of letters to change; its last part alone is
    /// compared as well, because a key in the wrong section is a common mistake.
    static String to(String wrong) {
        return Stream.concat(Keys.ALL.stream().map(Key::name), Keys.UNUSED.stream())
                .min(Comparator.comparingInt((String known) -> distance(wrong, known))
                        .thenComparing(known -> known))
                .orElseThrow();
    }

    private static int distance(String wrong, String known) {
        int whole = EditDistance.between(wrong, known);
        int lastParts = 1 + EditDistance.between(lastPart(wrong), lastPart(known));
        boolean sameSection = section(wrong).equals(section(known));
        return sameSection ? Math.min(whole, lastParts) : Math.min(whole, lastParts + 1);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String section(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
