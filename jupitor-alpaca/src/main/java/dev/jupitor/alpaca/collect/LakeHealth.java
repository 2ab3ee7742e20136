package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.FileTrouble;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/// Tells a file that can't be read or written from a lake that can't: the one is its symbol's failure, and the others
/// go
/// on; the other ends the run. Thread-safe.
final class LakeHealth {
    static final int ALIKE_IN_A_ROW = 20;

    private String kind = "";
    private int alike;

    /// Something done to the files of one symbol.
    @FunctionalInterface
    interface FileWork<T> {
        T run() throws IOException, InterruptedException;
    }

    /// Does it, and answers what came of it.
    ///
    /// @throws DiskFullException    when the disk is full, whoever says so
    /// @throws InterruptedException when the failure was in truth an interrupt
    /// @throws LakeFailedException  when many files in a row have failed alike
    <T> Attempt<T> attempt(FileWork<T> work) throws IOException, InterruptedException {
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
            return new Attempt.Failed<>(failed(failure));
        } catch (RuntimeException bug) {
            return new Attempt.Failed<>(failed(bug));
        }
    }

    private synchronized void succeeded() {
        alike = 0;
    }

    private synchronized FileTrouble failed(Exception failure) throws LakeFailedException {
        FileTrouble trouble = FileTrouble.of(failure);
        alike = trouble.kind().equals(kind) ? alike + 1 : 1;
        kind = trouble.kind();
        if (alike >= ALIKE_IN_A_ROW) throw new LakeFailedException(alike, trouble, failure);
        return trouble;
    }
}
