package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.screen.Sections.Side;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which numbers of the live day rest on prints that may be missing: those of a session of which a stretch is lost or
/// being asked for again, for the symbols that it is about.
///
/// @param date  the session that the ledger is of; empty where there is none
/// @param state whether the ledger could be read
/// @param open  what is lost or being repaired, ascending
/// @param pre   whom it touches before 09:30
/// @param reg   from 09:30 to 16:00
/// @param post  after 16:00
public record GapMarks(
        Optional<LocalDate> date, State state, List<GapSpan> open, Touched pre, Touched reg, Touched post) {
    public enum State {
        /// Nobody has said anything yet.
        UNASKED,
        KNOWN,
        /// It could not be read: nothing is known.
        UNREADABLE
    }

    /// Whom gaps touch.
    ///
    /// @param all whether everybody
    public record Touched(boolean all, Set<String> symbols) {
        static final Touched NOBODY = new Touched(false, Set.of());

        public Touched {
            symbols = Set.copyOf(symbols);
        }

        boolean has(String symbol) {
            return all || symbols.contains(symbol);
        }
    }

    public static final GapMarks UNASKED = without(State.UNASKED);

    public GapMarks {
        open = List.copyOf(open);
    }

    private static GapMarks without(State state) {
        return new GapMarks(Optional.empty(), state, List.of(), Touched.NOBODY, Touched.NOBODY, Touched.NOBODY);
    }

    public static GapMarks of(Told.Gaps gaps) {
        return gaps.sheet().map(GapMarks::of).orElseGet(() -> without(State.UNREADABLE));
    }

    private static GapMarks of(GapSheet sheet) {
        List<GapSpan> open = sheet.spans().stream().filter(GapMarks::isOpen).toList();
        LocalDate date = sheet.date();
        Instant regular = SessionClock.instant(date, SessionClock.REGULAR_OPEN);
        Instant post = SessionClock.instant(date, SessionClock.REGULAR_CLOSE);
        return new GapMarks(
                Optional.of(date),
                State.KNOWN,
                open,
                touched(open, Instant.MIN, regular),
                touched(open, regular, post.plusMillis(1)),
                touched(open, post.plusMillis(1), Instant.MAX));
    }

    /// The same, as far as it speaks of this session.
    public GapMarks of(LocalDate session) {
        return date.isEmpty() || date.get().equals(session) ? this : UNASKED;
    }

    static boolean isOpen(GapSpan span) {
        return switch (span.state()) {
            case LOST, REPAIRING -> true;
            case COVERED, NO_TRADES, CLOSED, NOT_ENTITLED -> false;
        };
    }

    private static Touched touched(List<GapSpan> open, Instant from, Instant to) {
        boolean all = false;
        Set<String> symbols = new HashSet<>();
        for (GapSpan span : open) {
            if (!span.start().isBefore(to) || !span.end().isAfter(from)) continue;
            if (span.symbols().isEmpty()) all = true;
            for (Symbol symbol : span.symbols().orElse(List.of())) symbols.add(symbol.ticker());
        }
        return new Touched(all, symbols);
    }

    /// Whether a number of a symbol rests on a gap.
    ///
    /// @param section 0 for the live day, 1 for the evening after it
    public boolean touches(String symbol, int section, Side side) {
        if (section > 0) return post.has(symbol);
        return switch (side) {
            case PRE -> pre.has(symbol);
            case REG -> reg.has(symbol);
        };
    }
}
