package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.audit.BarValues;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Reason;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.lake.StoredFile;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Writes files of audits. Keeps everything it allocates for the next file; one file at a time.
final class AuditEncoder implements AutoCloseable {
    /// Stands where a count is not known.
    static final long NO_COUNT = -1;

    private final FileEncoder file;
    private final CodeColumn texts = new CodeColumn();
    private final DeltaColumn numbers = new DeltaColumn();
    private final ValueColumn values = ValueColumn.ofDoubles();

    AuditEncoder(int rowsPerGroup) {
        file = new FileEncoder(rowsPerGroup);
    }

    StoredFile encode(DayAudit audit, WritableByteChannel channel) throws IOException {
        List<SymbolDayAudit> days = audit.symbols();
        List<FileEncoder.ColumnBody> bodies = new ArrayList<>();
        bodies.add(text(days, day -> audit.date().toString()));
        bodies.add(text(days, day -> day.symbol().ticker()));
        bodies.add(text(days, day -> day.verdict().label()));
        bodies.add(text(days, day -> day.explainedBy().map(Reason::label).orElse("")));
        bodies.add(text(days, AuditEncoder::differences));
        addBar(bodies, days, SymbolDayAudit::vendor);
        addBar(bodies, days, SymbolDayAudit::rebuilt);
        bodies.add(number(days, SymbolDayAudit::rows));
        bodies.add(number(days, day -> day.missing().orElse(NO_COUNT)));
        bodies.add(number(days, day -> day.extra().orElse(NO_COUNT)));
        bodies.add(text(days, SymbolDayAudit::note));
        bodies.add(text(days, day -> day.repairedAt().map(Object::toString).orElse("")));
        return file.encode(FileSchema.AUDIT, bodies, days.size(), AuditFacts.of(audit.summary()), channel);
    }

    private static String differences(SymbolDayAudit day) {
        return day.differences().stream()
                .map(difference -> difference.field().label())
                .collect(Collectors.joining(","));
    }

    private void addBar(
            List<FileEncoder.ColumnBody> bodies,
            List<SymbolDayAudit> days,
            Function<SymbolDayAudit, Optional<BarValues>> bar) {
        bodies.add(price(days, bar, BarValues::open));
        bodies.add(price(days, bar, BarValues::high));
        bodies.add(price(days, bar, BarValues::low));
        bodies.add(price(days, bar, BarValues::close));
        bodies.add(number(days, day -> bar.apply(day).map(BarValues::volume).orElse(NO_COUNT)));
        bodies.add(number(days, day -> bar.apply(day).map(BarValues::tradeCount).orElse(NO_COUNT)));
        bodies.add(price(days, bar, BarValues::vwap));
    }

    private FileEncoder.ColumnBody text(List<SymbolDayAudit> days, Function<SymbolDayAudit, String> value) {
        TextSource source = new TextSource("text", days.stream().map(value).toList());
        return (chunk, first, rows) -> texts.encode(source, chunk, first, rows);
    }

    private FileEncoder.ColumnBody number(List<SymbolDayAudit> days, ToLongFunction<SymbolDayAudit> value) {
        LongSource source = (first, count, into) -> {
            for (int i = 0; i < count; i++) into[i] = value.applyAsLong(days.get(first + i));
        };
        return (chunk, first, rows) -> numbers.encode(source, chunk, first, rows);
    }

    private FileEncoder.ColumnBody price(
            List<SymbolDayAudit> days,
            Function<SymbolDayAudit, Optional<BarValues>> bar,
            ToDoubleFunction<BarValues> value) {
        LongSource source = (first, count, into) -> {
            for (int i = 0; i < count; i++) {
                Optional<BarValues> values = bar.apply(days.get(first + i));
                into[i] = Double.doubleToLongBits(values.isEmpty() ? Double.NaN : value.applyAsDouble(values.get()));
            }
        };
        return (chunk, first, rows) -> values.encode(source, chunk, first, rows);
    }

    @Override
    public void close() {
        file.close();
    }
}
