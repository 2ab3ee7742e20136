package dev.jupitor.stream.past;

import dev.jupitor.core.dashboard.DayBoard;
import java.util.Optional;

/// A date as it looked at an instant.
///
/// @param range of all its prints, as Unix ms; empty where there is none
public record ReplayBoard(DayBoard board, Optional<TimeRange> range) {}
