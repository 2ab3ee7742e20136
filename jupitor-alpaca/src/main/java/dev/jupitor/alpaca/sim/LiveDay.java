package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// One New York date as the stream tells it, as far as somebody listens: the prints of its session, and what becomes
/// known on it, also of the sessions of the three dates before.
///
/// A symbol is made when it is first wanted and held for the rest of the date: 32 bytes a print, so that nothing is
/// made
/// twice while the day goes on. One thread at a time.
final class LiveDay {

    private static final int DAYS_OF_CORRECTIONS = 3;

    /// What becomes known at an instant of a print: that it was canceled, or what stands in its place.
    record Change(long knownAt, SyntheticPrints prints, int row) {}

    private static final Comparator<Change> IN_TIME = Comparator.comparingLong(Change::knownAt)
            .thenComparing((Change change) -> change.prints().symbol())
            .thenComparing((Change change) -> change.prints().date())
            .thenComparingInt(Change::row);

    private final DayCache days;
    private final LocalDate date;
    private final UnaryOperator<SyntheticPrints> selection;
    private final SortedMap<Symbol, SyntheticPrints> prints = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    /// @param selection which prints of a symbol the feed has
    LiveDay(DayCache days, LocalDate date, UnaryOperator<SyntheticPrints> selection) {
        this.days = days;
        this.date = date;
        this.selection = selection;
    }

    LocalDate date() {
        return date;
    }

    /// Adds what is not there yet.
    void add(Collection<Symbol> symbols) {
        boolean more = false;
        for (Symbol symbol : symbols) more |= !prints.containsKey(symbol) && add(symbol);
        if (more) changes.sort(IN_TIME);
    }

    private boolean add(Symbol symbol) {
        SyntheticPrints today = selection.apply(days.prints(symbol, date));
        prints.put(symbol, today);
        addChanges(today);
        if (days.market().shape().lateCorrections()) {
            for (int i = 1; i <= DAYS_OF_CORRECTIONS; i++) addChanges(before(symbol, i));
        }
        return true;
    }

    private SyntheticPrints before(Symbol symbol, int daysBefore) {
        return selection.apply(days.prints(symbol, date.minusDays(daysBefore))).changedOnes();
    }

    private void addChanges(SyntheticPrints of) {
        for (int row : of.changedRows()) {
            if (!of.isCorrection(row)) changes.add(new Change(of.knownAt(row), of, row));
        }
    }

    /// Ascending by symbol.
    Collection<SyntheticPrints> prints() {
        return prints.values();
    }

    /// What becomes known between two instants, the first excluded, in the order of time.
    List<Change> changes(long after, long upTo) {
        return changes.subList(firstAfter(after), firstAfter(upTo));
    }

    private int firstAfter(long nanos) {
        int from = 0;
        int to = changes.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (changes.get(middle).knownAt() <= nanos) from = middle + 1;
            else to = middle;
        }
        return from;
    }
}
