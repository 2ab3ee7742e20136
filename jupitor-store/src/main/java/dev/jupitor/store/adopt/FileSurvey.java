package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeFilter;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.ParquetFiles.Foreign;
import dev.jupitor.store.internal.work.Workers;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;

/// Reads trade files whole, some at a time. Only reads.
final class FileSurvey {
    private final DataLayout layout;
    private final ParquetFiles files;
    private final BufferAllocator allocator;
    private final Workers workers;

    FileSurvey(DataLayout layout, ParquetFiles files, BufferAllocator allocator, Workers workers) {
        this.layout = layout;
        this.files = files;
        this.allocator = allocator;
        this.workers = workers;
    }

    /// A file that is there can't be read, and not because of what is in it. The message names it.
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1;

        Failure(IOException why) {
            super(FileTrouble.of(why).sentence(), why);
        }
    }

    private record Found(Symbol symbol, Optional<FileFinding> finding) {}

    /// Reads the files of these symbols; who has none is left out.
    ///
    /// @throws Failure when one of them can't be looked at
    DateSurvey of(LocalDate date, Collection<Symbol> symbols) throws IOException, InterruptedException {
        List<Callable<Found>> jobs = symbols.stream()
                .<Callable<Found>>map(symbol -> () -> new Found(symbol, find(symbol, date)))
                .toList();
        SortedMap<Symbol, FileFinding> findings = new TreeMap<>();
        for (Found found : workers.all(jobs))
            found.finding().ifPresent(finding -> findings.put(found.symbol(), finding));
        return new DateSurvey(date, findings);
    }

    private Optional<FileFinding> find(Symbol symbol, LocalDate date) throws IOException {
        Path path = layout.trades(symbol, date);
        try (Foreign file = read(path, symbol)) {
            return Optional.of(judge(date, file));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (UnreadableFileException damaged) {
            return Optional.of(new FileFinding.Damaged(damaged.getMessage()));
        } catch (IOException trouble) {
            throw new Failure(trouble);
        }
    }

    /// A trade file and its rows, which are all of the symbol. The caller closes it.
    ///
    /// @throws UnreadableFileException when it is no whole trade file, or one of somebody else
    Foreign read(Path path, Symbol symbol) throws IOException {
        Foreign file = files.surveyTrades(path, allocator);
        Optional<String> other = otherSymbol(file.prints(), symbol);
        if (other.isEmpty()) return file;
        file.close();
        throw new UnreadableFileException(path, "it holds prints of '%s'".formatted(other.get()));
    }

    private static Optional<String> otherSymbol(TradeBatch prints, Symbol symbol) {
        int known = -1;
        for (int row = 0; row < prints.rows(); row++) {
            int code = prints.symbolCode(row);
            if (code == known) continue;
            if (!prints.symbol(row).equals(symbol.ticker())) return Optional.of(prints.symbol(row));
            known = code;
        }
        return Optional.empty();
    }

    private static FileFinding judge(LocalDate date, Foreign file) {
        FrameEvidence evidence = file.isOurs() ? FrameEvidence.NONE : FrameEvidence.of(date, file.prints());
        return new FileFinding.Sound(
                file.file(), file.isOurs(), file.hasConditions(), hasSmallPrint(file.prints()), evidence);
    }

    private static boolean hasSmallPrint(TradeBatch prints) {
        for (int row = 0; row < prints.rows(); row++)
            if (!TradeFilter.isBlock(prints.price(row), prints.size(row))) return true;
        return false;
    }
}
