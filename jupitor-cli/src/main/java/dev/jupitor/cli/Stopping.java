package dev.jupitor.cli;

import dev.jupitor.cli.failure.Exit;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends the program in order when a signal comes: the working thread is interrupted, has a few seconds to put away what
/// it holds, and its exit code is the program's.
///
/// Used by the JVM's own shutdown thread and the working thread.
final class Stopping {
    /// A stop is promised within 5 s; what is not done by then is left as after a crash, which the lake survives.
    private static final Duration PATIENCE = Duration.ofMillis(4_500);

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Exit signal = Exit.INTERRUPTED;
    private volatile int exitCode = Exit.INTERRUPTED.code();

    private Stopping(Thread worker) {
        this.worker = worker;
    }

    /// From now on a signal interrupts the worker.
    static Stopping watch(Thread worker) {
        Stopping stopping = new Stopping(worker);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop, "stop"));
        return stopping;
    }

    /// How a one-shot command ends that was interrupted.
    Exit signal() {
        return signal;
    }

    /// The worker is done; ends the JVM.
    void finish(int code) {
        exitCode = code;
        finished.countDown();
        System.exit(code);
    }

    private void stop() {
        if (finished.getCount() == 0) return;
        signal = receivedSignal();
        exitCode = signal.code();
        worker.interrupt();
        awaitWorker();
        Runtime.getRuntime().halt(exitCode);
    }

    private void awaitWorker() {
        try {
            boolean inTime = finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) System.err.println("jupitor: did not stop in time, ends anyway; files in place are whole");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The JVM handles each signal on a thread that is named for it.
    private static Exit receivedSignal() {
        boolean terminated = Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("SIGTERM"));
        return terminated ? Exit.TERMINATED : Exit.INTERRUPTED;
    }
}
