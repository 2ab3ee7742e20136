package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.cn.BeijingTime;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnFlag;
import dev.jupitor.core.cn.CnMinuteBatch;
import dev.jupitor.core.cn.CnValue;
import dev.jupitor.core.trade.Codebook;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A-share bars as columns of a file (china §2.2): dates, times and flags are texts, and what is missing is null. A
/// file of the original has zeros where it should have nulls; they are read as they stand.
final class CnTable {
    private static final String SYMBOL = "symbol";
    private static final String DATE = "date";
    private static final String TIME = "time";
    private static final String VOLUME = "volume";
    private static final long NO_VOLUME = Long.MIN_VALUE;

    private CnTable() {}

    static FileSchema schema(CnBars bars) {
        return switch (bars) {
            case CnDailyBatch daily -> FileSchema.CN_DAILY;
            case CnMinuteBatch minutes -> FileSchema.CN_MINUTES;
        };
    }

    static TableEncoder.Group columns(CnBars bars) {
        List<TableEncoder.Column> columns = new ArrayList<>();
        for (String column : bars.columns()) columns.add(column(column, bars));
        return new TableEncoder.Group(bars.rows(), columns);
    }

    private static TableEncoder.Column column(String name, CnBars bars) {
        for (CnValue value : bars.values()) if (value.column().equals(name)) return values(value, bars);
        for (CnFlag flag : bars.flags()) if (flag.column().equals(name)) return flags(flag, bars);
        return switch (name) {
            case SYMBOL -> new TableEncoder.Column.Texts(codes(bars));
            case DATE -> texts(name, bars, row -> bars.date(row).toString());
            case TIME -> texts(name, bars, row -> BeijingTime.digits(((CnMinuteBatch) bars).time(row)));
            case VOLUME -> volumes(bars);
            default -> throw new IllegalArgumentException("no column " + name);
        };
    }

    private static CodeSource codes(CnBars bars) {
        return new CodeSource() {
            @Override
            public void copy(int firstRow, int count, int[] into) {
                for (int i = 0; i < count; i++) into[i] = bars.codeNumber(firstRow + i);
            }

            @Override
            public Codebook book() {
                return bars.codes();
            }
        };
    }

    private static TableEncoder.Column texts(String name, CnBars bars, IntFunction<String> text) {
        List<String> texts = IntStream.range(0, bars.rows()).mapToObj(text).toList();
        return new TableEncoder.Column.Texts(new TextSource(name, texts));
    }

    private static TableEncoder.Column values(CnValue value, CnBars bars) {
        boolean whole = IntStream.range(0, bars.rows()).allMatch(row -> bars.has(value, row));
        if (whole)
            return new TableEncoder.Column.Values((first, count, into) -> {
                for (int i = 0; i < count; i++) into[i] = Double.doubleToRawLongBits(bars.get(value, first + i));
            });
        return new TableEncoder.Column.Gaps(new GapColumn.Source() {
            @Override
            public boolean has(int row) {
                return bars.has(value, row);
            }

            @Override
            public void put(int row, ByteSink page) {
                page.putLong(Double.doubleToRawLongBits(bars.get(value, row)));
            }
        });
    }

    private static TableEncoder.Column flags(CnFlag flag, CnBars bars) {
        boolean whole = IntStream.range(0, bars.rows()).allMatch(row -> bars.has(flag, row));
        if (whole) return texts(flag.column(), bars, row -> Integer.toString(bars.get(flag, row)));
        return new TableEncoder.Column.Gaps(new GapColumn.Source() {
            @Override
            public boolean has(int row) {
                return bars.has(flag, row);
            }

            @Override
            public void put(int row, ByteSink page) {
                page.putInt(1);
                page.put('0' + bars.get(flag, row));
            }
        });
    }

    private static TableEncoder.Column volumes(CnBars bars) {
        boolean whole = IntStream.range(0, bars.rows()).allMatch(bars::hasVolume);
        if (whole)
            return new TableEncoder.Column.Numbers((first, count, into) -> {
                for (int i = 0; i < count; i++) into[i] = bars.volume(first + i);
            });
        return new TableEncoder.Column.Gaps(new GapColumn.Source() {
            @Override
            public boolean has(int row) {
                return bars.hasVolume(row);
            }

            @Override
            public void put(int row, ByteSink page) {
                page.putLong(bars.volume(row));
            }
        });
    }

    /// Appends the rows of a file.
    ///
    /// @return how many there were
    static int read(TableDecoder file, FileChannel channel, CnBars into) throws IOException {
        int rows = file.open(channel, schema(into));
        int before = into.rows();
        readKeys(file, into);
        if (into instanceof CnMinuteBatch minutes) readTimes(file, minutes, before);
        for (CnValue value : into.values()) {
            double[] values = file.doubles(value.column(), Double.NaN);
            for (int i = 0; i < rows; i++) if (!Double.isNaN(values[i])) into.set(value, before + i, values[i]);
        }
        for (CnFlag flag : into.flags()) {
            String[] texts = file.texts(flag.column());
            for (int i = 0; i < rows; i++) if (!texts[i].isEmpty()) into.set(flag, before + i, digit(flag, texts[i]));
        }
        long[] volumes = file.longs(VOLUME, ColumnType.INT64, NO_VOLUME);
        for (int i = 0; i < rows; i++) if (volumes[i] != NO_VOLUME) into.setVolume(before + i, volumes[i]);
        return rows;
    }

    private static void readKeys(TableDecoder file, CnBars into) throws IOException {
        String[] symbols = file.texts(SYMBOL);
        String[] dates = file.texts(DATE);
        for (int i = 0; i < symbols.length; i++) {
            int code = into.codes().code(new CnCode(symbols[i]).text());
            into.append(code, Math.toIntExact(date(dates[i]).toEpochDay()));
        }
    }

    private static void readTimes(TableDecoder file, CnMinuteBatch into, int before) throws IOException {
        String[] times = file.texts(TIME);
        for (int i = 0; i < times.length; i++) into.setTime(before + i, BeijingTime.parse(times[i]));
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException none) {
            throw new MalformedException("'%s' is no date".formatted(text));
        }
    }

    private static int digit(CnFlag flag, String text) {
        if (text.length() != 1 || text.charAt(0) < '0' || text.charAt(0) > '9')
            throw new MalformedException("'%s' in column %s".formatted(text, flag.column()));
        return text.charAt(0) - '0';
    }
}
