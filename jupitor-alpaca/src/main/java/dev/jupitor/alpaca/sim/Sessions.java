package dev.jupitor.alpaca.sim;

import dev.jupitor.core.sim.SyntheticMarket;
import java.time.LocalDate;
import java.util.List;

/// The sessions that a query touches.
final class Sessions {

    private Sessions() {}

    /// In the order in which the query wants them.
    static List<LocalDate> within(SyntheticMarket market, StockQuery query) {
        List<LocalDate> dates = between(market.sessions(), query.firstDate(), query.lastDate());
        return query.descending() ? dates.reversed() : dates;
    }

    static List<LocalDate> between(List<LocalDate> ascending, LocalDate first, LocalDate last) {
        return ascending.stream()
                .dropWhile(date -> date.isBefore(first))
                .takeWhile(date -> !date.isAfter(last))
                .toList();
    }
}
