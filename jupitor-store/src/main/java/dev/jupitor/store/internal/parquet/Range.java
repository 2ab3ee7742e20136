package dev.jupitor.store.internal.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The least and the greatest value of a page or a chunk, as Parquet's statistics have them. Sealed over the three
/// orders of ours, and what is not told. Empty until the first value; `known` turns false when there is no sound answer
/// (a NaN, a text that
/// is too long to repeat).
abstract sealed class Range {
    /// Longer texts are not repeated in statistics.
    private static final int LONGEST_TEXT = 256;

    /// The bytes of the least value.
    abstract byte[] least();

    /// The bytes of the greatest value.
    abstract byte[] greatest();

    /// Whether the two can be told.
    abstract boolean isKnown();

    /// Whether this range begins and ends at or before where the next one does.
    abstract boolean isAtOrBefore(Range next);

    /// Of values with gaps among them: nothing is told.
    static final class Unknown extends Range {
        static final Unknown RANGE = new Unknown();

        private Unknown() {}

        @Override
        byte[] least() {
            throw new IllegalStateException("nothing is known of this range");
        }

        @Override
        byte[] greatest() {
            throw new IllegalStateException("nothing is known of this range");
        }

        @Override
        boolean isKnown() {
            return false;
        }

        @Override
        boolean isAtOrBefore(Range next) {
            return false;
        }
    }

    /// Signed 64-bit numbers.
    static final class OfLongs extends Range {
        private final long min;
        private final long max;

        private OfLongs(long min, long max) {
            this.min = min;
            this.max = max;
        }

        /// The range of the first `count` values, of which there is at least one.
        static OfLongs of(long[] values, int count) {
            long min = values[0];
            long max = values[0];
            for (int i = 1; i < count; i++) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
            return new OfLongs(min, max);
        }

        OfLongs and(OfLongs other) {
            return new OfLongs(Math.min(min, other.min), Math.max(max, other.max));
        }

        @Override
        byte[] least() {
            return bytes(min);
        }

        @Override
        byte[] greatest() {
            return bytes(max);
        }

        @Override
        boolean isKnown() {
            return true;
        }

        @Override
        boolean isAtOrBefore(Range next) {
            return next instanceof OfLongs longs && min <= longs.min && max <= longs.max;
        }
    }

    /// Doubles, given as their bits. A zero counts as both zeros, as the format asks.
    static final class OfDoubles extends Range {
        private final double min;
        private final double max;

        private OfDoubles(double min, double max) {
            this.min = min;
            this.max = max;
        }

        /// The range of the first `count` values, of which there is at least one.
        static OfDoubles of(long[] bits, int count) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                double value = Double.longBitsToDouble(bits[i]);
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
            return new OfDoubles(min, max);
        }

        OfDoubles and(OfDoubles other) {
            return new OfDoubles(Math.min(min, other.min), Math.max(max, other.max));
        }

        @Override
        byte[] least() {
            return bytes(Double.doubleToRawLongBits(min == 0 ? -0.0 : min));
        }

        @Override
        byte[] greatest() {
            return bytes(Double.doubleToRawLongBits(max == 0 ? 0.0 : max));
        }

        @Override
        boolean isKnown() {
            return !Double.isNaN(min) && !Double.isNaN(max);
        }

        @Override
        boolean isAtOrBefore(Range next) {
            return next instanceof OfDoubles doubles && min <= doubles.min && max <= doubles.max;
        }
    }

    /// Texts in the order of their bytes.
    static final class OfTexts extends Range {
        private final byte[] min;
        private final byte[] max;

        OfTexts(byte[] min, byte[] max) {
            this.min = min;
            this.max = max;
        }

        OfTexts and(OfTexts other) {
            return new OfTexts(
                    Arrays.compareUnsigned(min, other.min) <= 0 ? min : other.min,
                    Arrays.compareUnsigned(max, other.max) >= 0 ? max : other.max);
        }

        @Override
        byte[] least() {
            return min;
        }

        @Override
        byte[] greatest() {
            return max;
        }

        @Override
        boolean isKnown() {
            return min.length <= LONGEST_TEXT && max.length <= LONGEST_TEXT;
        }

        @Override
        boolean isAtOrBefore(Range next) {
            return next instanceof OfTexts texts
                    && Arrays.compareUnsigned(min, texts.min) <= 0
                    && Arrays.compareUnsigned(max, texts.max) <= 0;
        }
    }

    /// Both ranges as one; they are of the same kind.
    static Range union(Range one, Range other) {
        return switch (one) {
            case OfLongs longs -> longs.and((OfLongs) other);
            case OfDoubles doubles -> doubles.and((OfDoubles) other);
            case OfTexts texts -> texts.and((OfTexts) other);
            case Unknown nothing -> nothing;
        };
    }

    private static byte[] bytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        Bytes.putLong(bytes, 0, value);
        return bytes;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
