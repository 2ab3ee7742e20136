package dev.jupitor.stream.past;

import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.stream.tape.TapeEpoch;
import dev.jupitor.stream.view.RowOrder;
import java.util.Arrays;
import java.util.BitSet;

/// Takes the prints of the session shown from the tape: those of stocks in no index that stand now.
final class LivePrints {
    private final TapeEpoch epoch;
    private final int rows;
    private final RowOrder order = new RowOrder();

    /// @param rows how many rows are looked at
    LivePrints(TapeEpoch epoch, int rows) {
        this.epoch = epoch;
        this.rows = rows;
    }

    /// All of them.
    PrintColumns columns() {
        BitSet chosen = chosen();
        int[] starts = starts(chosen);
        int[] places = grouped(chosen, starts);
        PrintColumns.Grouped columns = new PrintColumns.Grouped(epoch.day().begin(), places.length);
        for (int code = 0; code + 1 < starts.length; code++)
            if (starts[code + 1] > starts[code])
                addSymbol(Arrays.copyOfRange(places, starts[code], starts[code + 1]), columns);
        return columns.columns();
    }

    private void addSymbol(int[] ofSymbol, PrintColumns.Grouped columns) {
        order.order(epoch, ofSymbol, ofSymbol.length);
        columns.begin(epoch.symbol(ofSymbol[0]));
        for (int row : ofSymbol) columns.add(epoch.timestamp(row), epoch.price(row), epoch.size(row));
    }

    /// The rows that count, judged once: what stands may fall while we look.
    private BitSet chosen() {
        BitSet chosen = new BitSet(rows);
        for (int row = 0; row < rows; row++) if (isOfSession(row)) chosen.set(row);
        return chosen;
    }

    /// Where each symbol's rows begin, by its code; behind the last, how many there are.
    private int[] starts(BitSet chosen) {
        int[] starts = new int[2];
        for (int row = chosen.nextSetBit(0); row >= 0; row = chosen.nextSetBit(row + 1)) {
            int code = epoch.symbolCode(row);
            if (code + 1 >= starts.length) starts = Arrays.copyOf(starts, code * 2 + 2);
            starts[code + 1]++;
        }
        for (int code = 1; code < starts.length; code++) starts[code] += starts[code - 1];
        return starts;
    }

    private int[] grouped(BitSet chosen, int[] starts) {
        int[] next = starts.clone();
        int[] places = new int[starts[starts.length - 1]];
        for (int row = chosen.nextSetBit(0); row >= 0; row = chosen.nextSetBit(row + 1))
            places[next[epoch.symbolCode(row)]++] = row;
        return places;
    }

    private boolean isOfSession(int row) {
        return epoch.isToday(row) && !epoch.isIndex(row) && epoch.stands(row);
    }

    /// Puts one symbol's prints into two sessions, in the order of time.
    void distribute(String ticker, SessionTrades pre, SessionTrades reg) {
        int[] ofSymbol = rowsOf(ticker);
        order.order(epoch, ofSymbol, ofSymbol.length);
        for (int row : ofSymbol) {
            long at = epoch.timestamp(row);
            (at < epoch.day().regularOpen() ? pre : reg).add(at, epoch.price(row), epoch.size(row));
        }
    }

    /// A symbol's rows that count, the earliest heard first.
    private int[] rowsOf(String ticker) {
        BitSet chosen = new BitSet(rows);
        for (int row = last(ticker); row >= 0; row = epoch.previousOfSymbol(row)) if (isOfSession(row)) chosen.set(row);
        return chosen.stream().toArray();
    }

    /// The last row of a symbol; -1 where it has none.
    private int last(String ticker) {
        BitSet others = new BitSet();
        for (int row = rows - 1; row >= 0; row--) {
            int code = epoch.symbolCode(row);
            if (others.get(code)) continue;
            if (epoch.symbol(row).equals(ticker)) return row;
            others.set(code);
        }
        return -1;
    }
}
