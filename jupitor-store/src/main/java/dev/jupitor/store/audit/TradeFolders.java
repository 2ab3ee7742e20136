package dev.jupitor.store.audit;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The symbols that have a folder of trade files, listed once, and the dates in them.
final class TradeFolders {
    private final DataLayout layout;
    private Optional<SortedSet<Symbol>> listed = Optional.empty();

    TradeFolders(DataLayout layout) {
        this.layout = layout;
    }

    /// The symbols, not among those already known, for which there is something in the place of the date's file.
    SortedSet<Symbol> symbolsBeside(Set<Symbol> known, LocalDate date) throws IOException {
        SortedSet<Symbol> others = new TreeSet<>();
        for (Symbol symbol : all()) {
            if (!known.contains(symbol) && !Files.notExists(layout.trades(symbol, date))) others.add(symbol);
        }
        return others;
    }

    /// Every date of which any symbol has a file. All folders are listed.
    SortedSet<LocalDate> dates() throws IOException {
        SortedSet<LocalDate> dates = new TreeSet<>();
        for (Symbol symbol : all()) {
            Path folder = layout.tradesFolder().resolve(symbol.ticker());
            if (Files.isDirectory(folder)) dates.addAll(DatedFiles.dates(folder, ".parquet"));
        }
        return dates;
    }

    private synchronized SortedSet<Symbol> all() throws IOException {
        if (listed.isEmpty()) listed = Optional.of(list());
        return listed.get();
    }

    private SortedSet<Symbol> list() throws IOException {
        SortedSet<Symbol> symbols = new TreeSet<>();
        if (Files.notExists(layout.tradesFolder())) return symbols;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(layout.tradesFolder())) {
            for (Path folder : folders)
                Symbol.parse(folder.getFileName().toString()).ifPresent(symbols::add);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return symbols;
    }
}
