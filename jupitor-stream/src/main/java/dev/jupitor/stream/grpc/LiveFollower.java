package dev.jupitor.stream.grpc;

import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeEpoch;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// Somebody who follows the tape: first the part that is there, then what comes.
///
/// Without a hole, because both parts are one tape: the first ends before a row, and the second begins with it.
/// Sequenced
/// calls, and those that resume, have no first part.
final class LiveFollower extends Follower {
    /// How a call wants its rows.
    ///
    /// @param snapshot the passes over what is there before; empty where the rows go by their sequence
    record Wish(RowChoice live, List<RowChoice> snapshot, boolean batches) {
        static Wish of(boolean sequenced, boolean exIndexOnly, boolean resumes, boolean batches) {
            if (sequenced)
                return new Wish(exIndexOnly ? RowChoice.SEQUENCED_EX : RowChoice.SEQUENCED, List.of(), batches);
            RowChoice live = exIndexOnly ? RowChoice.PLAIN_EX : RowChoice.PLAIN;
            return new Wish(live, resumes ? List.of() : passes(exIndexOnly), batches);
        }

        private static List<RowChoice> passes(boolean exIndexOnly) {
            return exIndexOnly
                    ? List.of(RowChoice.TODAY_EX, RowChoice.NEXT_EX)
                    : List.of(RowChoice.TODAY_INDEX, RowChoice.TODAY_EX, RowChoice.NEXT_INDEX, RowChoice.NEXT_EX);
        }
    }

    /// So many rows at most in one go, so that nobody waits long for his.
    private static final int MOST_AT_ONCE = 10 * EncodedBlock.ROWS;
    /// So many messages between two looks at whether the client takes more.
    private static final int UNLOOKED = 16;

    private final LiveTape tape;
    private final EncodedRows encoded;
    private final Wish wish;
    private final Queue<RowChoice> passes;
    private TapeEpoch epoch;
    private int row;
    private int joint;

    /// @param epoch where to begin
    /// @param after how many of its rows the client has
    LiveFollower(
            ServerCall<?, WireBytes> call, LiveTape tape, EncodedRows encoded, Wish wish, TapeEpoch epoch, int after) {
        super(call);
        this.tape = tape;
        this.encoded = encoded;
        this.wish = wish;
        this.epoch = epoch;
        row = after;
        passes = new ArrayDeque<>(wish.snapshot());
    }

    @Override
    void begin() {
        if (!passes.isEmpty()) epoch = tape.epoch();
        joint = epoch.rows();
        Metadata headers = new Metadata();
        headers.put(EPOCH, Long.toString(epoch.number()));
        headers.put(SNAPSHOT_END, Integer.toString(lastTold(joint)));
        sendHeaders(headers);
    }

    /// The sequence of the last row before this one that is told; 0 without one.
    private int lastTold(int end) {
        int last = end - 1;
        while (last >= 0 && !wish.live().takes(epoch, last)) last--;
        return last + 1;
    }

    @Override
    boolean hasMore() {
        if (epoch.isAbandoned()) leap();
        if (isOver()) return false;
        while (!passes.isEmpty()) {
            if (row < joint) return true;
            passes.remove();
            row = passes.isEmpty() ? joint : 0;
        }
        return row < epoch.rows() || turn();
    }

    /// Goes over into the epoch that was begun anew, without the rest of this one, which its readers are to forget.
    /// While that has no row to tell of it, a sequenced call ends, so that its client comes again and hears of it.
    private void leap() {
        passes.clear();
        while (epoch.isAbandoned()) epoch = epoch.successor().orElseThrow();
        row = 0;
        if (wish.live().sequenced() && epoch.rows() == 0)
            end(Status.FAILED_PRECONDITION.withDescription(
                    "epoch %d has begun, without a row yet: begin anew with epoch 0".formatted(epoch.number())));
    }

    /// Goes over into the epoch that took the place of this one, where there is one. True when it has rows to tell.
    private boolean turn() {
        Optional<TapeEpoch> next = epoch.successor();
        if (next.isEmpty()) return false;
        if (row < epoch.rows()) return true;
        epoch = next.get();
        row = wish.live().sequenced() ? 0 : epoch.carried();
        return hasMore();
    }

    @Override
    void sendSome() {
        boolean first = !passes.isEmpty();
        RowChoice choice = first ? passes.element() : wish.live();
        int end = Math.min(first ? joint : epoch.rows(), row + MOST_AT_ONCE);
        while (row < end && isReady()) {
            int until = Math.min(end, (row / EncodedBlock.ROWS + 1) * EncodedBlock.ROWS);
            EncodedBlock block = encoded.block(epoch, choice, row, until);
            if (wish.batches()) sendBatch(block, until);
            else sendRows(block, until);
        }
    }

    private void sendBatch(EncodedBlock block, int until) {
        WireBytes batch = block.batch(row, until);
        if (batch.available() > 0) send(batch);
        row = until;
    }

    private void sendRows(EncodedBlock block, int until) {
        for (int sent = 1; row < until; row++) {
            if (!block.tells(row)) continue;
            if (sent++ % UNLOOKED == 0 && !isReady()) return;
            send(block.message(row));
        }
    }

    @Override
    long behind() {
        if (epoch.successor().isPresent()) return Long.MAX_VALUE;
        return epoch.rows() - (passes.isEmpty() ? row : 0L);
    }

    /// A client that is still being told what was there has no place yet.
    @Override
    Metadata place() {
        return place(epoch, passes.isEmpty() ? row : 0);
    }
}
