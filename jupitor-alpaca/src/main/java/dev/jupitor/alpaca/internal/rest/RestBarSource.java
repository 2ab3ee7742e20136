package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.rest.WorkerPool.Worker;
import dev.jupitor.core.bar.BarRequest;
import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.bar.Timeframe;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;

/// Raw bars from `GET /v2/stocks/bars`. Any number of threads may fetch at once; each uses memory of its own.
public final class RestBarSource implements BarSource, AutoCloseable {
    private static final String PATH = "/v2/stocks/bars";

    private final DataHost host;
    private final Subscription subscription;
    private final Strangers strangers;
    private final WorkerPool<BarGathering> workers;

    public RestBarSource(
            DataHost host,
            Subscription subscription,
            Strangers strangers,
            FetchMeter meter,
            BufferAllocator allocator) {
        this.host = host;
        this.subscription = subscription;
        this.strangers = strangers;
        workers = new WorkerPool<>(() -> new Worker<>(host.wire(), new BarGathering(allocator, meter)));
    }

    @Override
    public void fetch(BarRequest request, Sink sink) throws SourceException, IOException, InterruptedException {
        Worker<BarGathering> worker = workers.borrow();
        boolean sound = false;
        try {
            worker.gathering().giveTo(sink);
            worker.gathering().expect(request.start(), request.end());
            PageWalk walk = new PageWalk(host, worker.wire(), worker.gathering(), request.symbols(), strangers);
            new PlannedWalk(walk, subscription).run(request.start(), request.end(), end -> firstPage(request, end));
            sound = true;
        } finally {
            worker.gathering().giveTo((symbol, bars) -> {});
            if (sound) workers.giveBack(worker);
            else worker.close();
        }
    }

    private Function<Collection<Symbol>, Query> firstPage(BarRequest request, Instant end) {
        return symbols -> Query.historical(PATH, symbols, request.start(), end, ZoneOffset.UTC, subscription.feed())
                .with("timeframe", timeframe(request.timeframe()))
                .with("adjustment", "raw");
    }

    private static String timeframe(Timeframe timeframe) {
        return switch (timeframe) {
            case DAY -> "1Day";
        };
    }

    @Override
    public void close() {
        workers.close();
    }
}
