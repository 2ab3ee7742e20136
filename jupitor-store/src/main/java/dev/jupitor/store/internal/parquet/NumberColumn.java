package dev.jupitor.store.internal.parquet;

import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/// Encodes a column of unsigned numbers as decimal texts: all lengths, then all digits (parquet-format, Encodings.md,
/// DELTA_LENGTH_BYTE_ARRAY = 6). One chunk at a time.
///
/// Measured on the synthetic market: 14 % less than with shared beginnings (DELTA_BYTE_ARRAY), because neighbours are
/// seldom of the same venue; zstd finds what ids of one venue share.
final class NumberColumn {
    private final ByteSink page = new ByteSink();
    private final ByteSink digits = new ByteSink();
    private final DeltaBinaryPacked differences = new DeltaBinaryPacked();
    private final long[] values = new long[Paging.ROWS];
    private final long[] lengths = new long[Paging.ROWS];

    /// The least and greatest number of each length; among texts of one length their order is that of the numbers.
    private final long[] least = new long[Decimals.MOST_DIGITS + 1];
    private final long[] greatest = new long[Decimals.MOST_DIGITS + 1];

    void encode(LongSource source, ChunkWriter chunk, int first, int rows) {
        Paging.forEach(first, rows, (from, count) -> {
            source.copy(from, count, values);
            putDigits(count);
            page.clear();
            differences.encode(lengths, count, page);
            page.put(digits);
            chunk.page(page, count, Encoding.DELTA_LENGTH_BYTE_ARRAY, range());
        });
    }

    private void putDigits(int count) {
        Arrays.fill(least, -1L);
        Arrays.fill(greatest, 0);
        digits.clear();
        digits.ensure(count * Decimals.MOST_DIGITS);
        for (int i = 0; i < count; i++) {
            long value = values[i];
            int length = Decimals.digits(value);
            lengths[i] = length;
            Decimals.put(value, length, digits.bytes, digits.length);
            digits.length += length;
            if (Long.compareUnsigned(value, least[length]) < 0) least[length] = value;
            if (Long.compareUnsigned(value, greatest[length]) > 0) greatest[length] = value;
        }
    }

    private Range range() {
        Range range = null;
        for (int length = 1; length <= Decimals.MOST_DIGITS; length++) {
            boolean seen = Long.compareUnsigned(least[length], greatest[length]) <= 0;
            if (!seen) continue;
            Range ofLength = new Range.OfTexts(Decimals.toBytes(least[length]), Decimals.toBytes(greatest[length]));
            range = range == null ? ofLength : Range.union(range, ofLength);
        }
        return range;
    }
}
