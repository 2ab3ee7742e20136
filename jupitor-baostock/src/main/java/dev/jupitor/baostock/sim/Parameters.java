package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.sim.ServerError.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parameters of a query, read as strictly as the server does.
record Parameters(List<String> texts) {

    private static final Pattern CODE = Pattern.compile("(sh|sz|bj)\\.\\d{6}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    String text(int i) {
        return texts.get(i);
    }

    /// A code, which need not be one that exists.
    String code(int i) throws Refused {
        if (!CODE.matcher(text(i)).matches()) throw ServerError.CODE.refused();
        return text(i);
    }

    Optional<String> optionalCode(int i) throws Refused {
        return text(i).isEmpty() ? Optional.empty() : Optional.of(code(i));
    }

    LocalDate date(int i) throws Refused {
        return date(i, ServerError.DATE);
    }

    Optional<LocalDate> optionalDate(int i) throws Refused {
        return text(i).isEmpty() ? Optional.empty() : Optional.of(date(i));
    }

    private LocalDate date(int i, ServerError error) throws Refused {
        if (!DATE.matcher(text(i)).matches()) throw error.refused();
        try {
            return LocalDate.parse(text(i));
        } catch (DateTimeException e) {
            throw error.refused();
        }
    }

    /// Two dates that follow each other among the parameters; either may be empty, and is then without bound.
    Window window(int i) throws Refused {
        LocalDate start = text(i).isEmpty() ? LocalDate.of(1900, 1, 1) : date(i, ServerError.START_DATE);
        LocalDate end = text(i + 1).isEmpty() ? LocalDate.of(2100, 1, 1) : date(i + 1, ServerError.END_DATE);
        if (start.isAfter(end)) throw ServerError.START_AFTER_END.refused();
        return new Window(start, end);
    }

    int year(int i) throws Refused {
        if (!YEAR.matcher(text(i)).matches()) throw ServerError.DATE.refused();
        return Integer.parseInt(text(i));
    }

    int oneOf(int i, int first, int last) throws Refused {
        for (int value = first; value <= last; value++) if (text(i).equals(Integer.toString(value))) return value;
        throw ServerError.PARAMETERS.refused();
    }

    /// @param end inclusive
    record Window(LocalDate start, LocalDate end) {

        boolean contains(LocalDate date) {
            return !date.isBefore(start) && !date.isAfter(end);
        }
    }
}
