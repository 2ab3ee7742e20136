package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.sim.ServerError.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The columns that bars can have.
enum BarColumn {
    DATE,
    TIME,
    CODE,
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    PRECLOSE,
    VOLUME,
    AMOUNT,
    ADJUSTFLAG,
    TURN,
    TRADESTATUS,
    PCTCHG,
    PETTM,
    PSTTM,
    PCFNCFTTM,
    PBMRQ,
    ISST;

    /// The columns of a list that a client asks for, in its order; upper and lower case are the same.
    ///
    /// @throws Refused when the frequency has no such column, or one is named twice
    static List<BarColumn> parse(String names, BarFrequency frequency) throws Refused {
        List<BarColumn> columns = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            BarColumn column = of(name.strip(), frequency).orElseThrow(ServerError.INDICATOR::refused);
            if (columns.contains(column)) throw ServerError.REPEATED.refused();
            columns.add(column);
        }
        return columns;
    }

    /// The columns of these names, which must exist.
    static List<BarColumn> of(List<String> names) {
        return names.stream()
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static Optional<BarColumn> of(String name, BarFrequency frequency) {
        boolean known = frequency.columns().stream().anyMatch(name::equalsIgnoreCase);
        return known ? Optional.of(valueOf(name.toUpperCase(Locale.ROOT))) : Optional.empty();
    }
}
