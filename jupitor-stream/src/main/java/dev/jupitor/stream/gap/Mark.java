package dev.jupitor.stream.gap;

import dev.jupitor.core.gap.GapState;

/// What the ledger knows of a moment.
///
/// @param failures how often it was asked for in vain, one after the other
/// @param retryAt  before when it is not asked for again, Unix ms; [#NEVER]: the vendor's answer would be the same
record Mark(GapState state, String reason, int failures, long retryAt) {
    static final long NEVER = Long.MAX_VALUE;

    static final Mark CLOSED = new Mark(GapState.CLOSED, "");
    static final Mark HEARD = new Mark(GapState.COVERED, "heard live");
    static final Mark REPAIRED = new Mark(GapState.COVERED, "read from the vendor's history");
    static final Mark NO_TRADES = new Mark(GapState.NO_TRADES, "the vendor's history has none");

    Mark(GapState state, String reason) {
        this(state, reason, 0, 0);
    }

    static Mark lost(String reason) {
        return new Mark(GapState.LOST, reason);
    }

    boolean isSettled() {
        return state == GapState.COVERED || state == GapState.NO_TRADES;
    }

    boolean isClosed() {
        return state == GapState.CLOSED;
    }

    boolean isRepairing() {
        return state == GapState.REPAIRING;
    }

    /// Whether it is missing and nobody asks for it at the moment.
    boolean isOpen() {
        return state == GapState.LOST || state == GapState.NOT_ENTITLED;
    }

    boolean isMissing() {
        return isOpen() || isRepairing();
    }

    boolean isGivenUp() {
        return isOpen() && retryAt == NEVER;
    }

    Mark asked() {
        return new Mark(GapState.REPAIRING, reason, failures, 0);
    }

    /// As if nobody had asked yet.
    Mark fresh() {
        return isMissing() ? lost(reason) : this;
    }

    /// Whether a reader of the ledger sees no difference.
    boolean saysTheSame(Mark other) {
        return state == other.state && reason.equals(other.reason);
    }
}
