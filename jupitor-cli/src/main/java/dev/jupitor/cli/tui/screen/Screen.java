package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.PastDay;
import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.model.Wish;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What fills the window.
sealed interface Screen {
    /// The boards of a day.
    record Board() implements Screen {}

    /// Every key.
    ///
    /// @param down  the first line that is shown
    /// @param below where one comes back to
    record Help(int down, Screen below) implements Screen {}

    /// What the numbers of a symbol's day are made of.
    ///
    /// @param answer  empty while it is waited for
    /// @param past    its earlier days; empty while they are waited for
    /// @param askedAt when it was asked for last
    /// @param waiting whether that is unanswered
    /// @param down    the first line that is shown
    record Detail(
            Subject subject,
            Optional<Answer> answer,
            Optional<Earlier> past,
            Instant askedAt,
            boolean waiting,
            int down)
            implements Screen {

        static Detail opening(Subject subject, Instant now) {
            return new Detail(subject, Optional.empty(), Optional.empty(), now, true, 0);
        }

        Detail with(Answer told) {
            return new Detail(subject, Optional.of(told), past, askedAt, false, down);
        }

        Detail with(Earlier told) {
            return new Detail(subject, answer, Optional.of(told), askedAt, waiting, down);
        }

        Detail down(int line) {
            return new Detail(subject, answer, past, askedAt, waiting, line);
        }

        Detail asking(Instant now) {
            return new Detail(subject, answer, past, now, true, down);
        }

        Wish wish() {
            return new Wish.LoadDetail(subject.symbol(), subject.date(), subject.live());
        }
    }

    /// Whose numbers.
    ///
    /// @param selection the row they were opened from
    record Subject(String symbol, LocalDate date, boolean live, Selection selection) {}

    sealed interface Answer {
        record Known(SymbolDetail detail) implements Answer {}

        record Refused(String sentence) implements Answer {}
    }

    sealed interface Earlier {
        /// Newest first.
        record Known(List<PastDay> days) implements Earlier {}

        record Refused(String sentence) implements Earlier {}
    }

    Screen BOARD = new Board();

    /// The detail that is open, also under the help.
    static Optional<Detail> detail(Screen screen) {
        return switch (screen) {
            case Board board -> Optional.empty();
            case Detail detail -> Optional.of(detail);
            case Help help -> detail(help.below());
        };
    }

    /// The screen with another detail in the place of the one that is open.
    static Screen with(Screen screen, Detail other) {
        return switch (screen) {
            case Board board -> board;
            case Detail detail -> other;
            case Help help -> new Help(help.down(), with(help.below(), other));
        };
    }
}
