package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Tells a file that can't be read or written from a lake that can't: the one is its symbol's failure, and the others
/// go on; the other ends the run. Only news speaks against the lake: the files of symbols that are known to fail may
/// fail as often as they like, or twenty folders of a foreign owner would end every run. Thread-safe.
final class LakeHealth {
    static final int ALIKE_IN_A_ROW = 20;

    private final Set<Symbol> known = new HashSet<>();
    private String kind = "";
    private int alike;

    /// Something done to the files of one symbol.
    @FunctionalInterface
    interface FileWork<T> {
        T run() throws IOException, InterruptedException;
    }

    /// The symbols have failed before, in this process or an earlier one, or are suspected for other reasons.
    synchronized void expectTrouble(Collection<Symbol> symbols) {
        known.addAll(symbols);
    }

    /// Does it to the symbol's files, and answers what came of it.
    ///
    /// @throws DiskFullException    when the disk is full, whoever says so
    /// @throws InterruptedException when the failure was in truth an interrupt
    /// @throws LakeFailedException  when the files of many symbols in a row have failed alike
    <T> Attempt<T> attempt(Symbol symbol, FileWork<T> work) throws IOException, InterruptedException {
        try {
            T result = work.run();
            succeeded();
            return new Attempt.Done<>(result);
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted;
        } catch (IOException failure) {
            Interrupted.check();
            DiskFullException full = DiskFullException.behind(failure).orElse(null);
            if (full != null) throw full;
            return new Attempt.Failed<>(failed(symbol, failure));
        } catch (RuntimeException bug) {
            return new Attempt.Failed<>(failed(symbol, bug));
        }
    }

    private synchronized void succeeded() {
        alike = 0;
    }

    private synchronized FileTrouble failed(Symbol symbol, Exception failure) throws LakeFailedException {
        FileTrouble trouble = FileTrouble.of(failure);
        if (!known.add(symbol)) return trouble;
        alike = trouble.kind().equals(kind) ? alike + 1 : 1;
        kind = trouble.kind();
        if (alike < ALIKE_IN_A_ROW) return trouble;
        alike = 0;
        throw new LakeFailedException(ALIKE_IN_A_ROW, trouble, failure);
    }
}
