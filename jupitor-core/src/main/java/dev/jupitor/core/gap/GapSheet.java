package dev.jupitor.core.gap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// The ledger of a live day as it stands: what is known about every moment from the close of the session before.
///
/// @param date  the session that is shown
/// @param now   when the sheet was drawn up; nothing is said of what comes later
/// @param spans ascending by start, then symbols; those about all symbols leave no moment out
public record GapSheet(LocalDate date, Instant now, List<GapSpan> spans) {
    public GapSheet {
        spans = List.copyOf(spans);
    }
}
