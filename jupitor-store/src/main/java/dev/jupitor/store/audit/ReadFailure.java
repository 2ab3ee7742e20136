package dev.jupitor.store.audit;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;

/// What an error of reading means for an audit.
final class ReadFailure {
    private ReadFailure() {}

    /// The error as a sentence that names the file; the system's own messages are often a path and nothing else.
    static String sentence(IOException failed) {
        boolean isOnlyPath = failed instanceof FileSystemException system && system.getReason() == null;
        return isOnlyPath
                ? "%s could not be read (%s)"
                        .formatted(failed.getMessage(), failed.getClass().getSimpleName())
                : String.valueOf(failed.getMessage());
    }

    /// Ends the run when the error is only that somebody asked the thread to stop.
    static void passOnInterrupt(IOException failed) throws InterruptedException {
        if (!(failed instanceof ClosedByInterruptException)) return;
        Thread.interrupted();
        throw new InterruptedException("interrupted while a file was read");
    }
}
