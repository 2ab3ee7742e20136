package dev.jupitor.cli.command;

import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The session dates of which a lake holds something: a universe or a completion record. Newest first.
final class LakeDates {
    private LakeDates() {}

    static NavigableSet<LocalDate> all(MarketStore store) throws IOException {
        NavigableSet<LocalDate> dates = new TreeSet<>(store.usUniverse().dates());
        dates.addAll(store.usCompletion().dates());
        return dates.descendingSet();
    }

    /// Those of a range.
    static List<LocalDate> between(MarketStore store, DateOptions.Range range) throws IOException {
        return List.copyOf(all(store).subSet(range.last(), true, range.first(), true));
    }
}
