package dev.jupitor.store.internal.parquet;

import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/// What a column of the lake holds and how its schema says so.
@SuppressWarnings("ImmutableEnumChecker") // Thrift's classes can be changed; nobody does
enum ColumnType {
    /// UTF-8 text.
    TEXT(Type.BYTE_ARRAY, LogicalType.STRING(new StringType()), ConvertedType.UTF8),
    /// A signed 64-bit number.
    INT64(Type.INT64, LogicalType.INTEGER(new IntType((byte) 64, true)), ConvertedType.INT_64),
    /// Milliseconds since the epoch, annotated as UTC.
    MILLIS(Type.INT64, timestamp(TimeUnit.MILLIS(new MilliSeconds())), ConvertedType.TIMESTAMP_MILLIS),
    /// Nanoseconds since the epoch, annotated as UTC; the older annotation has no word for it.
    NANOS(Type.INT64, timestamp(TimeUnit.NANOS(new NanoSeconds())), null),
    DOUBLE(Type.DOUBLE, null, null);

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Type physical;
    private final Optional<LogicalType> logical;
    private final Optional<ConvertedType> converted;

    ColumnType(Type physical, LogicalType logical, ConvertedType converted) {
        this.physical = physical;
        this.logical = Optional.ofNullable(logical);
        this.converted = Optional.ofNullable(converted);
    }

    private static LogicalType timestamp(TimeUnit unit) {
        return LogicalType.TIMESTAMP(new TimestampType(true, unit));
    }

    Type physical() {
        return physical;
    }

    /// Writes the type into a schema element.
    void describe(SchemaElement element) {
        element.setType(physical);
        logical.ifPresent(element::setLogicalType);
        converted.ifPresent(element::setConverted_type);
    }

    /// Whether an element says exactly what [#describe] writes.
    boolean isDescribedBy(SchemaElement element) {
        return element.getType() == physical
                && Optional.ofNullable(element.getLogicalType()).equals(logical)
                && Optional.ofNullable(element.getConverted_type()).equals(converted);
    }

    /// How the stored numbers of a foreign column become ours.
    Scale scaleOf(SchemaElement element) {
        return switch (this) {
            case TEXT, INT64, DOUBLE -> Scale.NONE;
            case MILLIS -> unitOf(element, this).toMillis();
            case NANOS -> unitOf(element, this).toNanos();
        };
    }

    private static Unit unitOf(SchemaElement element, ColumnType expected) {
        LogicalType logical = element.getLogicalType();
        if (logical != null && logical.isSetTIMESTAMP())
            return unitOf(logical.getTIMESTAMP().getUnit());
        if (element.getConverted_type() == ConvertedType.TIMESTAMP_MICROS) return Unit.MICRO;
        if (element.getConverted_type() == ConvertedType.TIMESTAMP_MILLIS) return Unit.MILLI;
        return expected == MILLIS ? Unit.MILLI : Unit.NANO;
    }

    private static Unit unitOf(TimeUnit unit) {
        if (unit.isSetMICROS()) return Unit.MICRO;
        return unit.isSetNANOS() ? Unit.NANO : Unit.MILLI;
    }

    private enum Unit {
        MILLI,
        MICRO,
        NANO;

        Scale toMillis() {
            return switch (this) {
                case MILLI -> Scale.NONE;
                case MICRO -> new Scale(1, MICROS_PER_MILLI);
                case NANO -> new Scale(1, NANOS_PER_MILLI);
            };
        }

        Scale toNanos() {
            return switch (this) {
                case MILLI -> new Scale(NANOS_PER_MILLI, 1);
                case MICRO -> new Scale(NANOS_PER_MICRO, 1);
                case NANO -> Scale.NONE;
            };
        }
    }

    /// Stored numbers are multiplied by one number and divided by another, rounding down.
    record Scale(long times, long over) {
        static final Scale NONE = new Scale(1, 1);

        /// Converts numbers in place.
        void apply(long[] values, int count) {
            if (times == 1 && over == 1) return;
            for (int i = 0; i < count; i++) values[i] = Math.floorDiv(Math.multiplyExact(values[i], times), over);
        }
    }
}
