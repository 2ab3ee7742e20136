package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.derive.TradeUniverseStep;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.source.AssetSource;
import dev.jupitor.core.source.CalendarSource;
import dev.jupitor.core.trade.TradeSource;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.core.universe.MembershipStore;
import dev.jupitor.core.universe.UniverseStore;

/// Everything a collector reads from and writes to. All of them must be safe for many threads; none is closed by the
/// collector.
///
/// @param tradeUniverses what is made of the bars before trades are collected; for the collector's thread
public record CollectorPorts(
        BarSource barSource,
        TradeSource tradeSource,
        AssetSource assets,
        CalendarSource calendarSource,
        BarStore bars,
        TradeStore trades,
        UniverseStore universe,
        MembershipStore membership,
        CompletionStore completion,
        DailyStateStore dailyState,
        CalendarStore calendar,
        LakeLocks locks,
        SpaceGuard space,
        TradeUniverseStep tradeUniverses) {

    /// The same ports with another universe.
    CollectorPorts withUniverse(UniverseStore other) {
        return new CollectorPorts(
                barSource,
                tradeSource,
                assets,
                calendarSource,
                bars,
                trades,
                other,
                membership,
                completion,
                dailyState,
                calendar,
                locks,
                space,
                tradeUniverses);
    }
}
