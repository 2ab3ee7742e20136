package dev.jupitor.core.derive;

import java.io.IOException;
import java.util.Objects;

/// A derived file that others are to be made from is not what its own inputs give now: nothing may be made of it. The
/// message says why, and which command makes it again.
public final class StaleInputException extends IOException {
    private static final long serialVersionUID = 1;
    private final Freshness freshness;

    public StaleInputException(Freshness freshness, String message) {
        super(message);
        this.freshness = Objects.requireNonNull(freshness, "freshness");
    }

    /// Where the file stands.
    public Freshness freshness() {
        return freshness;
    }
}
