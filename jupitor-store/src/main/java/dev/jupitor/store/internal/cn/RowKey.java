package dev.jupitor.store.internal.cn;

import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnMinuteBatch;
import java.util.Comparator;

/// What makes two bars of a security the same, and their order in a file.
///
/// @param day  days since 1970-01-01
/// @param time the end of a minute bar, UTC ms; 0 for daily bars
record RowKey(int day, long time) implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER =
            Comparator.comparingInt(RowKey::day).thenComparingLong(RowKey::time);

    static RowKey of(CnBars bars, int row) {
        return new RowKey(bars.epochDay(row), bars instanceof CnMinuteBatch minutes ? minutes.time(row) : 0);
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
