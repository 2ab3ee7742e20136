package dev.jupitor.store.consolidate;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.consolidate.DayGroup;
import dev.jupitor.core.consolidate.DayWindow;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.universe.SecurityType;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.internal.file.Fingerprint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// What a consolidated date is made from: its trade universe, and the completion records of the date and of the trading
/// day before. Everything is as it was when the records were read; whoever reads the files compares.
///
/// @param universe         who belongs to which file
/// @param previousUniverse who traded on the trading day before
/// @param before           the record of the trading day before
/// @param record           the record of the date
/// @param corrections      what prints are worth that the vendor has taken back
/// @param seen             a cheap fingerprint of all of it; empty where there is none
record DayInputs(
        DayWindow window,
        TradeUniverse universe,
        SortedSet<Symbol> previousUniverse,
        DayRecord before,
        DayRecord record,
        Corrections corrections,
        String seen) {

    LocalDate date() {
        return window.date();
    }

    /// Who belongs to a group, in order.
    List<Symbol> members(DayGroup group) {
        return universe.rows().stream()
                .filter(row -> groupOf(row).equals(Optional.of(group)))
                .map(TradeUniverse.Row::symbol)
                .toList();
    }

    private static Optional<DayGroup> groupOf(TradeUniverse.Row row) {
        return DayGroup.of(row.type() == SecurityType.ETF, row.spx(), row.ndx());
    }

    /// Why nothing can be made of the trades of a group; empty when they are complete. While a symbol of the date
    /// has
    /// not been asked for at all, the collector is at work, and nothing of the date is made, whosever that symbol
    /// is.
    Optional<String> gap(DayGroup group) {
        Optional<String> underWay = underWay();
        if (underWay.isPresent()) return underWay;
        List<Symbol> members = members(group);
        Optional<String> today = gap(members, record, true);
        return today.isPresent() ? today : gap(members, before, false);
    }

    /// While anybody of a whole universe is due, the collector is at work. What an adopted lake never had stays due
    /// for
    /// ever: there it is the members that count.
    private Optional<String> underWay() {
        if (record.scope() == DayRecord.Scope.PARTIAL) return Optional.empty();
        List<Symbol> due = record.unsettled().stream()
                .filter(symbol -> record.symbols().get(symbol) instanceof SymbolState.Due)
                .toList();
        if (due.isEmpty()) return Optional.empty();
        return Optional.of("the trades of %s are being collected: %,d symbols are due, %s among them"
                .formatted(record.date(), due.size(), due.getFirst()));
    }

    private Optional<String> gap(List<Symbol> members, DayRecord of, boolean everybody) {
        List<Symbol> open = new ArrayList<>();
        for (Symbol member : members) {
            SymbolState state = of.symbols().get(member);
            boolean isExpected = everybody || state != null || previousUniverse.contains(member);
            if (isExpected && (state == null || !state.isSettled())) open.add(member);
        }
        if (open.isEmpty()) return Optional.empty();
        String whose = everybody ? of.date().toString() : of.date() + ", the trading day before,";
        return Optional.of("the trades of %s are not complete: %,d symbols are missing, %s among them"
                .formatted(whose, open.size(), open.getFirst()));
    }

    /// The files of a group whose trades are complete, in the order of the symbols.
    List<SymbolDay> files(DayGroup group) {
        return members(group).stream()
                .map(member -> new SymbolDay(member, file(before, member), file(record, member)))
                .toList();
    }

    private static Optional<StoredFile> file(DayRecord record, Symbol symbol) {
        return switch (record.symbols().get(symbol)) {
            case SymbolState.Done done -> Optional.of(done.file());
            case SymbolState.Empty empty -> Optional.empty();
            case SymbolState.Due due -> throw notSettled(record, symbol);
            case SymbolState.Failed failed -> throw notSettled(record, symbol);
            case null -> Optional.empty();
        };
    }

    private static IllegalStateException notSettled(DayRecord record, Symbol symbol) {
        return new IllegalStateException("%s of %s is not settled".formatted(symbol, record.date()));
    }

    /// The fingerprint of what the rows of a group's file depend on.
    String fingerprint(DayGroup group) {
        Fingerprint fingerprint = new Fingerprint()
                .add(group.name())
                .add(window.previous().toString())
                .add(window.date().toString())
                .add(corrections.name());
        for (SymbolDay files : files(group)) {
            fingerprint.add(files.symbol().ticker());
            fingerprint.add(files.previous().map(StoredFile::hash).orElse("-"));
            fingerprint.add(files.day().map(StoredFile::hash).orElse("-"));
        }
        return fingerprint.text();
    }
}
