package dev.jupitor.stream.marks;

import dev.jupitor.core.target.Targets;
import java.time.LocalDate;

/// What a follower of the targets is told: first all of them, then every change, in the order of the changes.
public sealed interface TargetEvent {
    /// All targets as they are now.
    record Snapshot(Targets targets) implements TargetEvent {}

    /// A target was set, perhaps to what it was.
    record Set(LocalDate date, String key, double value) implements TargetEvent {}

    /// A target was taken away, if it was there.
    record Deleted(LocalDate date, String key) implements TargetEvent {}
}
