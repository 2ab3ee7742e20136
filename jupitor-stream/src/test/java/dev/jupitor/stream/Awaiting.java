package dev.jupitor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread is about to do. Tests say what they wait for, never how long.
public final class Awaiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Awaiting() {}

    /// Returns as soon as `there` is true; fails when that does not come about within a minute.
    public static void until(BooleanSupplier there) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not there").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
