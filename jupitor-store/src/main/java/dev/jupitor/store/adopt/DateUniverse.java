package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.universe.UniverseStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Who is expected on a date: its universe, and everybody who has a file. The collector relies on that nobody is in
/// a record who is not in the universe, so those are added to it; where there is no universe that can be read, it
/// is made of the bars and the files of the date.
final class DateUniverse {
    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private final UniverseStore universe;
    private final TradingCalendar calendar;
    private final SortedSet<LocalDate> dates;

    DateUniverse(UniverseStore universe, TradingCalendar calendar) throws IOException {
        this.universe = universe;
        this.calendar = calendar;
        dates = universe.dates();
    }

    /// Whether a date can be expected to have trades: it has a universe, or the market was open.
    boolean isSession(LocalDate date) {
        if (dates.contains(date)) return true;
        boolean known = !date.isBefore(FIRST) && !date.isAfter(LAST);
        return known && calendar.isTradingDay(date);
    }

    /// Those of the dates that have no universe which can be read.
    SortedSet<LocalDate> lacking(Collection<LocalDate> those) throws IOException {
        SortedSet<LocalDate> lacking = new TreeSet<>();
        for (LocalDate date : those) if (isSession(date) && !isReadable(date)) lacking.add(date);
        return lacking;
    }

    private boolean isReadable(LocalDate date) throws IOException {
        if (!dates.contains(date)) return false;
        try {
            universe.read(date);
            return true;
        } catch (UnreadableFileException damaged) {
            return false;
        }
    }

    /// The expected symbols, who are all in the date's universe when this returns. The caller holds the `raw` lock.
    ///
    /// @param withFile who has a trade file
    /// @param withBar  who has a bar, of the dates without a universe
    SortedSet<Symbol> complete(
            LocalDate date,
            Collection<Symbol> withFile,
            Map<LocalDate, SortedSet<Symbol>> withBar,
            Consumer<String> warnings)
            throws IOException {
        SortedSet<Symbol> present = read(date, warnings);
        SortedSet<Symbol> all = new TreeSet<>(withFile);
        all.addAll(present);
        if (present.isEmpty()) all.addAll(withBar.getOrDefault(date, new TreeSet<>()));
        if (all.size() == present.size()) return all;
        universe.add(date, all);
        warnings.accept("the universe of %s had %,d symbols; by the files and bars of the date it has %,d now"
                .formatted(date, present.size(), all.size()));
        return all;
    }

    private SortedSet<Symbol> read(LocalDate date, Consumer<String> warnings) throws IOException {
        try {
            return universe.read(date);
        } catch (UnreadableFileException damaged) {
            universe.quarantine(date, damaged.getMessage());
            warnings.accept(damaged.getMessage() + "; a copy was put in quarantine");
            return new TreeSet<>();
        }
    }
}
