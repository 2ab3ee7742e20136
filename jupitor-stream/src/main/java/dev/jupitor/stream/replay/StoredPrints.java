package dev.jupitor.stream.replay;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.stream.past.DayPrints;
import java.io.IOException;
import java.time.LocalDate;

/// The prints of the lake's dates.
///
/// @param days opens them
public record StoredPrints(DayPrints days) implements ReplayPrints {
    @Override
    public TradeRun session(LocalDate date) throws IOException {
        return days.session(date);
    }

    @Override
    public TradeRun evening(LocalDate date) throws IOException, InterruptedException {
        return days.evening(date);
    }
}
