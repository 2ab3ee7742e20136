package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import java.util.Set;

/// The ways in which the phases of the daily bars use their answers.
///
/// @param known the symbols that had a folder when the step began
record BarUses(DailyJournal journal, Set<Symbol> known) {

    /// New bars of symbols that have some already.
    BarPhase.Use update() {
        return new Journaled(true) {
            @Override
            public void found(Symbol symbol) {
                journal.updated(symbol);
            }

            @Override
            public void absent(Symbol symbol) {
                journal.updated(symbol);
            }
        };
    }

    /// Only asks whether a symbol trades. Its bars are stored together with its history, once it is written down
    /// that this is owed.
    BarPhase.Use probe() {
        return new Journaled(true) {
            @Override
            public boolean stores() {
                return false;
            }

            @Override
            public void found(Symbol symbol) {
                journal.discovered(symbol);
            }

            @Override
            public void absent(Symbol symbol) {
                journal.triedInVain(symbol);
            }
        };
    }

    /// The whole history of pending symbols.
    ///
    /// @param remembersPostponed false in a run that the user narrowed
    BarPhase.Use history(boolean remembersPostponed) {
        return new Journaled(remembersPostponed) {
            @Override
            public void found(Symbol symbol) {
                journal.historyInPlace(symbol);
            }

            @Override
            public void absent(Symbol symbol) {
                if (remembersPostponed() && !known.contains(symbol)) journal.triedInVain(symbol);
                else journal.historyInPlace(symbol);
            }
        };
    }

    /// Bars of dates named by the user. A symbol that is new with them owes its history; one without bars owes
    /// nothing.
    ///
    /// @param added the symbols that were made pending for this step
    BarPhase.Use dates(Set<Symbol> added) {
        return new Journaled(false) {
            @Override
            public void found(Symbol symbol) {}

            @Override
            public void absent(Symbol symbol) {
                if (added.contains(symbol)) journal.historyInPlace(symbol);
            }
        };
    }

    private abstract static class Journaled implements BarPhase.Use {
        private final boolean remembers;

        Journaled(boolean remembers) {
            this.remembers = remembers;
        }

        @Override
        public boolean remembersPostponed() {
            return remembers;
        }
    }
}
