package dev.jupitor.store.consolidate;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/// What the derived files of a lake are made from and with.
///
/// @param universes   the trade universes, which are derived files themselves
/// @param corrections what prints are worth that the vendor has taken back (`trades.corrections`)
public record DayPorts(
        DataLayout layout,
        ParquetFiles files,
        UniverseTables universes,
        UniverseStore universe,
        CompletionStore completion,
        TradingCalendar calendar,
        LakeLocks locks,
        SpaceGuard space,
        Corrections corrections) {
    /// The trade universes of a lake.
    public interface UniverseTables {
        /// Where those of some dates stand.
        Map<LocalDate, Standing> standings(Collection<LocalDate> dates) throws IOException;

        /// That of a date, which is fresh.
        ///
        /// @throws IOException when it is not, with the reason
        TradeUniverse read(LocalDate date) throws IOException;
    }
}
