package dev.jupitor.alpaca.collect;

import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.TradingCalendar;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/// Brings the daily bars, and with them the universe, up to a session (us-pipeline §2.3). The caller holds the `raw`
/// lock.
///
/// Only an unscoped catch-up moves the marker, and only when nothing is open: no batch failed, no history is owed, and
/// the number of bars is plausible.
final class DailyBarCollector {
    private final CollectorPorts ports;
    private final Workshop shop;

    DailyBarCollector(CollectorPorts ports, Workshop shop) {
        this.ports = ports;
        this.shop = shop;
    }

    /// One step towards the session, for the scope that the options name.
    ///
    /// @param eager    what failed earlier is asked again now, whenever its next try was planned
    /// @param explicit the finished sessions that the user named
    BarOutcome collect(
            LocalDate session, Optional<DateRange> explicit, TradingCalendar calendar, boolean eager, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        CollectorPorts healing = ports.withUniverse(new HealingUniverse(ports, notes));
        BarStep step = BarStep.begin(healing, shop, session, eager, notes);
        if (explicit.isPresent() || shop.options().symbols().isPresent())
            return new NarrowUpdate(step, explicit, shop.options().symbols()).run();
        return new DailyUpdate(step, calendar).run();
    }

    /// The date up to which the universe holds everybody with a bar, as the lake knows it.
    Optional<LocalDate> finalThrough() throws IOException {
        return DailyJournal.peek(ports.dailyState(), new UniverseNotes(ports.universe()))
                .baseline();
    }
}
