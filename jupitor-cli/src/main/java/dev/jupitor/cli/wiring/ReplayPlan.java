package dev.jupitor.cli.wiring;

import dev.jupitor.stream.replay.ReplaySpeed;
import java.time.LocalDate;
import java.time.LocalTime;

/// A stored day that is to be shown as if it were live.
///
/// @param from    New York time at which it begins; what was printed before is there at once
/// @param asToday whether its times are shifted so that it seems to be today
public record ReplayPlan(LocalDate date, ReplaySpeed speed, LocalTime from, boolean asToday) {}
