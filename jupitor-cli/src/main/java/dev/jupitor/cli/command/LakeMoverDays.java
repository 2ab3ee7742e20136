package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.consolidate.DayFiles;
import dev.jupitor.store.universe.TradeUniverses;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/// The trade universes and daily summaries of a lake.
record LakeMoverDays(TradeUniverses universes, DayFiles files) implements MoverDays {
    static LakeMoverDays of(Platform platform) throws IOException, Refusal {
        return new LakeMoverDays(platform.store().usTradeUniverses(1), platform.usDayFiles());
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        return universes.tableDates();
    }

    @Override
    public Day day(LocalDate date) throws IOException {
        try {
            Optional<TradeUniverse> universe = universes.read(date);
            if (universe.isEmpty()) return new Day.Skipped(false, "its trade universe has gone");
            return new Day.Known(universe.get(), files.dailySummaries(date));
        } catch (StaleInputException unusable) {
            return new Day.Skipped(unusable.freshness() == Freshness.STALE, unusable.getMessage());
        }
    }
}
