package dev.jupitor.store.news;

import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsStore;
import dev.jupitor.core.news.NewsWindow;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Says where the news of dates stand. Nobody is asked for that: footers suffice. One thread.
public final class NewsStandings {
    /// Grows when the same sources give other rows.
    private static final int RULE = 1;

    private final NewsInputs inputs;
    private final NewsStore news;
    private final TradingCalendar calendar;
    private final Timekeeper clock;

    public NewsStandings(NewsInputs inputs, NewsStore news, TradingCalendar calendar, Timekeeper clock) {
        this.inputs = inputs;
        this.news = news;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// The dates of which news can be wanted and whose window is over, ascending.
    public SortedSet<LocalDate> dates() throws IOException {
        SortedSet<LocalDate> dates = new TreeSet<>(inputs.dates());
        dates.removeIf(date -> !isOver(date));
        return dates;
    }

    /// Whether the last moment of a date that counts has passed.
    boolean isOver(LocalDate date) {
        return clock.instant().isAfter(NewsWindow.of(date, calendar).end());
    }

    /// Where the news of some dates stand, each with a word of why. What the original made does not say of what,
    /// and
    /// can't be had again: it is taken as it is.
    public SortedMap<LocalDate, Standing> of(Collection<LocalDate> dates) throws IOException {
        SortedMap<LocalDate, Standing> all = new TreeMap<>();
        for (var entry : inputs.standings(dates).entrySet())
            all.put(entry.getKey(), standing(entry.getKey(), entry.getValue()));
        return all;
    }

    private Standing standing(LocalDate date, Standing input) throws IOException {
        Optional<NewsNote> note;
        try {
            note = news.note(date);
        } catch (UnreadableFileException damaged) {
            return Standing.stale(damaged.getMessage());
        }
        if (note.isEmpty()) return Standing.missing(input.isFresh() ? "" : input.reason());
        if (isForeign(note.get())) return Standing.FRESH;
        if (!input.isFresh()) return behind(input);
        if (!note.get().inputs().equals(inputsOf(date))) return Standing.stale("what it is about has changed");
        return note.get().gap().map(Standing::incomplete).orElse(Standing.FRESH);
    }

    private static Standing behind(Standing input) {
        return switch (input.freshness()) {
            case INCOMPLETE -> Standing.incomplete(input.reason());
            case STALE, MISSING, FRESH -> Standing.stale(input.reason());
        };
    }

    static boolean isForeign(NewsNote note) {
        return note.equals(NewsNote.NONE);
    }

    /// What a file of a date notes that is made now.
    String inputsOf(LocalDate date) throws IOException {
        return RULE + " " + inputs.fingerprint(date);
    }
}
