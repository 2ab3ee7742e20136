package dev.jupitor.alpaca.collect;

import java.time.LocalDate;
import java.util.List;

/// What a run would do; the answer of `alpaca-data --dry-run`.
///
/// @param requests an estimate of the pages to be fetched, from the trade counts of the bars where they are in place
/// @param dates    the sessions whose trades are due, newest first; without trades, the last session whose bars are due
/// @param symbols  how many different symbols would be asked for
public record CollectionPlan(long requests, List<LocalDate> dates, long symbols) {
    public CollectionPlan {
        dates = List.copyOf(dates);
    }
}
