package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.universe.Tier;

/// A line of the boards, as it stands in the viewport.
sealed interface Line {
    /// Only text; empty for a blank line.
    record Text(String text, Role role) implements Line {}

    record Day(DayBoard day) implements Line {}

    record TierHead(int section, Tier tier, int symbols) implements Line {}

    record Titles(int section) implements Line {}

    /// @param number as it is shown: from 1 in each tier
    record Row(int section, Tier tier, int number, SymbolSessions symbol) implements Line {
        Selection selection() {
            return new Selection(section, symbol.symbol());
        }
    }

    Line BLANK = new Text("", Role.TEXT);
}
