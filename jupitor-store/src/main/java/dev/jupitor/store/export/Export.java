package dev.jupitor.store.export;

import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.RowGroups;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// Copies part of the lake into one file, or to a stream: bars or prints of any symbols and dates.
///
/// Rows are ordered by symbol, then by time; the prints of a symbol-day as its file has them. The same lake gives the
/// same bytes. Arrow and Parquet have the lake's columns; CSV and JSON say times in words (see [ExportFormat]).
///
/// Memory: the bars of one symbol or the prints of one symbol-day, and a row group. A file of the lake that can't be
/// read ends the export with an [dev.jupitor.core.lake.UnreadableFileException]; what stood at the target then stands.
public final class Export {
    private final DataLayout layout;
    private final BarStore bars;
    private final TradeStore trades;
    private final UniverseStore universe;
    private final ParquetFiles files;
    private final BufferAllocator allocator;

    /// @param allocator for the rows in work; the caller's
    public Export(
            DataLayout layout,
            BarStore bars,
            TradeStore trades,
            UniverseStore universe,
            ParquetFiles files,
            BufferAllocator allocator) {
        this.layout = layout;
        this.bars = bars;
        this.trades = trades;
        this.universe = universe;
        this.files = files;
        this.allocator = allocator;
    }

    /// The symbols that have a folder for rows of this kind.
    public SortedSet<Symbol> symbols(ExportRequest.Kind kind) throws IOException {
        return switch (kind) {
            case BARS -> new TreeSet<>(bars.symbols());
            case TRADES -> symbolsOfTrades();
        };
    }

    private SortedSet<Symbol> symbolsOfTrades() throws IOException {
        SortedSet<Symbol> symbols = new TreeSet<>();
        for (Path entry : Listing.of(layout.tradesFolder()))
            Symbol.parse(entry.getFileName().toString()).ifPresent(symbols::add);
        return symbols;
    }

    /// Replaces a file, atomically and durably.
    public Exported toFile(ExportRequest request, Path target) throws IOException {
        return switch (request.kind()) {
            case BARS -> barsToFile(request, target);
            case TRADES -> tradesToFile(request, target);
        };
    }

    private Exported barsToFile(ExportRequest request, Path target) throws IOException {
        SymbolBars source = new SymbolBars(bars, request, allocator);
        switch (request.format()) {
            case PARQUET -> writeBars(target, source);
            case CSV, JSON, ARROW ->
                AtomicFile.replace(target, channel -> write(request, Columns.BARS, source, channel));
        }
        return source.exported();
    }

    private void writeBars(Path target, SymbolBars source) throws IOException {
        try (BarGroups groups = new BarGroups(source, ParquetFiles.ROWS_PER_DAY_GROUP, allocator)) {
            files.writeBars(target, groups);
        }
    }

    private Exported tradesToFile(ExportRequest request, Path target) throws IOException {
        SymbolTrades source = new SymbolTrades(layout, trades, universe, request, allocator);
        switch (request.format()) {
            case PARQUET -> writeTrades(target, source);
            case CSV, JSON, ARROW ->
                AtomicFile.replace(target, channel -> write(request, Columns.TRADES, source, channel));
        }
        return source.exported();
    }

    private void writeTrades(Path target, SymbolTrades source) throws IOException {
        try (TradeGroups groups = new TradeGroups(source, ParquetFiles.ROWS_PER_DAY_GROUP, allocator)) {
            files.writeTrades(target, groups, Collections.emptySortedMap());
        }
    }

    /// Writes text to a stream, which stays open. Where this throws, part of it may have been written.
    ///
    /// @throws IllegalArgumentException when the format is none of text
    public Exported toStream(ExportRequest request, WritableByteChannel out) throws IOException {
        if (!request.format().isText()) throw new IllegalArgumentException(request.format() + " is not text");
        switch (request.kind()) {
            case BARS -> {
                SymbolBars source = new SymbolBars(bars, request, allocator);
                write(request, Columns.BARS, source, out);
                return source.exported();
            }
            case TRADES -> {
                SymbolTrades source = new SymbolTrades(layout, trades, universe, request, allocator);
                write(request, Columns.TRADES, source, out);
                return source.exported();
            }
        }
        throw new IllegalArgumentException("kind " + request.kind());
    }

    private <B> void write(ExportRequest request, Columns<B> columns, RowGroups<B> source, WritableByteChannel out)
            throws IOException {
        switch (request.format()) {
            case CSV -> CsvText.write(columns, source, out);
            case JSON -> JsonText.write(columns, source, out);
            case ARROW -> ArrowIpc.write(columns, source, allocator, out);
            case PARQUET -> throw new IllegalArgumentException("parquet is written by its own encoder");
        }
    }
}
