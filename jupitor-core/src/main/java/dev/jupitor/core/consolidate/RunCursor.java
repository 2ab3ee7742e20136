package dev.jupitor.core.consolidate;

import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.util.Optional;

/// A place in a run: the row that comes next, with its time at hand.
final class RunCursor {
    private final TradeRun run;
    private TradeBatch batch;
    private int row;
    private long time = Long.MIN_VALUE;
    private boolean exhausted;

    private RunCursor(TradeRun run) {
        this.run = run;
    }

    /// A cursor on the first row of a run.
    static RunCursor onFirst(TradeRun run) throws IOException {
        RunCursor cursor = new RunCursor(run);
        cursor.nextBatch();
        return cursor;
    }

    boolean isExhausted() {
        return exhausted;
    }

    /// Whether this cursor's row comes strictly before the other's; an exhausted run comes last.
    boolean isBefore(RunCursor other) {
        if (exhausted || other.exhausted) return !exhausted;
        if (time != other.time) return time < other.time;
        return DayOrder.compare(batch, row, other.batch, other.row) < 0;
    }

    void copyTo(TradeBatch out) {
        out.appendRow(batch, row);
    }

    /// Goes to the next row.
    ///
    /// @throws IllegalStateException when that row should have come earlier
    void advance() throws IOException {
        if (row + 1 == batch.rows()) {
            nextBatch();
            return;
        }
        if (batch.timestamp(row + 1) <= time && DayOrder.compare(batch, row, batch, row + 1) > 0) throw outOfOrder();
        row++;
        time = batch.timestamp(row);
    }

    private void nextBatch() throws IOException {
        Optional<TradeBatch> next = run.next();
        while (next.isPresent() && next.get().isEmpty()) next = run.next();
        if (next.isPresent()) enter(next.get());
        else leave();
    }

    private void enter(TradeBatch next) {
        if (next.timestamp(0) < time) throw outOfOrder();
        batch = next;
        row = 0;
        time = next.timestamp(0);
    }

    private void leave() {
        exhausted = true;
        batch = null;
    }

    private IllegalStateException outOfOrder() {
        return new IllegalStateException("a run of prints is not in order after ET-shifted ms " + time);
    }
}
