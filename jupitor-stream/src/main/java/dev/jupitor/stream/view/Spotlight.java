package dev.jupitor.stream.view;

import java.util.function.Predicate;

/// Says of which symbols of a picture the profiles are wanted. Profiles cost, so of few.
@FunctionalInterface
public interface Spotlight {
    /// All of them: for small tapes.
    Spotlight ALL = picture -> symbol -> true;
    /// None.
    Spotlight NONE = picture -> symbol -> false;

    /// Runs on the thread that draws, once for each picture.
    ///
    /// @param picture without profiles
    Predicate<SymbolPicture> on(LivePicture picture);

    /// Another number when it may say something else about the same picture; asked before [#on].
    default long version() {
        return 0;
    }
}
