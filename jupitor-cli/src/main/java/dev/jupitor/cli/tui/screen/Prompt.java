package dev.jupitor.cli.tui.screen;

import java.util.Optional;

/// What is being typed at the foot of the screen.
sealed interface Prompt {
    /// Nothing is.
    record None() implements Prompt {}

    /// A symbol that is looked for.
    ///
    /// @param before what was selected when it began, for who thinks better of it
    record Search(String text, Optional<Selection> before, int downBefore) implements Prompt {}

    record Narrow(String text) implements Prompt {}

    /// A time of a replayed day.
    record SeekTo(String text) implements Prompt {}

    Prompt NONE = new None();

    /// How many characters are taken.
    int MOST = 60;

    static Prompt with(Prompt prompt, String text) {
        return switch (prompt) {
            case None none -> none;
            case Search search -> new Search(text, search.before(), search.downBefore());
            case Narrow narrow -> new Narrow(text);
            case SeekTo seek -> new SeekTo(text);
        };
    }

    static String text(Prompt prompt) {
        return switch (prompt) {
            case None none -> "";
            case Search(String text, Optional<Selection> before, int down) -> text;
            case Narrow(String text) -> text;
            case SeekTo(String text) -> text;
        };
    }
}
