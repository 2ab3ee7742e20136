package dev.jupitor.core.universe;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/// The daily turnover, vwap × volume in USD, of many symbols on some dates (us-pipeline §3, tier step 3).
///
/// It is fed symbol by symbol from year files ([#add(BarBatch)]) or date by date from sums that were kept
/// ([#add(LocalDate, Symbol, double)]), in any order and mix. A date can be asked only after [#complete]: what has not
/// been read is never taken for "no turnover". Bars of other dates are passed over, so whole year files can be handed
/// in.
///
/// A date is one `double[]` over all symbols: 18,000 symbols × 60 dates are 9 MB. A run over many dates lets go of the
/// oldest with [#forgetBefore], one that goes back in time of the newest with [#forgetFrom]. One thread at a time.
public final class TurnoverHistory {
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final int FIRST_CAPACITY = 1024;

    private final Map<String, Integer> places = new HashMap<>();
    private final long firstDay;
    /// By days since the first date; null where no turnover is kept.
    private final Column[] columns;

    /// A history that will hold these dates and no others; nothing is complete yet.
    public TurnoverHistory(Collection<LocalDate> dates) {
        firstDay = dates.isEmpty() ? 0 : Collections.min(dates).toEpochDay();
        long span = dates.isEmpty() ? 0 : Collections.max(dates).toEpochDay() - firstDay + 1;
        columns = new Column[Math.toIntExact(span)];
        for (LocalDate date : dates) columns[(int) (date.toEpochDay() - firstDay)] = new Column(date);
    }

    /// Adds vwap × volume of each bar to the cell of its symbol and UTC date; several bars of one date add up in
    /// their order. A turnover of 0 is a turnover. The batch stays the caller's.
    ///
    /// @throws IllegalArgumentException when a product is no amount of money (negative, not finite)
    /// @throws IllegalStateException    when a bar's date is complete already
    public void add(BarBatch bars) {
        for (int row = 0; row < bars.rows(); row++) {
            Column column = columnAt(Math.floorDiv(bars.timestamp(row), MILLIS_A_DAY));
            if (column != null) column.add(bars.symbol(row), bars.vwap(row) * bars.volume(row));
        }
    }

    /// Adds a turnover in USD that was summed before. Refuses as [#add(BarBatch)] does.
    public void add(LocalDate date, Symbol symbol, double turnover) {
        Column column = columnAt(date.toEpochDay());
        if (column != null) column.add(symbol.ticker(), turnover);
    }

    /// Declares that everything there is of the date has been added. Saying it twice changes nothing.
    public void complete(LocalDate date) {
        columnOf(date).complete = true;
    }

    /// Whether the date is held and complete.
    public boolean isComplete(LocalDate date) {
        Column column = columnAt(date.toEpochDay());
        return column != null && column.complete;
    }

    /// Lets go of every date before this one; their bars are passed over from now on.
    public void forgetBefore(LocalDate date) {
        long end = Math.clamp(date.toEpochDay() - firstDay, 0, columns.length);
        Arrays.fill(columns, 0, (int) end, null);
    }

    /// Lets go of this date and every later one; their bars are passed over from now on.
    public void forgetFrom(LocalDate date) {
        long start = Math.clamp(date.toEpochDay() - firstDay, 0, columns.length);
        Arrays.fill(columns, (int) start, columns.length, null);
    }

    /// Shows every turnover of a complete date in the order of the symbols, for whoever keeps the sums.
    ///
    /// @throws IllegalStateException when the date is not complete
    public void forEach(LocalDate date, ObjDoubleConsumer<Symbol> reader) {
        double[] cells = completeCells(date);
        new TreeMap<>(places).forEach((ticker, place) -> {
            if (holds(cells, place)) reader.accept(new Symbol(ticker), cells[place]);
        });
    }

    /// A view of some complete dates.
    ///
    /// @throws IllegalStateException when one of them is not complete
    Window window(List<LocalDate> dates) {
        return new Window(dates.stream().map(this::completeCells).toArray(double[][]::new));
    }

    private double[] completeCells(LocalDate date) {
        Column column = columnOf(date);
        if (!column.complete) throw new IllegalStateException("the turnover of %s is not complete".formatted(date));
        return column.cells;
    }

    private Column columnOf(LocalDate date) {
        Column column = columnAt(date.toEpochDay());
        if (column == null) throw new IllegalStateException("no turnover is kept of %s".formatted(date));
        return column;
    }

    private Column columnAt(long day) {
        long place = day - firstDay;
        return place >= 0 && place < columns.length ? columns[(int) place] : null;
    }

    private int placeOf(String ticker) {
        Integer known = places.get(ticker);
        if (known != null) return known;
        places.put(ticker, places.size());
        return places.size() - 1;
    }

    private static boolean holds(double[] cells, int place) {
        return place < cells.length && !Double.isNaN(cells[place]);
    }

    /// One date: a cell per place, NaN where the symbol has no bar. It is as long as its last symbol asks for.
    private final class Column {
        private final LocalDate date;
        private double[] cells = {};
        private boolean complete;

        Column(LocalDate date) {
            this.date = date;
        }

        void add(String ticker, double turnover) {
            if (complete) throw new IllegalStateException("the turnover of %s is complete already".formatted(date));
            int place = placeOf(ticker);
            double sum = (holds(cells, place) ? cells[place] : 0) + turnover;
            if (!(turnover >= 0) || Double.isInfinite(sum))
                throw new IllegalArgumentException("%s on %s: %s is no turnover".formatted(ticker, date, turnover));
            if (place >= cells.length) grow(place + 1);
            cells[place] = sum;
        }

        private void grow(int wanted) {
            int before = cells.length;
            cells = Arrays.copyOf(cells, Math.max(wanted, Math.max(FIRST_CAPACITY, before * 2)));
            Arrays.fill(cells, before, cells.length, Double.NaN);
        }
    }

    /// Some dates side by side.
    final class Window {
        private final double[][] dates;

        private Window(double[][] dates) {
            this.dates = dates;
        }

        int size() {
            return dates.length;
        }

        /// Writes the symbol's turnover of each date, 0 where it has no bar.
        ///
        /// @return whether it has a bar on any of them
        boolean read(Symbol symbol, double[] into) {
            Integer place = places.get(symbol.ticker());
            if (place == null) return false;
            boolean found = false;
            for (int i = 0; i < dates.length; i++) {
                boolean held = holds(dates[i], place);
                into[i] = held ? dates[i][place] : 0;
                found |= held;
            }
            return found;
        }
    }
}
