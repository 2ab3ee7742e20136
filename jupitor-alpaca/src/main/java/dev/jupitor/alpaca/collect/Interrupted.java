package dev.jupitor.alpaca.collect;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/// Tells an interrupt from a fault. Reading and writing files on an interrupted thread fails like a broken disk would;
/// nothing may be quarantined for that.
final class Interrupted {
    private Interrupted() {}

    /// Throws if the current thread was interrupted: then what has just failed says nothing about the file.
    static void check() throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException("interrupted while reading or writing a file");
    }

    /// As [#check], for code that may only fail like the file whose reading it stands for; [#unmask] makes an
    /// interrupt of it again.
    static void checkAsFile() throws ClosedByInterruptException {
        if (Thread.currentThread().isInterrupted()) throw new ClosedByInterruptException();
    }

    /// A failure that was in truth an interrupt, as one; any other stays what it is.
    static IOException unmask(IOException failure) throws InterruptedException {
        if (failure instanceof ClosedByInterruptException) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while reading or writing a file");
        }
        return failure;
    }

    /// Something that is done to the end although the thread may have been interrupted.
    @FunctionalInterface
    interface LastWords {
        void write() throws IOException;
    }

    /// Writes last words after something has gone wrong; an interrupt waits until they are written, a failure joins
    /// the first one.
    static void lastWords(Throwable brokenOff, LastWords words) {
        boolean interrupted = Thread.interrupted();
        try {
            words.write();
        } catch (IOException also) {
            brokenOff.addSuppressed(also);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
