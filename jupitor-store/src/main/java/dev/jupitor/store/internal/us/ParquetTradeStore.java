package dev.jupitor.store.internal.us;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.store.internal.file.LeftOvers;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// `us/trades/SYM/D.parquet`.
public final class ParquetTradeStore implements TradeStore {
    private final DataLayout layout;
    private final Quarantine quarantine;
    private final ParquetFiles files;
    private final LeftOvers leftOvers;

    public ParquetTradeStore(DataLayout layout, Quarantine quarantine, ParquetFiles files, LeftOvers leftOvers) {
        this.layout = layout;
        this.quarantine = quarantine;
        this.files = files;
        this.leftOvers = leftOvers;
    }

    /// @throws IllegalArgumentException when the rows are not all of this symbol and in strict order: nothing is
    /// written then
    @Override
    public StoredFile replace(Symbol symbol, LocalDate date, TradeBatch prints, TradesKeep keep) throws IOException {
        requireOnly(symbol, prints);
        if (!TapeOrder.isStrict(prints))
            throw new IllegalArgumentException("the prints of %s on %s are not in tape order".formatted(symbol, date));
        Path file = layout.trades(symbol, date);
        leftOvers.clear(file.getParent());
        return files.writeTrades(file, prints, keep);
    }

    private static void requireOnly(Symbol symbol, TradeBatch prints) {
        if (prints.isEmpty()) return;
        int code = prints.symbolCode(0);
        if (!prints.symbol(0).equals(symbol.ticker())) throw otherSymbol(symbol, prints.symbol(0));
        for (int row = 1; row < prints.rows(); row++) {
            if (prints.symbolCode(row) != code) throw otherSymbol(symbol, prints.symbol(row));
        }
    }

    private static IllegalArgumentException otherSymbol(Symbol symbol, String other) {
        return new IllegalArgumentException("a print of '%s' among those of %s".formatted(other, symbol));
    }

    @Override
    public Optional<TradeBatch> read(Symbol symbol, LocalDate date, BufferAllocator allocator) throws IOException {
        try {
            return Optional.of(files.readTrades(layout.trades(symbol, date), allocator));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<StoredFile> inspect(Symbol symbol, LocalDate date) throws IOException {
        try {
            return Optional.of(files.inspectTrades(layout.trades(symbol, date)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Examined> examine(Symbol symbol, LocalDate date, BufferAllocator allocator) throws IOException {
        try {
            return Optional.of(files.examineTrades(layout.trades(symbol, date), allocator));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Path> quarantine(Symbol symbol, LocalDate date, String reason) throws IOException {
        return quarantine.take(layout.trades(symbol, date), reason);
    }
}
