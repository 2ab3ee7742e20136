package dev.jupitor.store.audit;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;

/// Prints of some symbols outside the collected hours, few as they are: first those of the early morning, then those of
/// the evening.
final class OutsidePrints implements AutoCloseable {
    private final BufferAllocator allocator;
    private final Map<Symbol, TradeBatch> bySymbol = new HashMap<>();

    OutsidePrints(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /// Copies prints that come after those added before.
    void add(Symbol symbol, TradeBatch prints) {
        TradeBatch all = of(symbol);
        for (int row = 0; row < prints.rows(); row++) all.appendRow(prints, row);
    }

    /// Those of one symbol, which may be none; this object closes them.
    TradeBatch of(Symbol symbol) {
        return bySymbol.computeIfAbsent(symbol, added -> TradeBatch.create(allocator));
    }

    @Override
    public void close() {
        bySymbol.values().forEach(TradeBatch::close);
    }
}
