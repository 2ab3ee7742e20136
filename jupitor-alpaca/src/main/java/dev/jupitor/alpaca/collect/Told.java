package dev.jupitor.alpaca.collect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which sentences were told already, so that a daemon does not say the same each minute. It remembers the last 512; a
/// sentence that was forgotten is told again.
final class Told {
    private static final int REMEMBERED = 512;

    private final Set<String> sentences = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /// True the first time.
    boolean isNew(String sentence) {
        return sentences.add(sentence);
    }
}
