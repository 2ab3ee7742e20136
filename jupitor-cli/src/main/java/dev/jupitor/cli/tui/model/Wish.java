package dev.jupitor.cli.tui.model;

import java.time.Instant;
import java.time.LocalDate;

/// What a screen wants done. Whoever does it answers with a [Told], at some time; a screen never waits.
public sealed interface Wish {
    record Quit() implements Wish {}

    /// A stored date: answered by [Told.Stored] or [Told.StoredRefused].
    record LoadDate(LocalDate date) implements Wish {}

    /// Answered by [Told.Watchlist] or [Told.WatchlistRefused].
    record LoadWatchlist(LocalDate date) implements Wish {}

    /// Answered by [Told.Watched].
    record Watch(LocalDate date, String symbol, boolean on) implements Wish {}

    /// Answered by [Told.News] or [Told.NewsRefused].
    record LoadNews(String symbol, LocalDate date) implements Wish {}

    /// What a symbol's numbers are made of: answered by [Told.Detail] or [Told.DetailRefused].
    record LoadDetail(String symbol, LocalDate date, boolean live) implements Wish {}

    /// Its earlier days: answered by [Told.Past] or [Told.PastRefused].
    record LoadPast(String symbol) implements Wish {}

    /// Orders to a server that replays: answered by [Told.Replay], or a [Told.Notice] where it refuses.
    record Seek(Instant at) implements Wish {}

    record Pause(boolean paused) implements Wish {}

    /// @param speed infinite for as fast as it goes
    record Speed(double speed) implements Wish {}
}
