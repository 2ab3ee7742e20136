package dev.jupitor.stream.ingest;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Instant;
import java.util.Optional;

/// What the one thread that changes the tape is told.
public sealed interface Command {
    /// The feed told something.
    record Heard(FeedEvent event) implements Command {}

    /// The feed told prints that could not be taken: those that arrived after `from` and before `to`.
    record Overflowed(Instant from, Instant to, long rows) implements Command {}

    /// All prints of a symbol that an ask brought. Whoever carries the command out closes the rows.
    ///
    /// @param rows those that may count; empty where none does
    /// @param any  whether the vendor had any print at all
    record History(long ask, Symbol symbol, Optional<TradeBatch> rows, boolean any) implements Command {}

    /// An ask is answered: everything it brought came before.
    record Answered(long ask) implements Command {}

    /// An ask was refused or broke off.
    record Failed(long ask, SourceException failure) implements Command {}

    /// The symbols of a session are known.
    record Loaded(TapeDay day, Followed followed) implements Command {}

    /// They are not, for now.
    record NotLoaded(TapeDay day, String reason) implements Command {}

    /// The vendor's calendar is known anew.
    record Published(TradingCalendar calendar) implements Command {}
}
