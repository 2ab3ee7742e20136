package dev.jupitor.store.adopt;

/// What a date's [TimeFrame] was decided by.
public enum FrameSource {
    /// The date's own prints: they lie in the session's hours in one reading only.
    PRINTS,
    /// The nearest dates before and after it that tell by their prints, which agree.
    NEIGHBOURS,
    /// The date itself: since 13 February 2026 the original writes New York's clock.
    DATE,
    /// There is nothing to read: no file of the original with a row in it.
    NO_PRINTS,
    /// Its prints contradict each other, or are too few to tell, and the neighbours do not tell either.
    NOTHING
}
