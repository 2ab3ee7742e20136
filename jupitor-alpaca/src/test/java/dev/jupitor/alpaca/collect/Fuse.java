package dev.jupitor.alpaca.collect;

/// Ends a pretended process at a chosen step: from then on every call to a port dies, as if the process had been
/// killed.
final class Fuse {
    /// What a killed process "throws"; an Error, so that nobody takes it for a failure to be handled.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private long steps;
    private long left = Long.MAX_VALUE;

    /// The process lives for so many steps more.
    synchronized void light(long stepsToLive) {
        left = stepsToLive;
    }

    /// A new process, which nobody kills.
    synchronized void renew() {
        left = Long.MAX_VALUE;
    }

    synchronized void step() {
        steps++;
        if (left <= 0) throw new Killed();
        left--;
    }

    /// How many steps were taken in all.
    synchronized long steps() {
        return steps;
    }
}
