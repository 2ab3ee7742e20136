package dev.jupitor.core.dashboard;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What is shown of a day (stream-and-serving §5.4).
///
/// @param label    `TODAY`, `NEXT DAY`, a date, or `NEXT: ` and a date
/// @param date     empty for the live day's next session
/// @param preCount all prints before 09:30, before anything is chosen
/// @param regCount all prints from 09:30 on
/// @param tiers    those that show somebody
public record DayBoard(String label, Optional<LocalDate> date, long preCount, long regCount, List<TierBoard> tiers) {
    public DayBoard {
        tiers = List.copyOf(tiers);
    }
}
