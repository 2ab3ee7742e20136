package dev.jupitor.core.consolidate;

import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Many runs in [DayOrder] as one.
///
/// A tournament of losers (Knuth, The Art of Computer Programming 3, §5.4.1): a row costs one comparison for each level
/// of a tree over the runs. In flight are one batch of each run and nothing else, however long the runs are. Rows that
/// are in several runs come several times. The result does not depend on the order of the runs: rows that compare equal
/// are equal.
///
/// **Ownership**: the merge owns the runs from the start and closes them with itself. **Threads**: one.
public final class RunMerge implements AutoCloseable {
    private final List<TradeRun> runs;
    private List<RunCursor> cursors = List.of();
    private int[] losers = {};
    private int winner;
    private boolean started;

    public RunMerge(List<? extends TradeRun> runs) {
        this.runs = List.copyOf(runs);
    }

    /// Appends up to `most` rows, the next in order.
    ///
    /// @param out  whose codebooks number the texts; give it books of its own where the codes must not depend on
    ///             the order in which the runs were read
    /// @param most at least 1
    /// @return how many were appended; 0 when there are no more
    /// @throws IOException           what a run threw, unchanged
    /// @throws IllegalStateException when a run is not in order
    public int fill(TradeBatch out, int most) throws IOException {
        if (most < 1) throw new IllegalArgumentException("asked for %d rows".formatted(most));
        if (!started) start();
        int appended = 0;
        while (appended < most && hasNext()) {
            appendWinner(out);
            appended++;
        }
        return appended;
    }

    private void start() throws IOException {
        List<RunCursor> opened = new ArrayList<>(runs.size());
        for (TradeRun run : runs) opened.add(RunCursor.onFirst(run));
        cursors = opened;
        losers = new int[cursors.size()];
        if (!cursors.isEmpty()) winner = play(1);
        started = true;
    }

    /// Plays the tournament below a node; the runs are the leaves, numbered after the inner nodes. Answers who won.
    private int play(int node) {
        if (node >= losers.length) return node - losers.length;
        int left = play(2 * node);
        int right = play(2 * node + 1);
        boolean rightWins = cursors.get(right).isBefore(cursors.get(left));
        losers[node] = rightWins ? left : right;
        return rightWins ? right : left;
    }

    private boolean hasNext() {
        return !cursors.isEmpty() && !cursors.get(winner).isExhausted();
    }

    private void appendWinner(TradeBatch out) throws IOException {
        RunCursor first = cursors.get(winner);
        first.copyTo(out);
        first.advance();
        replay();
    }

    /// The winner's run shows another row: its games on the way to the top are played again.
    private void replay() {
        for (int node = (winner + losers.length) / 2; node >= 1; node /= 2) {
            int loser = losers[node];
            if (!cursors.get(loser).isBefore(cursors.get(winner))) continue;
            losers[node] = winner;
            winner = loser;
        }
    }

    /// Closes every run, also when one of them cannot.
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (TradeRun run : runs) failure = close(run, failure);
        if (failure != null) throw failure;
    }

    private static IOException close(TradeRun run, IOException earlier) {
        try {
            run.close();
            return earlier;
        } catch (IOException e) {
            if (earlier == null) return e;
            earlier.addSuppressed(e);
            return earlier;
        }
    }
}
