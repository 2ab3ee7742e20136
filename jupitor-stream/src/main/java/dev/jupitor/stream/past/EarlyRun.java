package dev.jupitor.stream.past;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.util.Optional;

/// The rows of a run up to a moment; what comes later is not read. A run that begins later than it should has nothing
/// that was asked for.
final class EarlyRun implements TradeRun {
    private final TradeRun run;
    private final long after;
    private final long last;
    private boolean ended;

    /// @param after ET-shifted ms; rows until then are passed over
    /// @param last  ET-shifted ms; itself inside
    EarlyRun(TradeRun run, long after, long last) {
        this.run = run;
        this.after = after;
        this.last = last;
    }

    @Override
    public Optional<TradeBatch> next() throws IOException {
        if (ended) return Optional.empty();
        Optional<TradeBatch> next = run.next();
        if (next.isEmpty()) return next;
        TradeBatch rows = next.get();
        requireInside(rows);
        int count = rows.rows();
        while (count > 0 && rows.timestamp(count - 1) > last) count--;
        ended = count < rows.rows();
        rows.setRows(count);
        return next;
    }

    private void requireInside(TradeBatch rows) throws IOException {
        if (!rows.isEmpty() && rows.timestamp(0) <= after)
            throw new IOException("a print of %d in the file of a later session".formatted(rows.timestamp(0)));
    }

    @Override
    public void close() throws IOException {
        run.close();
    }
}
