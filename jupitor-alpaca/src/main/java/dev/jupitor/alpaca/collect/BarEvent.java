package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.time.Duration;
import java.util.List;

/// What the threads that fetch bars report.
sealed interface BarEvent {
    /// The symbol has bars on these UTC days; they are stored unless the phase is a probe.
    record Found(Symbol symbol, int[] epochDays) implements BarEvent {}

    /// The vendor has no bars of these symbols in the window.
    record Absent(List<Symbol> symbols) implements BarEvent {}

    /// A year file of the symbol is unreadable; nothing was stored.
    record Damaged(DamagedBars bars) implements BarEvent {}

    /// The symbol's year files can't be read or written, and not because of what is in them.
    record Unwritable(Symbol symbol, FileTrouble why) implements BarEvent {}

    /// The symbol alone makes requests fail.
    record AtFault(Symbol symbol, SourceException why) implements BarEvent {}

    /// The vendor could not answer for these symbols.
    record Postponed(List<Symbol> symbols, SourceException why) implements BarEvent {}

    /// A request is made again.
    record Retrying(int symbols, int attempt, Duration pause, SourceException why) implements BarEvent {}
}
