package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// Writes a day in work down from time to time, always after the files it speaks of. For one thread.
final class TradeJournal {
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);

    private final CompletionStore store;
    private final Timekeeper clock;
    private final TradeDay day;
    private Instant written;

    TradeJournal(CompletionStore store, Timekeeper clock, TradeDay day) {
        this.store = store;
        this.clock = clock;
        this.day = day;
        written = clock.instant();
    }

    /// Writes the record if it has changed.
    void checkpoint() throws IOException {
        if (!day.isChanged()) return;
        store.write(day.record());
        written = clock.instant();
    }

    /// Writes the record if it has changed and the last time is some seconds ago.
    void checkpointIfOld() throws IOException {
        if (Duration.between(written, clock.instant()).compareTo(BETWEEN_CHECKPOINTS) >= 0) checkpoint();
    }

    /// Writes the record as well as it can after something else has gone wrong.
    void checkpointAfter(Throwable brokenOff) {
        Interrupted.lastWords(brokenOff, this::checkpoint);
    }
}
