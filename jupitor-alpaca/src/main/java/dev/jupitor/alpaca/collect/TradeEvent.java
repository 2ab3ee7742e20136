package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.time.Duration;
import java.util.List;

/// What the threads that fetch trades report.
sealed interface TradeEvent {
    /// The symbol's file is in place.
    record Settled(Symbol symbol, StoredFile file) implements TradeEvent {}

    /// The symbol alone makes requests fail.
    record AtFault(Symbol symbol, SourceException why) implements TradeEvent {}

    /// The symbol's file can't be written.
    record Unwritable(Symbol symbol, FileTrouble why) implements TradeEvent {}

    /// The vendor could not answer for these symbols.
    record Postponed(List<Symbol> symbols, SourceException why) implements TradeEvent {}

    /// A request is made again.
    record Retrying(int symbols, int attempt, Duration pause, SourceException why) implements TradeEvent {}
}
