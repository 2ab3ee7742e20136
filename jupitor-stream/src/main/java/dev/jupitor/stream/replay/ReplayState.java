package dev.jupitor.stream.replay;

import java.time.Instant;
import java.time.LocalDate;

/// Where a replay stands.
///
/// @param date   the stored session, whatever date its times are shifted to
/// @param at     the instant of the market, as clients see it: every print of this millisecond and before is on the
///               tape, and none after. Shifted where the day is shown as today
/// @param speed  how fast it goes on, unless it is paused
/// @param paused whether it stands still
public record ReplayState(LocalDate date, Instant at, ReplaySpeed speed, boolean paused) {}
