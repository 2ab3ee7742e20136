package dev.jupitor.baostock.query;

import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One row of an answer, read by column name. What is missing is empty and never zero; what is there and is not of its
/// kind makes the answer [Malformed].
///
/// @param columns the names of the cells
public record Row(List<String> columns, List<String> cells) {

    /// The cell's text, which may be empty.
    public String text(String column) throws Malformed {
        int index = columns.indexOf(column);
        if (index < 0)
            throw new Malformed("[baostock] an answer lacks the column %s; it has %s".formatted(column, columns));
        return cells.get(index);
    }

    /// The cell's text, if it has one.
    public Optional<String> optionalText(String column) throws Malformed {
        return Optional.of(text(column)).filter(text -> !text.isEmpty());
    }

    /// A `yyyy-MM-dd` that must be there.
    public LocalDate date(String column) throws Malformed {
        return optionalDate(column).orElseThrow(() -> wrong(column, "a date", null));
    }

    public Optional<LocalDate> optionalDate(String column) throws Malformed {
        String text = text(column);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            throw wrong(column, "a date", none);
        }
    }

    /// A decimal number as it is written, if there is one.
    public Optional<BigDecimal> decimal(String column) throws Malformed {
        String text = text(column);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            throw wrong(column, "a number", none);
        }
    }

    /// As [#decimal], as a `double`.
    public OptionalDouble number(String column) throws Malformed {
        Optional<BigDecimal> decimal = decimal(column);
        return decimal.isPresent() ? OptionalDouble.of(decimal.get().doubleValue()) : OptionalDouble.empty();
    }

    /// A whole number that must be there.
    public int whole(String column) throws Malformed {
        try {
            return decimal(column)
                    .orElseThrow(() -> wrong(column, "a whole number", null))
                    .intValueExact();
        } catch (ArithmeticException none) {
            throw wrong(column, "a whole number", none);
        }
    }

    /// `1` or `0`.
    public boolean flag(String column) throws Malformed {
        String text = text(column);
        if (!text.equals("1") && !text.equals("0")) throw wrong(column, "1 or 0", null);
        return text.equals("1");
    }

    public CnCode code(String column) throws Malformed {
        try {
            return CnCode.parse(text(column)).orElseThrow(() -> new IllegalArgumentException("no code"));
        } catch (IllegalArgumentException none) {
            throw wrong(column, "a security code", none);
        }
    }

    private Malformed wrong(String column, String kind, Exception cause) {
        return new Malformed(
                "[baostock] %s is '%s' and not %s".formatted(column, cells.get(columns.indexOf(column)), kind), cause);
    }
}
