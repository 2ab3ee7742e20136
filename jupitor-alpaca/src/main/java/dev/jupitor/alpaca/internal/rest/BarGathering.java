package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.json.BarsDecoder;
import dev.jupitor.alpaca.internal.json.Page;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Instant;
import org.apache.arrow.memory.BufferAllocator;

/// Gathers bars; within a symbol each is later than the one before.
final class BarGathering implements Gathering {
    private final FetchMeter meter;
    private final BarsDecoder decoder = new BarsDecoder();
    private final BarBatch page;
    private final BarBatch gathered;
    private BarSource.Sink sink = (symbol, bars) -> {};
    private long first = Long.MIN_VALUE;
    private long last = Long.MAX_VALUE;

    BarGathering(BufferAllocator allocator, FetchMeter meter) {
        this.meter = meter;
        page = new BarBatch(allocator);
        gathered = new BarBatch(allocator);
    }

    /// Between which instants the bars of the next fetch must lie, both inclusive.
    void expect(Instant start, Instant end) {
        first = start.toEpochMilli();
        last = end.toEpochMilli();
    }

    /// Who gets the symbols from now on.
    void giveTo(BarSource.Sink next) {
        sink = next;
    }

    @Override
    public Page read(byte[] body, int from, int to) throws SourceException.Malformed {
        page.clear();
        Page read = decoder.append(body, from, to, page);
        checkWindow();
        for (int row = 1; row < page.rows(); row++) {
            boolean back = page.timestamp(row) <= page.timestamp(row - 1)
                    && page.symbol(row).equals(page.symbol(row - 1));
            if (back)
                throw new SourceException.Malformed("the bars of %s are not in order".formatted(page.symbol(row)));
        }
        return read;
    }

    private void checkWindow() throws SourceException.Malformed {
        for (int row = 0; row < page.rows(); row++) {
            if (page.timestamp(row) < first || page.timestamp(row) > last)
                throw new SourceException.Malformed(
                        "a bar of %s lies outside the time that was asked for".formatted(page.symbol(row)));
        }
    }

    @Override
    public String symbol(int row) {
        return page.symbol(row);
    }

    @Override
    public int endOfSymbol(int row) {
        String symbol = page.symbol(row);
        int end = row + 1;
        while (end < page.rows() && page.symbol(end).equals(symbol)) end++;
        return end;
    }

    @Override
    public void checkContinues() throws SourceException.Malformed {
        if (page.timestamp(0) <= gathered.timestamp(gathered.rows() - 1))
            throw new SourceException.Malformed("the page goes back in time within " + page.symbol(0));
    }

    @Override
    public void gather(int first, int end) {
        for (int row = first; row < end; row++)
            gathered.append(
                    page.symbol(row),
                    page.timestamp(row),
                    page.open(row),
                    page.high(row),
                    page.low(row),
                    page.close(row),
                    page.volume(row),
                    page.tradeCount(row),
                    page.vwap(row));
    }

    @Override
    public void handOver(Symbol symbol) throws IOException, InterruptedException {
        meter.bars(gathered.rows());
        sink.accept(symbol, gathered);
        forget();
    }

    @Override
    public void forget() {
        gathered.clear();
    }

    @Override
    public void close() {
        page.close();
        gathered.close();
    }
}
