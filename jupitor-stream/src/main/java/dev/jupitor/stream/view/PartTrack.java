package dev.jupitor.stream.view;

import dev.jupitor.core.summary.PriceCounts;
import dev.jupitor.core.summary.RunningSession;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.stream.tape.TapeEpoch;

/// One symbol's prints in one part of the day, followed print by print. For the thread that draws.
///
/// Two earlier states are remembered, some hundred prints apart, so that a print that comes a little late costs those
/// after it and not the whole session.
final class PartTrack {
    private static final int PRINTS_BETWEEN_MARKS = 256;
    /// Nothing has to be fed again.
    private static final int NOTHING = 2;

    private static final int ALL = -1;

    /// A state: what was heard up to a row of the tape, none of it later than `last`.
    private static final class Mark {
        private final RunningSession session = new RunningSession();
        private int last = -1;
        private int heard = -1;

        void copy(Mark other) {
            session.copy(other.session);
            last = other.last;
            heard = other.heard;
        }
    }

    private final Mark now = new Mark();
    /// The older first.
    private final Mark[] marks = {new Mark(), new Mark()};

    private final long hourOrigin;
    private int repairFrom = NOTHING;
    /// Beside the running statistics: where prices by the hour are wanted, and where there are outliers.
    private PriceCounts counts;

    private SessionTrades prints;

    PartTrack(long hourOrigin) {
        this.hourOrigin = hourOrigin;
    }

    /// A print that stands was heard.
    void hear(TapeEpoch tape, int row) {
        if (counts != null) counts.add(tape.timestamp(row), tape.price(row));
        if (repairFrom != NOTHING) noteLate(tape, row);
        else if (now.last >= 0 && !RowOrder.isOrdered(tape, now.last, row)) noteLate(tape, row);
        else {
            feed(tape, row);
            mark(row);
        }
    }

    /// A print of the same key was taken away.
    void hearCancel(TapeEpoch tape, int row) {
        if (counts != null) repairFrom = ALL;
        else noteLate(tape, row);
    }

    /// A mark that holds nothing is before everything.
    private void noteLate(TapeEpoch tape, int row) {
        repairFrom = Math.min(repairFrom, marks.length - 1);
        while (repairFrom > ALL && !isBefore(tape, marks[repairFrom], row)) repairFrom--;
    }

    private static boolean isBefore(TapeEpoch tape, Mark mark, int row) {
        return mark.last < 0 ? mark.heard < 0 : tape.sipNanos(mark.last) < tape.sipNanos(row);
    }

    private void feed(TapeEpoch tape, int row) {
        double price = tape.price(row);
        long size = tape.size(row);
        now.session.add(price, size);
        if (prints != null) prints.add(tape.timestamp(row), price, size);
        now.last = row;
    }

    /// All up to a row of the tape was fed: remembers it, now and then.
    private void mark(int heard) {
        now.heard = heard;
        if (now.session.trades() - marks[1].session.trades() < PRINTS_BETWEEN_MARKS) return;
        marks[0].copy(marks[1]);
        marks[1].copy(now);
    }

    boolean needsRepair() {
        return repairFrom != NOTHING;
    }

    boolean needsAll() {
        return repairFrom == ALL;
    }

    /// The row after which all have to be fed again.
    int repairAfter() {
        return marks[repairFrom].heard;
    }

    /// Goes back to the mark and feeds what came after it.
    ///
    /// @param rows  those of the part that stand, in the order of time
    /// @param heard the last row of the tape that was looked at
    void repair(TapeEpoch tape, int[] rows, int count, int heard) {
        now.copy(marks[repairFrom]);
        if (repairFrom == 0) marks[1].copy(marks[0]);
        if (prints != null) prints.keep((int) now.session.trades());
        for (int i = 0; i < count; i++) feed(tape, rows[i]);
        repairFrom = NOTHING;
        mark(heard);
    }

    /// Begins anew; all has to be fed again.
    void clear() {
        now.copy(new Mark());
        marks[0].copy(now);
        marks[1].copy(now);
        if (counts != null) counts.clear();
        if (prints != null) prints.clear();
        repairFrom = NOTHING;
    }

    /// @param rows  those of the part that stand, in the order of time, from one place to another
    /// @param heard the last row of the tape that was looked at
    void feedAll(TapeEpoch tape, int[] rows, int from, int to, int heard) {
        int split = split(rows, from, to);
        for (int i = from; i < to; i++) {
            if (i == split && i > from) mark(highest(rows, from, split));
            feed(tape, rows[i]);
            if (counts != null) counts.add(tape.timestamp(rows[i]), tape.price(rows[i]));
        }
        mark(heard);
    }

    /// A place near the end before which all was heard earlier than anything after it; else the beginning.
    private static int split(int[] rows, int from, int to) {
        for (int split = to - PRINTS_BETWEEN_MARKS; split > from && split > to - 5 * PRINTS_BETWEEN_MARKS; split -= 128)
            if (highest(rows, from, split) < lowest(rows, split, to)) return split;
        return from;
    }

    private static int highest(int[] rows, int from, int to) {
        int highest = -1;
        for (int i = from; i < to; i++) highest = Math.max(highest, rows[i]);
        return highest;
    }

    private static int lowest(int[] rows, int from, int to) {
        int lowest = Integer.MAX_VALUE;
        for (int i = from; i < to; i++) lowest = Math.min(lowest, rows[i]);
        return lowest;
    }

    /// Whether all has to be fed again before [#stats] can be asked.
    boolean lacksPrints() {
        return prints == null && now.session.mayHaveOutliers();
    }

    void keepPrints() {
        prints = new SessionTrades();
    }

    /// Whether all has to be fed again before [#profiled] can be asked.
    boolean lacksCounts() {
        return counts == null || counts.prints() != now.session.trades();
    }

    void keepCounts() {
        if (counts == null) counts = new PriceCounts(hourOrigin);
    }

    void dropCounts() {
        counts = null;
    }

    /// The statistics without a profile.
    SessionStats stats() {
        if (!now.session.mayHaveOutliers()) return now.session.stats();
        return SessionRule.of(prints).withoutProfile();
    }

    /// The statistics with the profile.
    SessionStats profiled() {
        if (!now.session.mayHaveOutliers()) return now.session.stats(counts);
        return SessionRule.of(prints, hourOrigin);
    }
}
