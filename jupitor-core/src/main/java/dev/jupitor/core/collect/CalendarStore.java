package dev.jupitor.core.collect;

import dev.jupitor.core.time.SessionHours;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Keeps the vendor's calendar once it was fetched (`us/.state/calendar.json`), so that it overrules the rule also
/// offline.
public interface CalendarStore {
    /// What the vendor published for [first, last], both inclusive: the sessions in it, ascending.
    record Published(LocalDate first, LocalDate last, List<SessionHours> sessions) {
        public Published {
            sessions = List.copyOf(sessions);
        }
    }

    Optional<Published> read() throws IOException;

    void write(Published calendar) throws IOException;
}
