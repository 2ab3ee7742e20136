package dev.jupitor.store;

import dev.jupitor.core.time.Timekeeper;
import java.util.Objects;

/// How a lake is opened.
///
/// @param minFreeBytes writing stops when the disk has less room than this (`storage.min_free`); 0: never
/// @param command      what this process was started as, for the lock files that others read
/// @param clock        what lock files and quarantine notes take their time from; waits for locks are real
public record StoreOptions(long minFreeBytes, String command, Timekeeper clock) {
    public StoreOptions {
        if (minFreeBytes < 0) throw new IllegalArgumentException("minFreeBytes " + minFreeBytes);
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(clock, "clock");
    }
}
