package dev.jupitor.baostock.query;

import dev.jupitor.core.cn.CnCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One question: its kind and its parameters, in the order of the wire. A parameter may be empty where the server has a
/// default; none may hold a comma, SOH or a line's end, except the columns of bars, which are joined by commas.
public record Query(QueryKind kind, List<String> parameters) {
    private static final int COLUMNS_OF_BARS = 1;

    public Query {
        parameters = List.copyOf(parameters);
        if (parameters.size() != kind.parameters().size())
            throw new IllegalArgumentException(
                    "%s takes %s, not %d parameters".formatted(kind.method(), kind.parameters(), parameters.size()));
        for (int i = 0; i < parameters.size(); i++) check(kind, i, parameters.get(i));
    }

    private static void check(QueryKind kind, int index, String value) {
        boolean isList = kind.shape() == QueryKind.Shape.BARS && index == COLUMNS_OF_BARS;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c == 0x7f || c == ',' && !isList)
                throw new IllegalArgumentException("%s of %s has a comma or a control character"
                        .formatted(kind.parameters().get(index), kind.method()));
        }
    }

    public static Query of(QueryKind kind, String... parameters) {
        return new Query(kind, List.of(parameters));
    }

    /// Bars of one security, dates inclusive.
    ///
    /// @param columns those wanted; `date` and `code` are asked for in any case
    public static Query bars(
            CnCode code,
            List<String> columns,
            LocalDate first,
            LocalDate last,
            BarFrequency frequency,
            AdjustFlag adjust) {
        return of(
                QueryKind.BARS,
                code.text(),
                withKeys(columns, frequency),
                first.toString(),
                checkedEnd(first, last),
                frequency.wire(),
                adjust.wire());
    }

    private static String withKeys(List<String> columns, BarFrequency frequency) {
        for (String column : columns)
            if (!frequency.columns().contains(column))
                throw new IllegalArgumentException("bars of '%s' have no column %s; they have %s"
                        .formatted(frequency.wire(), column, frequency.columns()));
        List<String> all = new ArrayList<>(List.of("date", "code"));
        all.removeAll(columns);
        all.addAll(columns);
        return all.stream().distinct().collect(Collectors.joining(","));
    }

    /// What is asked of one security between two dates, inclusive.
    public static Query between(QueryKind kind, CnCode code, LocalDate first, LocalDate last) {
        return of(kind, code.text(), first.toString(), checkedEnd(first, last));
    }

    private static String checkedEnd(LocalDate first, LocalDate last) {
        if (first.isAfter(last))
            throw new IllegalArgumentException("dates end before they begin: %s..%s".formatted(first, last));
        return last.toString();
    }

    /// The request's body.
    ///
    /// @param page counted from 1
    /// @param rows how many a page may hold; both are ignored where answers have no pages
    public String body(String user, int page, int rows) {
        StringBuilder body = new StringBuilder(kind.method()).append('\u0001').append(user);
        if (kind.shape() != QueryKind.Shape.WHOLE_DAY)
            body.append('\u0001').append(page).append('\u0001').append(rows);
        parameters.forEach(parameter -> body.append('\u0001').append(parameter));
        return body.toString();
    }
}
