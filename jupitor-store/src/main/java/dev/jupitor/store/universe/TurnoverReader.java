package dev.jupitor.store.universe;

import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.work.Workers;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads the turnover of many symbols in a year on several threads, each file once, each thread taking the next file
/// when it is done with one. A file that can't be read is an answer like any other.
final class TurnoverReader {
    private final DataLayout layout;
    private final UniversePorts.TurnoverSource bars;
    private final Workers workers;

    TurnoverReader(DataLayout layout, UniversePorts.TurnoverSource bars, int workers) {
        this.layout = layout;
        this.bars = bars;
        this.workers = new Workers("turnover", workers);
    }

    /// One answer a symbol, in no order. When this ends, however it ends, no thread of it runs any more.
    List<Turned> read(YearDays wanted, List<Symbol> symbols) throws IOException, InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        Callable<List<Turned>> work = () -> {
            List<Turned> read = new ArrayList<>();
            for (int i = taken.getAndIncrement(); i < symbols.size(); i = taken.getAndIncrement())
                read.add(read(wanted, symbols.get(i)));
            return read;
        };
        return workers.all(Collections.nCopies(workers.count(), work)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private Turned read(YearDays wanted, Symbol symbol) throws InterruptedException {
        Path file = layout.dailyBars(symbol, wanted.year());
        try {
            return wanted.turnedOf(symbol, bars.read(file, symbol.ticker()));
        } catch (NoSuchFileException missing) {
            return new Turned.Missing(symbol);
        } catch (ClosedByInterruptException stopped) {
            throw new InterruptedException("while %s was read".formatted(file));
        } catch (IllegalArgumentException wrong) {
            return new Turned.Damaged(symbol, new UnreadableFileException(file, wrong.getMessage()).getMessage());
        } catch (IOException failed) {
            return new Turned.Damaged(symbol, FileTrouble.of(failed).sentence());
        }
    }
}
