package dev.jupitor.cli.tui.source;

import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is asked again and again: each round on a thread of its own, by the clock.
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(30);

    private final Timekeeper clock;
    private final List<Thread> threads = new ArrayList<>();

    /// Asks once, and says when to ask again. It handles what it expects to fail.
    @FunctionalInterface
    interface Round {
        Duration once() throws InterruptedException;
    }

    Rounds(Timekeeper clock) {
        this.clock = clock;
    }

    /// Begins a round now.
    void begin(String name, Round round) {
        threads.add(Thread.ofVirtual().name("round-" + name).start(() -> goRound(name, round)));
    }

    private void goRound(String name, Round round) {
        try {
            while (true) clock.pause(once(name, round));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration once(String name, Round round) throws InterruptedException {
        try {
            return round.once();
        } catch (RuntimeException broken) {
            LOG.error("the round of {} failed", name, broken);
            return AFTER_AN_ERROR;
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
