package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.rest.WorkerPool.Worker;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeRequest;
import dev.jupitor.core.trade.TradeSource;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;

/// Prints from `GET /v2/stocks/trades`. Any number of threads may fetch at once; each uses memory of its own.
public final class RestTradeSource implements TradeSource, AutoCloseable {
    private static final String PATH = "/v2/stocks/trades";

    private final DataHost host;
    private final Subscription subscription;
    private final Strangers strangers;
    private final WorkerPool<TradeGathering> workers;

    public RestTradeSource(
            DataHost host,
            Subscription subscription,
            Strangers strangers,
            FetchMeter meter,
            BufferAllocator allocator) {
        this.host = host;
        this.subscription = subscription;
        this.strangers = strangers;
        workers = new WorkerPool<>(() -> new Worker<>(host.wire(), new TradeGathering(allocator, meter)));
    }

    @Override
    public void fetch(TradeRequest request, Sink sink) throws SourceException, IOException, InterruptedException {
        Worker<TradeGathering> worker = workers.borrow();
        boolean sound = false;
        try {
            worker.gathering().giveTo(sink);
            worker.gathering().expect(request.start(), request.end());
            PageWalk walk = new PageWalk(host, worker.wire(), worker.gathering(), request.symbols(), strangers);
            new PlannedWalk(walk, subscription).run(request.start(), request.end(), end -> firstPage(request, end));
            sound = true;
        } finally {
            worker.gathering().giveTo((symbol, prints) -> {});
            if (sound) workers.giveBack(worker);
            else worker.close();
        }
    }

    private Function<Collection<Symbol>, Query> firstPage(TradeRequest request, Instant end) {
        return symbols ->
                Query.historical(PATH, symbols, request.start(), end, SessionClock.NEW_YORK, subscription.feed());
    }

    @Override
    public void close() {
        workers.close();
    }
}
