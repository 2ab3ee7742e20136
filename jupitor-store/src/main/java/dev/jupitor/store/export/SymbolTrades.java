package dev.jupitor.store.export;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.export.Exported.SymbolDay;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.parquet.RowGroups;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// The prints of a request, a symbol-day a piece. Symbol-days that a universe names and that have no file are counted:
/// nobody has collected them.
final class SymbolTrades implements RowGroups<TradeBatch> {
    private final DataLayout layout;
    private final TradeStore trades;
    private final UniverseStore universe;
    private final ExportRequest request;
    private final BufferAllocator allocator;
    private long rows;
    private long missing;
    private Optional<SymbolDay> firstMissing = Optional.empty();

    SymbolTrades(
            DataLayout layout,
            TradeStore trades,
            UniverseStore universe,
            ExportRequest request,
            BufferAllocator allocator) {
        this.layout = layout;
        this.trades = trades;
        this.universe = universe;
        this.request = request;
        this.allocator = allocator;
    }

    @Override
    public void writeTo(Sink<TradeBatch> sink) throws IOException {
        Map<Symbol, SortedSet<LocalDate>> expected = expected();
        for (Symbol symbol : request.symbols()) {
            SortedSet<LocalDate> dates = new TreeSet<>(expected.getOrDefault(symbol, new TreeSet<>()));
            dates.addAll(inRange(DatedFiles.dates(layout.tradesFolder().resolve(symbol.ticker()), ".parquet")));
            for (LocalDate date : dates) give(symbol, date, sink);
        }
    }

    /// The dates on which each symbol had a bar, and so trades.
    private Map<Symbol, SortedSet<LocalDate>> expected() throws IOException {
        Map<Symbol, SortedSet<LocalDate>> expected = new HashMap<>();
        for (LocalDate date : inRange(universe.dates())) {
            for (Symbol symbol : universe.read(date)) {
                if (request.symbols().contains(symbol))
                    expected.computeIfAbsent(symbol, any -> new TreeSet<>()).add(date);
            }
        }
        return expected;
    }

    private SortedSet<LocalDate> inRange(SortedSet<LocalDate> dates) {
        return dates.subSet(request.first(), request.last().plusDays(1));
    }

    private void give(Symbol symbol, LocalDate date, Sink<TradeBatch> sink) throws IOException {
        Optional<TradeBatch> read = trades.read(symbol, date, allocator);
        if (read.isEmpty()) {
            missing++;
            if (firstMissing.isEmpty()) firstMissing = Optional.of(new SymbolDay(symbol, date));
            return;
        }
        try (TradeBatch piece = read.get()) {
            rows += piece.rows();
            if (!piece.isEmpty()) sink.put(piece);
        }
    }

    Exported exported() {
        return new Exported(rows, missing, firstMissing);
    }
}
