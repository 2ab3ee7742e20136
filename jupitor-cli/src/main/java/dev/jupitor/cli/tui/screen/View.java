package dev.jupitor.cli.tui.screen;

import dev.jupitor.core.dashboard.SortMode;
import java.time.LocalDate;
import java.util.Optional;

/// What of the market is looked at, and how.
///
/// @param date        a stored date; empty: the live day
/// @param watchedOnly whether only listed symbols are shown
/// @param top         how many rows of a tier are shown; 0: all
/// @param selection   empty while nothing can be selected
/// @param down        the first line of the viewport
/// @param across      how many columns the blocks are pushed to the left
record View(
        Optional<LocalDate> date,
        SortMode sort,
        boolean watchedOnly,
        int top,
        Filter filter,
        Optional<Selection> selection,
        int down,
        int across) {

    static View opening(Optional<LocalDate> date) {
        return new View(date, SortMode.PRE_TRADES, false, 0, Filter.NONE, Optional.empty(), 0, 0);
    }

    boolean isLive() {
        return date.isEmpty();
    }

    /// Another day: what was selected and how far was scrolled is forgotten.
    View of(Optional<LocalDate> other) {
        return new View(other, sort, watchedOnly, top, filter, Optional.empty(), 0, across);
    }

    View with(SortMode other) {
        return new View(date, other, watchedOnly, top, filter, selection, down, across);
    }

    View watchedOnly(boolean only) {
        return new View(date, sort, only, top, filter, selection, down, across);
    }

    View top(int rows) {
        return new View(date, sort, watchedOnly, rows, filter, selection, down, across);
    }

    View with(Filter other) {
        return new View(date, sort, watchedOnly, top, other, selection, down, across);
    }

    View selecting(Optional<Selection> other) {
        return new View(date, sort, watchedOnly, top, filter, other, down, across);
    }

    View down(int line) {
        return new View(date, sort, watchedOnly, top, filter, selection, line, across);
    }

    View across(int columns) {
        return new View(date, sort, watchedOnly, top, filter, selection, down, columns);
    }
}
