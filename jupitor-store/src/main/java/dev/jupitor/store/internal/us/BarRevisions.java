package dev.jupitor.store.internal.us;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.Fingerprint;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How often bars that were there have changed, by date, and how often year files were taken away, by year:
/// `us/.state/bars.json`, `{"dates":{"2026-02-12":3,…},"years":{"2026":1}}`. A bar that is new on its date shows in the
/// date's universe and needs no number here.
///
/// Numbers go up before a file is replaced and once more after it. Whoever read the number before it read the bars
/// therefore has another number than now, wherever in between a process was killed.
///
/// A damaged file counts as one in which nothing was noted, of a base of its own: every revision is another then, once,
/// and stays so when the next change has replaced the file and kept the damaged one in quarantine.
///
/// Changed under the `raw` lock. Safe for many threads.
public final class BarRevisions {
    private static final String BASE = "base";
    private static final String DATES = "dates";
    private static final String YEARS = "years";

    private final DataLayout layout;
    private final Quarantine quarantine;

    public BarRevisions(DataLayout layout, Quarantine quarantine) {
        this.layout = layout;
        this.quarantine = quarantine;
    }

    /// The numbers at one moment.
    ///
    /// @param base  empty, or what distinguishes the numbers from those of a file that was damaged
    /// @param dates the number of each date that has one
    /// @param years the number of each year that has one
    public record Reading(String base, SortedMap<LocalDate, Long> dates, SortedMap<Integer, Long> years) {
        public Reading {
            dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
            years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
        }

        private static Reading none(String base) {
            return new Reading(base, new TreeMap<>(), new TreeMap<>());
        }

        /// A text that is another as soon as a bar of this date is.
        public String of(LocalDate date) {
            return "%s%d.%d".formatted(base, years.getOrDefault(date.getYear(), 0L), dates.getOrDefault(date, 0L));
        }

        private Reading raised(Collection<LocalDate> raisedDates, Collection<Integer> raisedYears) {
            SortedMap<LocalDate, Long> newDates = new TreeMap<>(dates);
            SortedMap<Integer, Long> newYears = new TreeMap<>(years);
            raisedDates.forEach(date -> newDates.merge(date, 1L, Long::sum));
            raisedYears.forEach(year -> newYears.merge(year, 1L, Long::sum));
            return new Reading(base, newDates, newYears);
        }
    }

    /// The numbers as they stand.
    public Reading read() throws IOException {
        try {
            return JsonFile.read(layout.barRevisions(), BarRevisions::reading).orElseGet(() -> Reading.none(""));
        } catch (UnreadableFileException damaged) {
            return Reading.none(baseOf(damaged));
        }
    }

    private String baseOf(UnreadableFileException damaged) throws IOException {
        Optional<String> bytes = Fingerprint.ofFile(layout.barRevisions());
        if (bytes.isEmpty()) throw damaged;
        return bytes.get() + "/";
    }

    /// Bars of these dates are changing.
    void raise(Collection<LocalDate> dates) throws IOException {
        raise(dates, List.of());
    }

    /// A year file is being taken away.
    void raiseYear(int year) throws IOException {
        raise(List.of(), List.of(year));
    }

    private synchronized void raise(Collection<LocalDate> dates, Collection<Integer> years) throws IOException {
        Reading before = read();
        if (!before.base().isEmpty()) keepDamaged();
        AtomicFile.sweep(layout.stateFolder());
        JsonFile.write(layout.barRevisions(), document(before.raised(dates, years)));
    }

    /// The damaged file stays in its place until it is replaced.
    private void keepDamaged() throws IOException {
        try {
            JsonFile.read(layout.barRevisions(), BarRevisions::reading);
        } catch (UnreadableFileException damaged) {
            quarantine.copy(layout.barRevisions(), String.valueOf(damaged.getMessage()));
        }
    }

    private static ObjectNode document(Reading reading) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        if (!reading.base().isEmpty()) document.put(BASE, reading.base());
        ObjectNode dates = document.putObject(DATES);
        reading.dates().forEach((date, number) -> dates.put(date.toString(), number));
        ObjectNode years = document.putObject(YEARS);
        reading.years().forEach((year, number) -> years.put(year.toString(), number));
        return document;
    }

    private static Reading reading(JsonNode document) {
        SortedMap<LocalDate, Long> dates = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : document.required(DATES).properties())
            dates.put(LocalDate.parse(entry.getKey()), entry.getValue().longValue());
        SortedMap<Integer, Long> years = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : document.required(YEARS).properties())
            years.put(Integer.parseInt(entry.getKey()), entry.getValue().longValue());
        String base = document.optional(BASE).map(JsonNode::stringValue).orElse("");
        return new Reading(base, dates, years);
    }
}
