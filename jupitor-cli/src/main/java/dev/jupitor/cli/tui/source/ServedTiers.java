package dev.jupitor.cli.tui.source;

import dev.jupitor.core.universe.Tier;
import dev.jupitor.stream.view.TierTable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Tiers as a server's boards show them, for whoever has no lake: each symbol that was ever shown of a session. One that
/// comes up new is shown once the server's board was asked again. Safe for many threads.
final class ServedTiers implements SessionTiers {
    private volatile TierTable table = TierTable.NONE;

    @Override
    public TierTable get() {
        return table;
    }

    /// The server's boards say themselves of which session they are.
    @Override
    public void show(LocalDate session) {}

    /// What a board of a session shows; of another session than the last, nothing is remembered.
    synchronized void add(LocalDate session, Map<String, Tier> shown) {
        boolean same = table.of().filter(session::equals).isPresent();
        Map<String, Tier> tiers = new HashMap<>(same ? table.tiers() : Map.of());
        tiers.putAll(shown);
        if (same && tiers.equals(table.tiers())) return;
        table = new TierTable(Optional.of(session), tiers, table.version() + 1);
    }
}
