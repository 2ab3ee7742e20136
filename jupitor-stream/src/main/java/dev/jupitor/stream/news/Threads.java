package dev.jupitor.stream.news;

/// Ends threads of the desk.
final class Threads {
    private Threads() {}

    /// Interrupts a thread and waits until it is gone.
    static void end(Thread thread) {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
