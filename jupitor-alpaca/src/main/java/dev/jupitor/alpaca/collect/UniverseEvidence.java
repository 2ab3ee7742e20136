package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the lake knows of a date's universe besides the universe's own file: who has a bar of that UTC date, and whose
/// trades the date's record expects. Only reads.
record UniverseEvidence(BarStore bars, CompletionStore completion) {

    /// The symbols that belong to the date. One year file of each known symbol is read, so this takes seconds for a
    /// whole market.
    ///
    /// @throws java.nio.channels.ClosedByInterruptException when the thread was interrupted
    SortedSet<Symbol> of(LocalDate date, RunNotes notes) throws IOException {
        SortedSet<Symbol> symbols = new TreeSet<>(expectedByRecord(date, notes));
        for (Symbol symbol : bars.symbols()) {
            Interrupted.checkAsFile();
            if (!symbols.contains(symbol) && mayHaveTraded(symbol, date, notes)) symbols.add(symbol);
        }
        return symbols;
    }

    /// Whether the symbol has a bar of the date. Whoever's bars can't be read, damaged or not, stays in: asking for
    /// trades in vain does no harm, never asking would hide a gap.
    boolean mayHaveTraded(Symbol symbol, LocalDate date, RunNotes notes) throws IOException {
        try {
            return bars.tradeCount(symbol, date).isPresent();
        } catch (IOException failure) {
            Interrupted.checkAsFile();
            String why = FileTrouble.of(failure).sentence();
            notes.warn("%s; %s is taken to have traded on %s".formatted(why, symbol, date));
            return true;
        }
    }

    /// The symbols whose trades the date's record expects; nobody where it can't be read.
    Set<Symbol> expectedByRecord(LocalDate date, RunNotes notes) throws IOException {
        try {
            return completion
                    .read(date)
                    .map(record -> record.symbols().keySet())
                    .orElse(Set.of());
        } catch (UnreadableFileException damaged) {
            Interrupted.checkAsFile();
            notes.warn("%s; the universe of %s is known by its bars alone".formatted(damaged.getMessage(), date));
            return Set.of();
        }
    }
}
