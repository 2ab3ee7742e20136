package dev.jupitor.store.consolidate;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.consolidate.DayFilter;
import dev.jupitor.core.consolidate.DayOrder;
import dev.jupitor.core.consolidate.DayWindow;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.SymbolDayReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// Reads the prints of single symbols that belong to a consolidated date, straight from the symbol's two trade files:
/// the rows that the day file holds of it, whether there is one or not, and those of ETFs, which no day file holds.
///
/// The completion records of the two dates last asked for are kept until they change, about 2 MB each, and so is the
/// memory that the largest file needed. One thread at a time.
public final class SymbolDays implements AutoCloseable {
    private final DayPorts ports;
    private final SymbolDayReader reader = ParquetFiles.symbolDays();
    private Kept before;
    private Kept day;

    /// A record, and by what it is recognised.
    private record Kept(LocalDate date, String fingerprint, DayRecord record) {}

    public SymbolDays(DayPorts ports) {
        this.ports = ports;
    }

    /// The symbol's prints of a date, in the order of a day file. The caller closes the batch.
    ///
    /// @throws StaleInputException      when the trades of the symbol are not complete; the message says what to do
    /// @throws dev.jupitor.core.lake.UnreadableFileException when a trade file is not the one that was collected
    /// @throws IllegalArgumentException when the date has no session
    public TradeBatch prints(Symbol symbol, LocalDate date, BufferAllocator allocator) throws IOException {
        DayWindow window = DayWindow.of(date, ports.calendar());
        before = record(window.previous(), before);
        day = record(date, day);
        SymbolDay files = new SymbolDay(symbol, earlierFile(symbol), fileOf(symbol));
        return select(files, window, allocator);
    }

    /// The record of a date, read only if it is another than the one at hand.
    private Kept record(LocalDate date, Kept known) throws IOException {
        String fingerprint = ports.completion().fingerprint(date).orElse("");
        boolean isKnown = known != null
                && known.date().equals(date)
                && !fingerprint.isEmpty()
                && known.fingerprint().equals(fingerprint);
        if (isKnown) return known;
        DayRecord record = ports.completion().read(date).orElseThrow(() -> incomplete("no trades", date));
        return new Kept(date, fingerprint, record);
    }

    private Optional<StoredFile> fileOf(Symbol symbol) throws IOException {
        SymbolState state = day.record().symbols().get(symbol);
        if (state == null) throw incomplete(symbol.ticker(), day.date());
        return file(symbol, state, day.date());
    }

    /// Nobody expects a file of the trading day before of a symbol that had no bar then.
    private Optional<StoredFile> earlierFile(Symbol symbol) throws IOException {
        SymbolState state = before.record().symbols().get(symbol);
        if (state != null) return file(symbol, state, before.date());
        if (ports.universe().read(before.date()).contains(symbol)) throw incomplete(symbol.ticker(), before.date());
        return Optional.empty();
    }

    private static Optional<StoredFile> file(Symbol symbol, SymbolState state, LocalDate date)
            throws StaleInputException {
        return switch (state) {
            case SymbolState.Done done -> Optional.of(done.file());
            case SymbolState.Empty empty -> Optional.empty();
            case SymbolState.Due due -> throw incomplete(symbol.ticker(), date);
            case SymbolState.Failed failed -> throw incomplete(symbol.ticker(), date);
        };
    }

    private static StaleInputException incomplete(String what, LocalDate date) {
        return new StaleInputException(
                Freshness.INCOMPLETE,
                "%s of %s: not collected; run `jupitor alpaca-data --date %s`".formatted(what, date, date));
    }

    private TradeBatch select(SymbolDay files, DayWindow window, BufferAllocator allocator) throws IOException {
        Codebooks books = Codebooks.create();
        TradeBatch prints = new TradeBatch(allocator, books);
        try {
            reader.begin(new DayFilter(window, ports.corrections()), books);
            select(reader, files, window, prints);
            prints.ensureCapacity(1);
            if (DayOrder.isOrdered(prints)) return prints;
            TradeBatch arranged = DayOrder.arrange(prints, allocator);
            prints.close();
            return arranged;
        } catch (IOException | RuntimeException | Error failure) {
            prints.close();
            throw failure;
        }
    }

    private void select(SymbolDayReader reader, SymbolDay files, DayWindow window, TradeBatch into) throws IOException {
        if (files.previous().isPresent())
            reader.select(
                    ports.layout().trades(files.symbol(), window.previous()),
                    files.symbol(),
                    files.previous().get(),
                    into);
        if (files.day().isPresent())
            reader.select(
                    ports.layout().trades(files.symbol(), window.date()),
                    files.symbol(),
                    files.day().get(),
                    into);
    }

    /// Gives the memory back.
    @Override
    public void close() {
        reader.close();
    }
}
