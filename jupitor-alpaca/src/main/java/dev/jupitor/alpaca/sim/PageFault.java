package dev.jupitor.alpaca.sim;

import java.util.Arrays;
import java.util.Optional;

/// What a fault makes of a page of an answer.
enum PageFault {
    /// Fewer rows than the limit although more follow.
    SHORT(FaultKind.SHORT_PAGE),
    /// No rows, but a token that leads on.
    EMPTY(FaultKind.EMPTY_PAGE),
    /// The token that it was asked with.
    REPEATED_TOKEN(FaultKind.REPEATED_TOKEN);

    private final FaultKind kind;

    PageFault(FaultKind kind) {
        this.kind = kind;
    }

    /// What a fault makes of it; empty where it leaves the page alone.
    static Optional<PageFault> of(FaultKind kind) {
        return Arrays.stream(values()).filter(fault -> fault.kind == kind).findFirst();
    }
}
