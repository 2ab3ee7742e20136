package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.audit.BarField;
import dev.jupitor.core.audit.BarValues;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.Reason;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Reads files of audits, which only we write. One file at a time.
final class AuditDecoder implements AutoCloseable {
    private final FileSource source = new FileSource();
    private final ColumnReader columns = new ColumnReader();

    /// Only what the footer says.
    DayAudit.Summary summary(FileChannel channel) throws IOException {
        source.begin(channel);
        return AuditFacts.read(footer());
    }

    DayAudit decode(FileChannel channel) throws IOException {
        source.begin(channel);
        Footer footer = footer();
        DayAudit.Summary summary = AuditFacts.read(footer);
        try {
            DayAudit audit = new DayAudit(summary.date(), summary.at(), summary.inputs(), symbols(footer));
            if (!audit.summary().equals(summary)) throw new MalformedException("its rows are not those it counts");
            return audit;
        } catch (DateTimeException wrong) {
            throw new MalformedException("a time that is none: " + wrong.getMessage(), wrong);
        } finally {
            columns.trim();
        }
    }

    private Footer footer() throws IOException {
        Footer footer = Footer.read(source, FileSchema.AUDIT);
        if (!footer.isOurs()) throw new MalformedException("it is no audit of ours");
        return footer;
    }

    private List<SymbolDayAudit> symbols(Footer footer) throws IOException {
        if (footer.rows() == 0) return List.of();
        columns.requireRows(source, footer, FileSchema.AUDIT);
        Rows rows = new Rows(footer);
        List<SymbolDayAudit> symbols = new ArrayList<>(footer.rows());
        for (int row = 0; row < footer.rows(); row++) symbols.add(rows.at(row));
        return symbols;
    }

    private String[] texts(Footer footer, String name) throws IOException {
        String[] texts = new String[footer.rows()];
        columns.readTexts(source, footer, column(footer, name), new TextSink(name, texts));
        return texts;
    }

    private long[] numbers(Footer footer, String name, ColumnType type) throws IOException {
        long[] numbers = new long[footer.rows()];
        columns.readLongs(
                source,
                footer,
                column(footer, name),
                type,
                (row, values, count) -> System.arraycopy(values, 0, numbers, row, count));
        return numbers;
    }

    private double[] prices(Footer footer, String name) throws IOException {
        return Arrays.stream(numbers(footer, name, ColumnType.DOUBLE))
                .mapToDouble(Double::longBitsToDouble)
                .toArray();
    }

    private static Footer.Column column(Footer footer, String name) {
        return footer.column(name).orElseThrow(() -> new MalformedException("it has no column " + name));
    }

    /// The columns of a file.
    private final class Rows {
        private final String[] symbol;
        private final String[] verdict;
        private final String[] explainedBy;
        private final String[] differences;
        private final BarRows vendor;
        private final BarRows rebuilt;
        private final long[] rows;
        private final long[] missing;
        private final long[] extra;
        private final String[] note;
        private final String[] repairedAt;

        Rows(Footer footer) throws IOException {
            symbol = texts(footer, "symbol");
            verdict = texts(footer, "verdict");
            explainedBy = texts(footer, "explained_by");
            differences = texts(footer, "differences");
            vendor = new BarRows(footer, "vendor_");
            rebuilt = new BarRows(footer, "rebuilt_");
            rows = numbers(footer, "rows", ColumnType.INT64);
            missing = numbers(footer, "missing", ColumnType.INT64);
            extra = numbers(footer, "extra", ColumnType.INT64);
            note = texts(footer, "note");
            repairedAt = texts(footer, "repaired_at");
        }

        SymbolDayAudit at(int row) {
            Optional<BarValues> stored = vendor.at(row);
            Optional<BarValues> made = rebuilt.at(row);
            return new SymbolDayAudit(
                    new Symbol(symbol[row]),
                    labelled(verdict[row], Verdict.values(), Verdict::label),
                    unlessEmpty(explainedBy[row], text -> labelled(text, Reason.values(), Reason::label)),
                    differences(differences[row], stored, made),
                    stored,
                    made,
                    rows[row],
                    count(missing[row]),
                    count(extra[row]),
                    note[row],
                    unlessEmpty(repairedAt[row], Instant::parse));
        }
    }

    /// The columns of one of the two bars.
    private final class BarRows {
        private final double[] open;
        private final double[] high;
        private final double[] low;
        private final double[] close;
        private final long[] volume;
        private final long[] tradeCount;
        private final double[] vwap;

        BarRows(Footer footer, String prefix) throws IOException {
            open = prices(footer, prefix + "open");
            high = prices(footer, prefix + "high");
            low = prices(footer, prefix + "low");
            close = prices(footer, prefix + "close");
            volume = numbers(footer, prefix + "volume", ColumnType.INT64);
            tradeCount = numbers(footer, prefix + "trade_count", ColumnType.INT64);
            vwap = prices(footer, prefix + "vwap");
        }

        Optional<BarValues> at(int row) {
            return volume[row] == AuditEncoder.NO_COUNT
                    ? Optional.empty()
                    : Optional.of(new BarValues(
                            open[row], high[row], low[row], close[row], volume[row], tradeCount[row], vwap[row]));
        }
    }

    private static <T> T labelled(String text, T[] values, Function<T, String> label) {
        for (T value : values) if (label.apply(value).equals(text)) return value;
        throw new MalformedException("'%s' is none of %s".formatted(text, Arrays.toString(values)));
    }

    private static <T> Optional<T> unlessEmpty(String text, Function<String, T> parse) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parse.apply(text));
    }

    private static OptionalLong count(long stored) {
        return stored == AuditEncoder.NO_COUNT ? OptionalLong.empty() : OptionalLong.of(stored);
    }

    private static List<Difference> differences(
            String labels, Optional<BarValues> vendor, Optional<BarValues> rebuilt) {
        if (labels.isEmpty()) return List.of();
        return Arrays.stream(labels.split(",", -1))
                .map(label -> labelled(label, BarField.values(), BarField::label))
                .map(field -> new Difference(field, value(field, vendor), value(field, rebuilt)))
                .toList();
    }

    /// A field of a bar; empty for what is not one.
    private static OptionalDouble value(BarField field, Optional<BarValues> bar) {
        ToDoubleFunction<BarValues> value = switch (field) {
            case OPEN -> BarValues::open;
            case HIGH -> BarValues::high;
            case LOW -> BarValues::low;
            case CLOSE -> BarValues::close;
            case VOLUME -> BarValues::volume;
            case TRADE_COUNT -> BarValues::tradeCount;
            case VWAP -> BarValues::vwap;
            case BAR, FILE -> values -> Double.NaN;
        };
        double read = bar.isEmpty() ? Double.NaN : value.applyAsDouble(bar.get());
        return Double.isNaN(read) ? OptionalDouble.empty() : OptionalDouble.of(read);
    }

    @Override
    public void close() {
        columns.close();
    }
}
