package dev.jupitor.store.consolidate;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.consolidate.DayFilter;
import dev.jupitor.core.consolidate.DayOrder;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.SymbolDayReader;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.arrow.memory.BufferAllocator;

/// Reads one symbol's days from its trade files, whatever else is known of their dates (stream-and-serving §4.12). A
/// file is put in place whole, so it is read as it stands, unless the record of its date says that the symbol is not
/// settled, or another file than this one.
///
/// Keeps the memory that the largest file needed. One thread at a time.
public final class SymbolFiles implements AutoCloseable {
    private final DataLayout layout;
    private final CompletionStore completion;
    private final Corrections corrections;
    private final SymbolDayReader reader = ParquetFiles.symbolDays();

    public SymbolFiles(DataLayout layout, CompletionStore completion, Corrections corrections) {
        this.layout = layout;
        this.completion = completion;
        this.corrections = corrections;
    }

    /// The dates for which a symbol has a file, ascending; none when it has no folder.
    public SortedSet<LocalDate> dates(Symbol symbol) throws IOException {
        return DatedFiles.dates(layout.tradesFolder().resolve(symbol.ticker()), ".parquet");
    }

    /// The symbol's prints that count after 16:00 of a date that it has, up to 16:00 of the date asked for, in the
    /// order of a day file. The caller closes the batch.
    ///
    /// @param previous the date before among the symbol's; empty where there is none
    /// @throws StaleInputException when a record says that one of the two files is not the symbol's whole day
    /// @throws dev.jupitor.core.lake.UnreadableFileException when a file is not what the record says, or damaged
    /// @throws java.nio.file.NoSuchFileException              when a file is gone
    public TradeBatch prints(Symbol symbol, Optional<LocalDate> previous, LocalDate date, BufferAllocator allocator)
            throws IOException {
        long after = SessionClock.close4pm(previous.orElse(date.minusDays(1)));
        Codebooks books = Codebooks.create();
        TradeBatch prints = new TradeBatch(allocator, books);
        try {
            prints.ensureCapacity(1);
            reader.begin(new DayFilter(after, SessionClock.close4pm(date), corrections), books);
            if (previous.isPresent()) select(symbol, previous.get(), prints);
            select(symbol, date, prints);
            if (DayOrder.isOrdered(prints)) return prints;
            TradeBatch arranged = DayOrder.arrange(prints, allocator);
            prints.close();
            return arranged;
        } catch (IOException | RuntimeException | Error failure) {
            prints.close();
            throw failure;
        }
    }

    private void select(Symbol symbol, LocalDate date, TradeBatch into) throws IOException {
        reader.select(layout.trades(symbol, date), symbol, noted(symbol, date), into);
    }

    /// What the record says of the file; empty where it is complete, and where it says nothing.
    private Optional<StoredFile> noted(Symbol symbol, LocalDate date) throws IOException {
        Optional<DayRecord.Summary> summary = completion.summary(date);
        if (summary.isEmpty() || summary.get().isComplete()) return Optional.empty();
        Optional<SymbolState> state =
                completion.read(date).map(record -> record.symbols().get(symbol));
        if (state.isEmpty()) return Optional.empty();
        return switch (state.get()) {
            case SymbolState.Done done -> Optional.of(done.file());
            case SymbolState.Empty empty -> Optional.of(empty.file());
            case SymbolState.Due due -> throw unsettled(symbol, date);
            case SymbolState.Failed failed -> throw unsettled(symbol, date);
        };
    }

    private static StaleInputException unsettled(Symbol symbol, LocalDate date) {
        return new StaleInputException(
                Freshness.INCOMPLETE,
                "%s of %s: not collected; run `jupitor alpaca-data --date %s`".formatted(symbol, date, date));
    }

    /// Gives the memory back.
    @Override
    public void close() {
        reader.close();
    }
}
