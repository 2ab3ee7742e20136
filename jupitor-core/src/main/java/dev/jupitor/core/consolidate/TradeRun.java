package dev.jupitor.core.consolidate;

import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.util.Optional;

/// Prints in [DayOrder], given piece by piece: a file that is read as it is needed, or rows in memory. One thread.
public interface TradeRun extends AutoCloseable {
    /// The next rows, or empty when there are no more. A batch is borrowed until the next call or the close, so a
    /// run needs the memory of one; it may be empty.
    Optional<TradeBatch> next() throws IOException;

    @Override
    void close() throws IOException;

    /// A run of rows in memory, in one piece. The batch becomes the run's, which closes it.
    static TradeRun of(TradeBatch rows) {
        return new TradeRun() {
            private boolean given;

            @Override
            public Optional<TradeBatch> next() {
                if (given) return Optional.empty();
                given = true;
                return Optional.of(rows);
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }
}
