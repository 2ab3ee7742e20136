package dev.jupitor.stream.grpc;

import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.stream.tape.TapeEpoch;

/// Which rows are told, and how.
enum RowChoice {
    /// Every row, with its place.
    SEQUENCED(true, true, false),
    /// The same without members of an index.
    SEQUENCED_EX(true, false, false),
    /// Prints as the original tells them.
    PLAIN(false, true, false),
    /// The same without members of an index.
    PLAIN_EX(false, false, false),
    /// What stands of today's index members: the first part of the original's order.
    TODAY_INDEX(false, true, true),
    /// What stands of today's others: the second.
    TODAY_EX(false, false, true),
    /// What stands of the next session's index members: the third.
    NEXT_INDEX(false, true, true),
    /// What stands of the next session's others: the last.
    NEXT_EX(false, false, true);

    private final boolean sequenced;
    private final boolean index;
    private final boolean standing;

    RowChoice(boolean sequenced, boolean index, boolean standing) {
        this.sequenced = sequenced;
        this.index = index;
        this.standing = standing;
    }

    boolean sequenced() {
        return sequenced;
    }

    /// Whether what is told depends on what was taken back later.
    boolean isStanding() {
        return standing;
    }

    boolean takes(TapeEpoch epoch, int row) {
        return switch (this) {
            case SEQUENCED -> true;
            case SEQUENCED_EX -> !epoch.isIndex(row);
            case PLAIN -> epoch.kind(row) == Kind.TRADE;
            case PLAIN_EX -> epoch.kind(row) == Kind.TRADE && !epoch.isIndex(row);
            case TODAY_INDEX, TODAY_EX -> epoch.isIndex(row) == index && epoch.isToday(row) && epoch.stands(row);
            case NEXT_INDEX, NEXT_EX -> epoch.isIndex(row) == index && !epoch.isToday(row) && epoch.stands(row);
        };
    }
}
