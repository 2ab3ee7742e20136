package dev.jupitor.store.universe;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.us.BarRevisions;
import dev.jupitor.store.layout.DataLayout;

/// What trade universes are made from, and what guards them.
public record UniversePorts(
        DataLayout layout,
        ParquetFiles files,
        UniverseStore universe,
        CompletionStore completion,
        DailyStateStore dailyState,
        BarRevisions revisions,
        LakeLocks locks) {}
