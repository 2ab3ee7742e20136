package dev.jupitor.store.universe;

import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.internal.file.Fingerprint;
import dev.jupitor.store.internal.text.TradeUniverseCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/// Tells where the table of a date stands and whether it can be made now. For one run.
final class TableCheck {
    private static final String TIERLESS = "it lacks tiers";

    private final UniversePorts ports;
    private final TableInputs inputs;
    private final Finality finality;

    TableCheck(UniversePorts ports, TableInputs inputs, Finality finality) {
        this.ports = ports;
        this.inputs = inputs;
        this.finality = finality;
    }

    /// What the file of a date is, without a look at whether another could be made.
    ///
    /// @param freshness FRESH, STALE or MISSING
    /// @param reason    why
    /// @param rows      of a fresh one, how many it holds
    record Look(Freshness freshness, String reason, long rows) {
        private static Look stale(String reason) {
            return new Look(Freshness.STALE, reason, 0);
        }

        boolean isFresh() {
            return freshness == Freshness.FRESH;
        }
    }

    /// Looks at the file of a date.
    Look look(LocalDate date) throws IOException {
        Optional<String> bytes = Fingerprint.ofFile(ports.layout().tradeUniverse(date));
        if (bytes.isEmpty()) return new Look(Freshness.MISSING, "it is not there", 0);
        try {
            Optional<TableNote> note = TableNote.read(ports.layout().derived(date));
            return note.isPresent() ? noted(date, note.get(), bytes.get()) : unnoted(date);
        } catch (UnreadableFileException damaged) {
            return Look.stale(String.valueOf(damaged.getMessage()));
        }
    }

    private Look noted(LocalDate date, TableNote note, String bytes) throws IOException {
        if (note.file().equals(TableNote.UNDER_WAY)) return Look.stale("the run that made it did not finish");
        if (!note.file().equals(bytes)) return Look.stale("it is not what was written");
        if (note.rule() != TradeUniverse.RULE_VERSION)
            return Look.stale(
                    "it was made by rule %d, and %d is in force".formatted(note.rule(), TradeUniverse.RULE_VERSION));
        if (!inputs.areStill(note.inputs(), date)) return Look.stale("what it was made from has changed since");
        return new Look(Freshness.FRESH, "", note.rows());
    }

    /// A table that is as good as ours is kept, whoever made it.
    private Look unnoted(LocalDate date) throws IOException {
        TradeUniverse table = TradeUniverseCsv.read(ports.layout().tradeUniverse(date), date)
                .orElseThrow(() -> new IOException("the trade universe of %s went while it was read".formatted(date)));
        if (table.lacksTiers()) return Look.stale(TIERLESS);
        boolean isWhole = inputs.bits()
                .of(table.rows().stream().map(TradeUniverse.Row::symbol).toList())
                .equals(inputs.universe(date));
        if (!isWhole) return Look.stale("it does not hold the symbols of the date's universe");
        return new Look(
                Freshness.FRESH, "made by another program, kept", table.rows().size());
    }

    /// Why the table of a date can't be made now, as far as that can be told without reading bars.
    Optional<Obstacle> obstacle(LocalDate date, boolean noEtfList) throws IOException {
        if (!inputs.hasUniverse(date))
            return Optional.of(Obstacle.notFinal(
                    "there is no universe of %s; run `jupitor alpaca-data --date %s`".formatted(date, date)));
        Optional<Obstacle> unfinished = finality.obstacle(date);
        if (unfinished.isPresent()) return unfinished;
        for (IndexId index : IndexId.values()) {
            Path list = ports.layout().indexList(index, date);
            if (!inputs.has(list)) return Optional.of(noMembers(index, date));
        }
        boolean hasEtfs = noEtfList || inputs.has(ports.layout().etfList(date));
        return hasEtfs ? Optional.empty() : Optional.of(noEtfs());
    }

    private static Obstacle noMembers(IndexId index, LocalDate date) {
        String name = switch (index) {
            case SPX -> "S&P 500";
            case NDX -> "Nasdaq-100";
        };
        return Obstacle.noList("no list of %s members of %s; run `jupitor index-data`".formatted(name, date));
    }

    private static Obstacle noEtfs() {
        return Obstacle.noList(
                "no list of ETFs, and without one funds would be tiered as stocks; run `jupitor reference-data`, or give --no-etf-list");
    }

    /// Where the table stands, all told.
    Standing standing(LocalDate date) throws IOException {
        Look look = look(date);
        if (look.isFresh()) return new Standing(Freshness.FRESH, look.reason());
        Optional<Obstacle> obstacle = obstacle(date, false);
        if (obstacle.isEmpty()) return new Standing(look.freshness(), look.reason());
        return new Standing(
                Freshness.INCOMPLETE,
                look.freshness() == Freshness.MISSING
                        ? obstacle.get().sentence()
                        : look.reason() + "; " + obstacle.get().sentence());
    }
}
