package dev.jupitor.store.adopt;

import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.Duration;

/// What an adoption works with, all of one lake.
///
/// @param calendar tells of a date that has trade files and no universe whether the market was open
public record AdoptionPorts(
        DataLayout layout,
        ParquetFiles files,
        TradeStore trades,
        BarStore bars,
        UniverseStore universe,
        CompletionStore completion,
        DailyStateStore dailyState,
        LakeLocks locks,
        SpaceGuard space,
        TradingCalendar calendar) {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    /// A step that changes bars, universes or trades.
    @FunctionalInterface
    interface Change {
        void make() throws IOException, InterruptedException;
    }

    /// Makes a change while nobody else writes: under the `raw` lock, for which it waits up to 30 seconds.
    void underLock(Change change) throws IOException, InterruptedException {
        try (LakeLocks.Held raw = locks.acquire(LockArea.RAW, LOCK_WAIT)) {
            change.make();
        }
    }
}
