package dev.jupitor.alpaca.collect;

import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/// A world's clock whose user is interrupted in the first pause that ends after an instant.
record InterruptedAt(World world, Instant end) implements Timekeeper {
    @Override
    public Instant instant() {
        return world.clock.instant();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        world.clock.pause(duration);
        if (world.clock.instant().isAfter(end)) throw new InterruptedException();
    }

    @Override
    public double speed() {
        return world.clock.speed();
    }
}
