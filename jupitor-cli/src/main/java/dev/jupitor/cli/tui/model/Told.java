package dev.jupitor.cli.tui.model;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.news.Article;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the screens are told by those who read the market. A sentence is one for the reader: it says what is wrong and,
/// where there is something to do, what.
public sealed interface Told {
    /// The live day as it stands.
    ///
    /// @param date     the session that is shown
    /// @param lastMillis ms of the New York clock of the newest print; empty before there is one
    /// @param seen     prints told since the program started
    /// @param today    prints outside the indexes that stand on today's list
    /// @param next     those on the next session's
    record Live(LocalDate date, Optional<Long> lastMillis, long seen, long today, long next, Boards boards)
            implements Told {}

    /// How the connection to the server stands.
    record Link(State state, String sentence) implements Told {
        public enum State {
            /// Never yet connected.
            CONNECTING,
            /// Connected, what was on the tape is still coming.
            SYNCING,
            LIVE,
            /// Lost; it is tried again by itself.
            LOST,
            /// No new try can help.
            REFUSED
        }
    }

    /// Which dates are stored, ascending.
    record Dates(List<LocalDate> dates) implements Told {
        public Dates {
            dates = List.copyOf(dates);
        }
    }

    /// A stored date, or the sentence that says why there is none.
    ///
    /// @param trades how many prints outside the indexes the date has
    record Stored(LocalDate date, long trades, Boards boards) implements Told {}

    record StoredRefused(LocalDate date, String sentence) implements Told {}

    record Watchlist(LocalDate date, Set<String> symbols) implements Told {
        public Watchlist {
            symbols = Set.copyOf(symbols);
        }
    }

    /// The answer to a [Wish.Watch]: empty when it was done.
    record Watched(LocalDate date, String symbol, boolean on, Optional<String> refusal) implements Told {}

    /// No lists can be read: no credentials, or nobody who keeps them answers.
    record WatchlistRefused(LocalDate date, String sentence) implements Told {}

    /// Oldest first.
    record News(String symbol, LocalDate date, List<Article> articles) implements Told {
        public News {
            articles = List.copyOf(articles);
        }
    }

    record NewsRefused(String symbol, LocalDate date, String sentence) implements Told {}

    /// The ledger of the live day, or empty when it could not be read.
    record Gaps(Optional<GapSheet> sheet) implements Told {}

    /// Where a server replays, how it stands; empty where the day is live.
    record Replay(Optional<Playing> playing) implements Told {
        /// @param at    the instant that is played now
        /// @param speed how much faster than the day itself; infinite for as fast as it goes
        public record Playing(LocalDate date, Instant at, double speed, boolean paused) {}
    }

    /// What a number rests on.
    record Detail(SymbolDetail detail) implements Told {}

    record DetailRefused(String symbol, LocalDate date, String sentence) implements Told {}

    /// A symbol's past, newest first.
    record Past(String symbol, List<PastDay> days) implements Told {
        public Past {
            days = List.copyOf(days);
        }
    }

    record PastRefused(String symbol, String sentence) implements Told {}

    /// Something to be said once at the foot of the screen.
    record Notice(String sentence) implements Told {}

    /// How long the answer that is shown has been waiting for a newer one, where the server says so.
    record Age(Duration age) implements Told {}
}
