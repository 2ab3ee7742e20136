package dev.jupitor.baostock.internal.bars;

import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnFlag;
import dev.jupitor.core.cn.CnMinuteBatch;
import dev.jupitor.core.cn.CnValue;
import dev.jupitor.core.source.SourceException.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Decodes the rows of bar answers: `{"record":[["2024-01-02","sh.600000",…],…]}`, every cell a text, from bytes into
/// columns without an object for a cell.
///
/// White space between the parts and around cells means nothing. A row must have a cell for each column; an empty cell
/// is a missing value, which code, date and time may not be. What is anything else is refused whole: no row of the page
/// is kept. One thread.
public final class BarRows {
    private static final int LONGEST_SHOWN = 40;

    private final Days days = new Days();
    private final JsonRows json = new JsonRows();
    private BarColumns.Place[] places = new BarColumns.Place[0];
    private List<String> names = List.of();
    private CnBars bars;
    private CnMinuteBatch minutes;
    private int row;

    /// The code of the row before, as it was written, and its number: most answers have one code.
    private final byte[] lastCode = new byte[CnCode.LENGTH];

    private int lastNumber;

    /// Appends the rows of a page.
    ///
    /// @param text    holds the records field of the answer
    /// @param from    where the field begins
    /// @param to      where it ends; an empty field has no rows
    /// @param columns the names of the answer's columns, trimmed, in its order
    /// @param into    where rows go; as before where this throws
    /// @return how many rows there were
    public int decode(byte[] text, int from, int to, List<String> columns, CnBars into) throws Malformed {
        int before = into.rows();
        bars = into;
        places = BarColumns.of(columns, into, this::place);
        names = columns;
        minutes = into instanceof CnMinuteBatch batch ? batch : null;
        lastNumber = -1;
        try {
            decode(text, from, to);
            return into.rows() - before;
        } catch (Malformed | RuntimeException refused) {
            into.truncate(before);
            throw refused;
        } finally {
            bars = null;
            minutes = null;
        }
    }

    private void decode(byte[] text, int from, int to) throws Malformed {
        json.begin(text, from, to);
        int first = bars.rows();
        while (json.nextRow()) {
            row = bars.appendUnset();
            int number = row - first + 1;
            for (int column = 0; column < places.length; column++) {
                if (!json.nextCell()) throw tooShort(number, column);
                if (!places[column].put(json.cell(), json.from(), json.to()))
                    throw bad(names.get(column), number, json.cell(), json.from(), json.to());
            }
            if (json.nextCell())
                throw new Malformed(
                        "[baostock] row %d has more cells than the %d columns".formatted(number, places.length));
        }
    }

    private Malformed tooShort(int number, int cells) {
        return new Malformed("[baostock] row %d has %d cells for %d columns".formatted(number, cells, places.length));
    }

    /// The place of a column in the row at hand.
    private BarColumns.Place place(String column) {
        for (CnValue value : bars.values())
            if (value.column().equals(column)) return (text, from, to) -> value(value, text, from, to);
        for (CnFlag flag : bars.flags())
            if (flag.column().equals(column)) return (text, from, to) -> flag(flag, text, from, to);
        return switch (column) {
            case "symbol" -> this::code;
            case "date" -> this::date;
            case "time" -> this::time;
            case "volume" -> this::volume;
            default -> throw new IllegalArgumentException("no place for column " + column);
        };
    }

    private static Malformed bad(String column, int number, byte[] text, int from, int to) {
        String cell = new String(text, from, Math.min(to - from, LONGEST_SHOWN), StandardCharsets.UTF_8);
        return new Malformed("[baostock] row %d, column %s: '%s' is none".formatted(number, column, cell));
    }

    private boolean value(CnValue column, byte[] text, int from, int to) {
        if (from == to) {
            bars.setMissing(column, row);
            return true;
        }
        double value = Numbers.decimal(text, from, to);
        bars.set(column, row, value);
        return !Double.isNaN(value);
    }

    private boolean volume(byte[] text, int from, int to) {
        if (from == to) {
            bars.setVolumeMissing(row);
            return true;
        }
        long shares = Numbers.count(text, from, to);
        bars.setVolume(row, shares);
        return shares >= 0;
    }

    private boolean flag(CnFlag column, byte[] text, int from, int to) {
        if (from == to) {
            bars.setMissing(column, row);
            return true;
        }
        int digit = text[from] - '0';
        bars.set(column, row, digit);
        return to - from == 1 && digit >= 0 && digit <= 9;
    }

    private boolean date(byte[] text, int from, int to) {
        int day = days.day(text, from, to);
        bars.setDate(row, day);
        return day != Days.NO_DAY;
    }

    private boolean time(byte[] text, int from, int to) {
        long time = days.time(text, from, to);
        minutes.setTime(row, time);
        return time != Days.NO_TIME;
    }

    private boolean code(byte[] text, int from, int to) {
        if (to - from != CnCode.LENGTH) return false;
        if (lastNumber < 0 || !isLast(text, from)) {
            String code = new String(text, from, to - from, StandardCharsets.US_ASCII);
            if (CnCode.parse(code).isEmpty()) return false;
            lastNumber = bars.codes().code(code);
            System.arraycopy(text, from, lastCode, 0, CnCode.LENGTH);
        }
        bars.setCode(row, lastNumber);
        return true;
    }

    private boolean isLast(byte[] text, int from) {
        for (int i = CnCode.LENGTH - 1; i >= 0; i--) if (text[from + i] != lastCode[i]) return false;
        return true;
    }
}
