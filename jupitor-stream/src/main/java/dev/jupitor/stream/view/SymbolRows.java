package dev.jupitor.stream.view;

import dev.jupitor.stream.tape.DayPart;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.Arrays;

/// Finds a symbol's standing rows and puts them in the order of time. Used again and again by one thread.
final class SymbolRows {
    private static final int FIRST_ROOM = 1024;

    private final RowOrder order = new RowOrder();
    private int[] rows = new int[FIRST_ROOM];
    private int count;

    /// All, from the symbol's last row back.
    void collect(TapeEpoch tape, int lastRow) {
        count = 0;
        for (int row = lastRow; row >= 0; row = tape.previousOfSymbol(row)) if (tape.stands(row)) add(row);
        arrange(tape);
    }

    /// Those of a part that were heard after a row.
    void collect(TapeEpoch tape, int lastRow, int after, DayPart part) {
        count = 0;
        for (int row = lastRow; row > after; row = tape.previousOfSymbol(row))
            if (tape.stands(row) && tape.part(row) == part) add(row);
        arrange(tape);
    }

    private void add(int row) {
        if (count == rows.length) rows = Arrays.copyOf(rows, count * 2);
        rows[count++] = row;
    }

    /// The earliest heard first, then in the order of time.
    private void arrange(TapeEpoch tape) {
        for (int left = 0, right = count - 1; left < right; left++, right--) {
            int row = rows[left];
            rows[left] = rows[right];
            rows[right] = row;
        }
        order.order(tape, rows, count);
    }

    /// Where a part ends that begins at a place.
    int end(TapeEpoch tape, DayPart part, int from) {
        int end = from;
        while (end < count && tape.part(rows[end]) == part) end++;
        return end;
    }

    /// Those found, up to [#count()]; valid until the next are collected.
    int[] rows() {
        return rows;
    }

    int count() {
        return count;
    }
}
