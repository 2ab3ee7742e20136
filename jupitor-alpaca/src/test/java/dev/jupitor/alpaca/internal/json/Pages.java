package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// Decodes whole bodies into values, for tests.
final class Pages {
    private Pages() {}

    record Trades(Page page, List<Trade> trades) {}

    record Bars(Page page, List<Bar> bars) {}

    static Trades trades(String body) throws SourceException.Malformed {
        return trades(body.getBytes(StandardCharsets.UTF_8));
    }

    static Trades trades(byte[] body) throws SourceException.Malformed {
        try (BufferAllocator memory = new RootAllocator();
                TradeBatch batch = TradeBatch.create(memory)) {
            Page page = new TradesDecoder(batch.books()).append(body, 0, body.length, batch);
            return new Trades(
                    page,
                    IntStream.range(0, batch.rows()).mapToObj(batch::trade).toList());
        }
    }

    static Bars bars(String body) throws SourceException.Malformed {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (BufferAllocator memory = new RootAllocator();
                BarBatch batch = new BarBatch(memory)) {
            Page page = new BarsDecoder().append(bytes, 0, bytes.length, batch);
            return new Bars(
                    page, IntStream.range(0, batch.rows()).mapToObj(batch::bar).toList());
        }
    }
}
