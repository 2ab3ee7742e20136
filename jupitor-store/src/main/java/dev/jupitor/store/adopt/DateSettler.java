package dev.jupitor.store.adopt;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Ends a date: the ledger, then damaged files into quarantine, then the completion record, which is last because a
/// date that has one is done with. Whoever is killed in between does all of it again. The caller holds the `raw`
/// lock.
final class DateSettler {
    private final AdoptionPorts ports;
    private final AdoptionLedger ledger;
    private final DateUniverse universe;
    private final Map<LocalDate, SortedSet<Symbol>> withBar;
    private final Optional<LocalDate> finalThrough;
    private final RunNotes notes;

    /// @param withBar      who has a bar, of the dates without a universe
    /// @param finalThrough the last date whose universe does not grow any more
    DateSettler(
            AdoptionPorts ports,
            AdoptionLedger ledger,
            DateUniverse universe,
            Map<LocalDate, SortedSet<Symbol>> withBar,
            Optional<LocalDate> finalThrough,
            RunNotes notes) {
        this.ports = ports;
        this.ledger = ledger;
        this.universe = universe;
        this.withBar = withBar;
        this.finalThrough = finalThrough;
        this.notes = notes;
    }

    /// @param entry    what is known of the date
    /// @param findings its files, as they stand now
    /// @param rowsLeft rows that stayed in the backup
    void settle(AdoptedDate entry, SortedMap<Symbol, FileFinding> findings, long rowsLeft) throws IOException {
        LocalDate date = entry.date();
        Settlement settlement =
                Settlement.of(expected(date, findings.keySet()), trusted(entry, findings), entry.keep());
        ledger.put(entry.settled(settlement, rowsLeft));
        quarantine(date, settlement);
        if (universe.isSession(date)) ports.completion().write(new DayRecord(date, scope(date), settlement.states()));
        else
            notes.warn("%s has trade files, but the market was closed: they are left and not recorded".formatted(date));
    }

    /// On a converted date a file that is still the original's is one that could not be converted.
    private static SortedMap<Symbol, FileFinding> trusted(AdoptedDate entry, SortedMap<Symbol, FileFinding> findings) {
        if (entry.frame() != TimeFrame.TRUE_UTC) return findings;
        TreeMap<Symbol, FileFinding> trusted = new TreeMap<>(findings);
        trusted.replaceAll((symbol, finding) -> switch (finding) {
            case FileFinding.Sound sound ->
                sound.isOurs() ? sound : new FileFinding.Damaged(symbol + " holds UTC and can't be converted");
            case FileFinding.Damaged damaged -> damaged;
        });
        return trusted;
    }

    private void quarantine(LocalDate date, Settlement settlement) throws IOException {
        for (Map.Entry<Symbol, String> file : settlement.damaged().entrySet()) {
            ports.trades().quarantine(file.getKey(), date, file.getValue());
            notes.warn(file.getValue() + "; it was moved to quarantine and is due again");
        }
    }

    private Collection<Symbol> expected(LocalDate date, Collection<Symbol> withFile) throws IOException {
        return universe.isSession(date) ? universe.complete(date, withFile, withBar, notes::warn) : withFile;
    }

    private DayRecord.Scope scope(LocalDate date) {
        boolean isFinal = finalThrough.filter(last -> !date.isAfter(last)).isPresent();
        return isFinal ? DayRecord.Scope.UNIVERSE : DayRecord.Scope.PARTIAL;
    }
}
