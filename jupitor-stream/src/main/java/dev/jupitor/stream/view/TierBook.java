package dev.jupitor.stream.view;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.universe.TradeUniverses;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tiers of the session shown: those of the newest trade universe that is not later than it. A session has none of
/// its own before it is over; then that of the session before is in force.
///
/// Once [#start()] was called it looks every minute whether there is a newer table or another one, from a thread of its
/// own; [#get()] never waits. What can't be read changes nothing: the last known table stays in force, and
/// [#problem()] says why. Where none is known yet, the newest of some earlier ones that can be read is.
public final class TierBook implements Supplier<TierTable>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TierBook.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    /// How far it looks back for a table that can be read.
    private static final int MOST_TABLES = 5;

    private final Tables tables;
    private final Supplier<LocalDate> session;
    private final Timekeeper clock;
    private final Thread looking =
            Thread.ofPlatform().name("tier-book").daemon(true).unstarted(this::lookUntilClosed);
    private volatile TierTable table = TierTable.NONE;
    private volatile Optional<String> problem = Optional.empty();
    /// Of the bytes that the table in force was read from.
    private Optional<String> fingerprint = Optional.empty();

    /// Where the tables are.
    public interface Tables {
        /// The dates that have one.
        SortedSet<LocalDate> dates() throws IOException;

        /// That of a table's bytes; empty when there is none.
        Optional<String> fingerprint(LocalDate date) throws IOException;

        /// A table; empty when there is none.
        Optional<TradeUniverse> read(LocalDate date) throws IOException;

        /// Those of a lake.
        static Tables of(TradeUniverses lake) {
            return new Tables() {
                @Override
                public SortedSet<LocalDate> dates() throws IOException {
                    return lake.tableDates();
                }

                @Override
                public Optional<String> fingerprint(LocalDate date) throws IOException {
                    return lake.fingerprint(date);
                }

                @Override
                public Optional<TradeUniverse> read(LocalDate date) throws IOException {
                    return lake.read(date);
                }
            };
        }
    }

    /// @param session the session shown, now
    public TierBook(Tables tables, Supplier<LocalDate> session, Timekeeper clock) {
        this.tables = tables;
        this.session = session;
        this.clock = clock;
    }

    /// The tiers in force.
    @Override
    public TierTable get() {
        return table;
    }

    /// Why the table in force may not be the right one; empty when it is, and when there is none at all.
    public Optional<String> problem() {
        return problem;
    }

    /// Looks now.
    public synchronized void refresh() {
        try {
            List<LocalDate> newest = newest();
            if (!newest.isEmpty()) take(newest);
            else tell(Optional.empty());
        } catch (IOException unreadable) {
            tell(Optional.of("the trade universes can't be listed: " + unreadable.getMessage()));
        }
    }

    private List<LocalDate> newest() throws IOException {
        SortedSet<LocalDate> dates = tables.dates().headSet(session.get().plusDays(1));
        return new ArrayList<>(dates).reversed().stream().limit(MOST_TABLES).toList();
    }

    /// The first that can be read, if it is not in force already. What is in force is better than what is older.
    private void take(List<LocalDate> newestFirst) {
        Optional<String> failure = Optional.empty();
        for (LocalDate date : newestFirst) {
            if (failure.isPresent() && isInForce(date)) break;
            try {
                if (take(date)) break;
            } catch (IOException unreadable) {
                if (failure.isEmpty()) failure = Optional.of(unreadable.getMessage());
            }
        }
        tell(failure);
    }

    private boolean isInForce(LocalDate date) {
        return table.of().filter(date::equals).isPresent();
    }

    /// Returns whether the table of the date is in force now.
    private boolean take(LocalDate date) throws IOException {
        Optional<String> found = tables.fingerprint(date);
        if (isInForce(date) && found.equals(fingerprint)) return true;
        Optional<TradeUniverse> universe = tables.read(date);
        if (universe.isEmpty()) return false;
        table = new TierTable(Optional.of(date), tiers(universe.get()), table.version() + 1);
        fingerprint = found;
        return true;
    }

    private static Map<String, Tier> tiers(TradeUniverse universe) {
        Map<String, Tier> tiers = new HashMap<>();
        for (TradeUniverse.Row row : universe.rows()) put(tiers, row.symbol(), row.tier());
        return tiers;
    }

    private static void put(Map<String, Tier> tiers, Symbol symbol, Optional<Tier> tier) {
        tier.ifPresent(known -> tiers.put(symbol.ticker(), known));
    }

    private void tell(Optional<String> now) {
        if (now.equals(problem)) return;
        problem = now;
        now.ifPresent(why -> LOG.warn("tiers stay as they are ({}): {}", inForce(), why));
    }

    private String inForce() {
        return table.of().map(date -> "those of " + date).orElse("none");
    }

    /// Looks from now on, at once and every minute. To be called once.
    public void start() {
        looking.start();
    }

    private void lookUntilClosed() {
        try {
            while (true) {
                refresh();
                clock.pause(BETWEEN_LOOKS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks no more. The table in force stays.
    @Override
    public void close() {
        looking.interrupt();
    }
}
