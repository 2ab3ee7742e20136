package dev.jupitor.store.internal.us;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The note of a file of news as keys and values of its footer.
final class NewsFacts {
    private static final String PREFIX = "jupitor.news.";
    private static final String DATE = PREFIX + "date";
    private static final String ASKED = PREFIX + "asked";
    private static final String INPUTS = PREFIX + "inputs";
    private static final String CHOSEN = PREFIX + "chosen";
    private static final String MISSING = PREFIX + "missing.";
    private static final String WHY = PREFIX + "why.";

    private NewsFacts() {}

    static SortedMap<String, String> of(LocalDate date, NewsNote note) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(DATE, date.toString());
        facts.put(ASKED, note.asked().stream().map(NewsOrigin::label).collect(Collectors.joining(",")));
        facts.put(INPUTS, note.inputs());
        facts.put(CHOSEN, note.chosen());
        note.missing().forEach((origin, part) -> {
            facts.put(
                    MISSING + origin.label(),
                    part.symbols().stream().map(Symbol::ticker).collect(Collectors.joining(",")));
            facts.put(WHY + origin.label(), part.why());
        });
        return facts;
    }

    /// @throws UnreadableFileException when the file is that of another date, or its note is none
    static NewsNote read(Path file, LocalDate date, ParquetFiles.Facts said) throws UnreadableFileException {
        Map<String, String> facts = said.facts();
        if (!said.isOurs() || !facts.containsKey(DATE)) return NewsNote.NONE;
        if (!facts.get(DATE).equals(date.toString()))
            throw new UnreadableFileException(file, "it holds the news of " + facts.get(DATE));
        try {
            return new NewsNote(
                    asked(facts), missing(facts), facts.getOrDefault(INPUTS, ""), facts.getOrDefault(CHOSEN, ""));
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableFileException(file, "its note is wrong: " + wrong.getMessage(), wrong);
        }
    }

    private static Set<NewsOrigin> asked(Map<String, String> facts) {
        Set<NewsOrigin> asked = EnumSet.noneOf(NewsOrigin.class);
        for (String label : facts.getOrDefault(ASKED, "").split(",", -1))
            NewsOrigin.of(label).ifPresent(asked::add);
        return asked;
    }

    private static Map<NewsOrigin, NewsNote.Missing> missing(Map<String, String> facts) {
        Map<NewsOrigin, NewsNote.Missing> missing = new EnumMap<>(NewsOrigin.class);
        for (NewsOrigin origin : NewsOrigin.values()) {
            String symbols = facts.get(MISSING + origin.label());
            if (symbols != null)
                missing.put(
                        origin,
                        new NewsNote.Missing(
                                Arrays.stream(symbols.split(",", -1))
                                        .map(Symbol::new)
                                        .collect(Collectors.toCollection(TreeSet::new)),
                                facts.getOrDefault(WHY + origin.label(), "")));
        }
        return missing;
    }
}
