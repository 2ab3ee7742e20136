package dev.jupitor.cli.wiring;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.stream.past.DayPrints;
import dev.jupitor.stream.replay.ReplayPrints;
import java.io.IOException;
import java.time.LocalDate;

/// The prints of stored days, for a replay.
record StoredPrints(DayPrints days) implements ReplayPrints {
    @Override
    public TradeRun session(LocalDate date) throws IOException {
        return days.session(date);
    }

    @Override
    public TradeRun evening(LocalDate date) throws IOException, InterruptedException {
        return days.evening(date);
    }
}
