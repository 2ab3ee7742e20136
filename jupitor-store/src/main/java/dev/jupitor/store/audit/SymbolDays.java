package dev.jupitor.store.audit;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds out which symbol-days a date has and what is expected of each. What cannot be read is named as damage, and the
/// rest still found out.
final class SymbolDays {
    private final AuditPorts ports;
    private final TradeFolders folders;
    private final LocalDate date;
    private final List<String> damage = new ArrayList<>();
    private boolean isRecordLost;
    private boolean isUniverseLost;

    SymbolDays(AuditPorts ports, TradeFolders folders, LocalDate date) {
        this.ports = ports;
        this.folders = folders;
        this.date = date;
    }

    /// A date before its files are looked at.
    ///
    /// @param inputs   the fingerprint of the record, taken before it was read; empty text without one
    /// @param expected what is expected of each symbol
    /// @param previous the audit that there is
    /// @param damage   what could not be read, in sentences
    record Day(
            LocalDate date,
            String inputs,
            SortedMap<Symbol, Expectation> expected,
            Optional<DayAudit> previous,
            List<String> damage) {}

    Day find() {
        String inputs = inputs();
        Optional<DayRecord> record = record();
        SortedSet<Symbol> universe = universe();
        SortedMap<Symbol, Expectation> expected = new TreeMap<>();
        record.ifPresent(
                known -> known.symbols().forEach((symbol, state) -> expected.put(symbol, Expectation.of(state))));
        boolean isPartial =
                record.filter(known -> known.scope() == DayRecord.Scope.PARTIAL).isPresent();
        if (!isPartial) universe.forEach(symbol -> expected.putIfAbsent(symbol, unrecorded()));
        strangers(expected.keySet()).forEach(symbol -> expected.put(symbol, stranger(symbol, universe)));
        if (!isUniverseLost) record.ifPresent(known -> compare(known, universe));
        return new Day(date, inputs, expected, previous(), List.copyOf(damage));
    }

    /// A universe only grows, and the record of a whole universe names none but its symbols: one that lacks any of
    /// them was cut off, emptied or lost.
    private void compare(DayRecord record, SortedSet<Symbol> universe) {
        if (record.scope() == DayRecord.Scope.PARTIAL) return;
        SortedSet<Symbol> lacking = new TreeSet<>(record.symbols().keySet());
        lacking.removeAll(universe);
        if (!lacking.isEmpty())
            damage.add("universe of %s: %s lacks %,d of the %,d symbols of the completion record, first %s"
                    .formatted(
                            date,
                            ports.layout().universe(date),
                            lacking.size(),
                            record.symbols().size(),
                            lacking.first()));
    }

    /// The audit that there is. One that can't be read is only an opinion, and is about to be made anew.
    private Optional<DayAudit> previous() {
        try {
            return ports.audits().read(date);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /// Taken before the record is read: a record that changes meanwhile makes the audit stale, never fresh. What
    /// cannot be read here cannot be read there, and is named there.
    private String inputs() {
        try {
            return ports.completion().fingerprint(date).orElse("");
        } catch (IOException damaged) {
            return "";
        }
    }

    private Optional<DayRecord> record() {
        int before = damage.size();
        Optional<DayRecord> record =
                orDamage("completion record", () -> ports.completion().read(date));
        if (record.isEmpty() && damage.size() == before && !strangers(Set.of()).isEmpty())
            damage.add("completion record of %s: %s is missing, and there are trade files"
                    .formatted(date, ports.layout().completion(date)));
        isRecordLost = damage.size() > before;
        return record;
    }

    private SortedSet<Symbol> universe() {
        int before = damage.size();
        Optional<SortedSet<Symbol>> universe =
                orDamage("universe", () -> Optional.of(ports.universe().read(date)));
        isUniverseLost = damage.size() > before;
        return universe.orElseGet(TreeSet::new);
    }

    /// Who has a trade file and is not among the known.
    private SortedSet<Symbol> strangers(Set<Symbol> known) {
        return orDamage("list of trade files", () -> Optional.of(folders.symbolsBeside(known, date)))
                .orElseGet(TreeSet::new);
    }

    private Expectation unrecorded() {
        return isRecordLost
                ? new Expectation.RecordLost()
                : new Expectation.Unsettled("the completion record does not name it");
    }

    /// A file that no record and no universe names; where one of them cannot be read, nobody knows.
    private Expectation stranger(Symbol symbol, Set<Symbol> universe) {
        if (isRecordLost || isUniverseLost) return new Expectation.RecordLost();
        return universe.contains(symbol) ? unrecorded() : new Expectation.Unexpected();
    }

    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> read() throws IOException;
    }

    private <T> Optional<T> orDamage(String what, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException damaged) {
            damage.add("%s of %s: %s".formatted(what, date, ReadFailure.sentence(damaged)));
            return Optional.empty();
        }
    }
}
