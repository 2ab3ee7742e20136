package dev.jupitor.stream.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What is to change in a replay; what is empty stays. All of it happens at one moment, the date first.
///
/// @param date   another stored session; without `at` it begins where the replay did
/// @param at     the instant to go to, as [ReplayState#at()] has it: always a new epoch
public record ReplayOrder(
        Optional<LocalDate> date, Optional<Instant> at, Optional<ReplaySpeed> speed, Optional<Boolean> paused) {
    /// Changes nothing.
    public static final ReplayOrder NOTHING =
            new ReplayOrder(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ReplayOrder date(LocalDate value) {
        return new ReplayOrder(Optional.of(value), at, speed, paused);
    }

    public ReplayOrder at(Instant value) {
        return new ReplayOrder(date, Optional.of(value), speed, paused);
    }

    public ReplayOrder speed(ReplaySpeed value) {
        return new ReplayOrder(date, at, Optional.of(value), paused);
    }

    public ReplayOrder paused(boolean value) {
        return new ReplayOrder(date, at, speed, Optional.of(value));
    }
}
