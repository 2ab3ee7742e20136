package dev.jupitor.cli.tui.source;

import dev.jupitor.stream.view.TierTable;
import java.time.LocalDate;
import java.util.function.Supplier;

/// The tiers in force for the session that is shown. Asking never waits.
interface SessionTiers extends Supplier<TierTable> {
    /// From now on this session is shown. May read a file.
    void show(LocalDate session);
}
