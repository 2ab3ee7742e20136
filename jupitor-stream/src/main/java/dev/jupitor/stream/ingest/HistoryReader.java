package dev.jupitor.stream.ingest;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeFilter;
import dev.jupitor.core.trade.TradeSource;
import dev.jupitor.stream.gap.Ask;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;

/// Asks the vendor's history, a virtual thread for each ask, and sends what comes to the tape writer's queue, symbol by
/// symbol. Whoever decides what to ask bounds how much is under way.
final class HistoryReader implements AutoCloseable {
    /// What the smallest batch takes of the queue's room, because it takes that much memory.
    private static final int LEAST_ROWS = 1_024;
    private static final long PATIENCE_SECONDS = 2;

    private final TradeSource source;
    private final CommandQueue queue;
    private final BufferAllocator allocator;
    private final ExecutorService threads;

    HistoryReader(TradeSource source, CommandQueue queue, BufferAllocator allocator) {
        this.source = source;
        this.queue = queue;
        this.allocator = allocator;
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("history-", 0).factory());
    }

    void ask(Ask ask) {
        threads.execute(() -> read(ask));
    }

    private void read(Ask ask) {
        try {
            queue.put(fetch(ask), 0);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Command fetch(Ask ask) throws InterruptedException {
        try {
            source.fetch(ask.request(), (symbol, prints) -> handOver(ask, symbol, prints));
            return new Command.Answered(ask.id());
        } catch (SourceException failure) {
            return new Command.Failed(ask.id(), failure);
        } catch (IOException | RuntimeException unforeseen) {
            return new Command.Failed(
                    ask.id(), new SourceException.Malformed("history could not be read: " + unforeseen, unforeseen));
        }
    }

    private void handOver(Ask ask, Symbol symbol, TradeBatch prints) throws InterruptedException {
        TradeBatch rows = candidates(prints);
        boolean any = !prints.isEmpty();
        if (rows.isEmpty()) {
            rows.close();
            queue.put(new Command.History(ask.id(), symbol, Optional.empty(), any), 0);
            return;
        }
        try {
            queue.put(new Command.History(ask.id(), symbol, Optional.of(rows), any), Math.max(LEAST_ROWS, rows.rows()));
        } catch (InterruptedException closing) {
            rows.close();
            throw closing;
        }
    }

    /// A copy of the rows that may count, with codebooks of its own, because another thread will read it.
    private TradeBatch candidates(TradeBatch prints) {
        TradeBatch rows = TradeBatch.create(allocator);
        for (int row = 0; row < prints.rows(); row++) {
            boolean counts = TradeFilter.isBlock(prints.price(row), prints.size(row))
                    && TradeFilter.isRegular(prints.exchange(row), prints.conditions(row));
            if (counts) rows.appendRow(prints, row);
        }
        return rows;
    }

    /// Breaks off what is under way.
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
