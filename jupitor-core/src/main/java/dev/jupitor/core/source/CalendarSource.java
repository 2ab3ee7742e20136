package dev.jupitor.core.source;

import dev.jupitor.core.time.SessionHours;
import java.time.LocalDate;
import java.util.List;

/// The vendor's calendar of sessions.
public interface CalendarSource {
    /// The sessions whose dates lie in [first, last], ascending.
    List<SessionHours> sessions(LocalDate first, LocalDate last) throws SourceException, InterruptedException;
}
