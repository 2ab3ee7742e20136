package dev.jupitor.cli.tui.source;

import dev.jupitor.core.universe.Tier;
import dev.jupitor.stream.view.TierTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tiers as a server's boards show them, for whoever has no lake: each symbol that was ever shown of a session. One
/// that
/// comes up new is shown once the server's board was asked again. Safe for many threads.
final class ServedTiers implements SessionTiers {
    private static final Logger LOG = LoggerFactory.getLogger(ServedTiers.class);
    private final HttpGateway server;
    private volatile TierTable table = TierTable.NONE;

    ServedTiers(HttpGateway server) {
        this.server = server;
    }

    @Override
    public TierTable get() {
        return table;
    }

    /// Asks at once, so that the first board is not an empty one.
    @Override
    public void show(LocalDate session) {
        try {
            HttpGateway.Answer answer = server.get("/api/dashboard");
            if (!answer.isGood()) return;
            ServedJson.Day day = ServedJson.day(answer.value());
            add(day.date(), day.tiers());
        } catch (IOException later) {
            LOG.debug("no tiers yet", later);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// What a board of a session shows; of another session than the last, nothing is remembered.
    synchronized void add(LocalDate session, Map<String, Tier> shown) {
        boolean same = table.of().filter(session::equals).isPresent();
        Map<String, Tier> tiers = new HashMap<>(same ? table.tiers() : Map.of());
        tiers.putAll(shown);
        if (same && tiers.equals(table.tiers())) return;
        table = new TierTable(Optional.of(session), tiers, table.version() + 1);
    }
}
