package dev.jupitor.alpaca.collect;

import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.universe.UniverseStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The dates whose trades a run may collect, newest first: those that have a universe, within the start date or the
/// dates named by the user, and not after the last finished session.
record TradeDates(UniverseStore universe, CollectOptions options) {

    List<LocalDate> newestFirst(LocalDate latest, Optional<DateRange> explicit, TradingCalendar calendar)
            throws IOException {
        SortedSet<LocalDate> dates = new TreeSet<>(universe.dates());
        boolean takenAtTheirWord = options.tradesOnly() && options.symbols().isPresent();
        if (takenAtTheirWord && explicit.isPresent())
            dates.addAll(calendar.between(explicit.get().first(), explicit.get().last()));
        return dates.stream()
                .filter(date -> !date.isAfter(latest) && isWanted(date, explicit))
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }

    private boolean isWanted(LocalDate date, Optional<DateRange> explicit) {
        if (explicit.isPresent()) return explicit.get().contains(date);
        return options.tradesStart().map(start -> !date.isBefore(start)).orElse(true);
    }
}
