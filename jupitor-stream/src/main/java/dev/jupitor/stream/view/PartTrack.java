package dev.jupitor.stream.view;

import dev.jupitor.core.summary.PriceCounts;
import dev.jupitor.core.summary.RunningSession;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.Optional;

/// One symbol's prints in one part of the day, followed print by print. For the thread that draws.
///
/// Earlier states are remembered ([Marks]), so that a print that comes late costs those after it and not the whole
/// session.
final class PartTrack {
    private final RunningSession now = new RunningSession();
    private final Marks marks = new Marks();
    /// The latest print; -1 where there is none.
    private int last = -1;

    private final long hourOrigin;
    private boolean needsAll;
    /// From where to feed again; empty where there is no need.
    private Optional<Mark> repairFrom = Optional.empty();
    /// Beside the running statistics: where prices by the hour are wanted, and where there are outliers.
    private PriceCounts counts;

    private SessionTrades prints;

    PartTrack(long hourOrigin) {
        this.hourOrigin = hourOrigin;
    }

    /// A print that stands was heard.
    void hear(TapeEpoch tape, int row) {
        if (counts != null) counts.add(tape.timestamp(row), tape.price(row));
        if (repairFrom.isPresent()) noteLate(tape, row);
        else if (last >= 0 && !RowOrder.isOrdered(tape, last, row)) noteLate(tape, row);
        else {
            feed(tape, row);
            mark(row);
        }
    }

    /// A print of the same key was taken away.
    void hearCancel(TapeEpoch tape, int row) {
        if (counts != null) needsAll = true;
        else noteLate(tape, row);
    }

    private void noteLate(TapeEpoch tape, int row) {
        Mark before = marks.before(tape, row);
        if (repairFrom.isEmpty() || before.heard() < repairFrom.get().heard()) repairFrom = Optional.of(before);
    }

    private void feed(TapeEpoch tape, int row) {
        double price = tape.price(row);
        long size = tape.size(row);
        now.add(price, size);
        if (prints != null) prints.add(tape.timestamp(row), price, size);
        last = row;
    }

    /// All up to a row of the tape was fed: remembers it, now and then.
    private void mark(int heard) {
        if (marks.isDue(now.trades())) marks.add(Mark.of(now, last, heard));
    }

    boolean needsRepair() {
        return repairFrom.isPresent();
    }

    boolean needsAll() {
        return needsAll;
    }

    /// The row after which all have to be fed again.
    int repairAfter() {
        return repairFrom.orElseThrow().heard();
    }

    /// Goes back to the mark and feeds what came after it.
    ///
    /// @param rows  those of the part that stand, in the order of time
    /// @param heard the last row of the tape that was looked at
    void repair(TapeEpoch tape, int[] rows, int count, int heard) {
        Mark from = repairFrom.orElseThrow();
        now.copy(from.session());
        last = from.last();
        marks.dropAfter(from);
        if (prints != null) prints.keep((int) now.trades());
        feedInOrder(tape, rows, 0, count, false);
        repairFrom = Optional.empty();
        mark(heard);
    }

    /// Begins anew; all has to be fed again.
    void clear() {
        now.copy(Mark.START.session());
        last = -1;
        marks.clear();
        if (counts != null) counts.clear();
        if (prints != null) prints.clear();
        needsAll = false;
        repairFrom = Optional.empty();
    }

    /// @param rows  those of the part that stand, in the order of time, from one place to another
    /// @param heard the last row of the tape that was looked at
    void feedAll(TapeEpoch tape, int[] rows, int from, int to, int heard) {
        feedInOrder(tape, rows, from, to, true);
        mark(heard);
    }

    /// A state can be remembered where all that is earlier was also heard earlier.
    private void feedInOrder(TapeEpoch tape, int[] rows, int from, int to, boolean count) {
        int[] lowestFrom = lowestFrom(rows, from, to);
        int highest = -1;
        for (int i = from; i < to; i++) {
            if (highest >= 0 && highest < lowestFrom[i - from]) mark(highest);
            feed(tape, rows[i]);
            if (count && counts != null) counts.add(tape.timestamp(rows[i]), tape.price(rows[i]));
            highest = Math.max(highest, rows[i]);
        }
    }

    /// The lowest row from each place on.
    private static int[] lowestFrom(int[] rows, int from, int to) {
        int[] lowest = new int[to - from];
        int low = Integer.MAX_VALUE;
        for (int i = to - 1; i >= from; i--) {
            low = Math.min(low, rows[i]);
            lowest[i - from] = low;
        }
        return lowest;
    }

    /// Whether all has to be fed again before [#stats] can be asked.
    boolean lacksPrints() {
        return prints == null && now.mayHaveOutliers();
    }

    void keepPrints() {
        prints = new SessionTrades();
    }

    /// Whether all has to be fed again before [#profiled] can be asked.
    boolean lacksCounts() {
        return counts == null || counts.prints() != now.trades();
    }

    void keepCounts() {
        if (counts == null) counts = new PriceCounts(hourOrigin);
    }

    void dropCounts() {
        counts = null;
    }

    /// The statistics without a profile.
    SessionStats stats() {
        if (!now.mayHaveOutliers()) return now.stats();
        return SessionRule.of(prints).withoutProfile();
    }

    /// The statistics with the profile.
    SessionStats profiled() {
        if (!now.mayHaveOutliers()) return now.stats(counts);
        return SessionRule.of(prints, hourOrigin);
    }
}
