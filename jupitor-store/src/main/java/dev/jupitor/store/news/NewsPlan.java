package dev.jupitor.store.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsChoice;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsWindow;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Whom to ask about what, to make the news of a date.
///
/// @param inputs what the file will note of what decided the choice
/// @param chosen a fingerprint of the choice
/// @param asks   the symbols of each source that is to be asked
/// @param before what the file that stands there notes, where it is about the same symbols; else [NewsNote#NONE]
/// @param why    why it is made, for a person
record NewsPlan(
        LocalDate date,
        NewsWindow window,
        NewsChoice choice,
        String inputs,
        String chosen,
        Map<NewsOrigin, Set<Symbol>> asks,
        NewsNote before,
        String why) {
    /// Every symbol of every source that the note does not say to be whole; all of them where it is to be made
    /// anew.
    static Map<NewsOrigin, Set<Symbol>> asks(
            NewsChoice choice, Set<NewsOrigin> sources, NewsNote before, boolean anew) {
        Map<NewsOrigin, Set<Symbol>> asks = new EnumMap<>(NewsOrigin.class);
        for (NewsOrigin source : sources) {
            if (anew || !before.asked().contains(source))
                asks.put(source, choice.pages().keySet());
            else if (!before.has(source))
                asks.put(source, before.missing().get(source).symbols());
        }
        return asks;
    }

    /// The note of the file once everybody has been asked.
    NewsNote note(Map<NewsOrigin, NewsNote.Missing> missing) {
        Set<NewsOrigin> asked = EnumSet.noneOf(NewsOrigin.class);
        asked.addAll(before.asked());
        asked.addAll(asks.keySet());
        Map<NewsOrigin, NewsNote.Missing> all = new EnumMap<>(NewsOrigin.class);
        all.putAll(before.missing());
        all.keySet().removeAll(asks.keySet());
        all.putAll(missing);
        return new NewsNote(asked, all, inputs, chosen);
    }
}
