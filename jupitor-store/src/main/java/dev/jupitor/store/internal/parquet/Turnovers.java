package dev.jupitor.store.internal.parquet;

/// What a file of bars says of turnover: three columns of it, ascending by time.
///
/// @param utcMillis the left edge of each bar
/// @param volume    shares
/// @param vwap      USD
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Turnovers(long[] utcMillis, long[] volume, double[] vwap) {
    static Turnovers ofRows(int rows) {
        return new Turnovers(new long[rows], new long[rows], new double[rows]);
    }

    public int rows() {
        return utcMillis.length;
    }
}
