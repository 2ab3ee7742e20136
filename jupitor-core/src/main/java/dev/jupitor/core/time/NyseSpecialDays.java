package dev.jupitor.core.time;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

/// What has been decreed for single days since 1990 and no rule could tell.
///
/// Only what held for the whole market: the trouble of one floor (the late opens of 1990-12-27 and 1995-12-18, the
/// early close of 2005-06-01) and minutes of silence at the open are left out, trading went on elsewhere.
final class NyseSpecialDays {

    /// Whole days without a session.
    static final Set<LocalDate> CLOSED = Set.of(
            LocalDate.of(1994, 4, 27), // mourning for President Nixon
            LocalDate.of(2001, 9, 11), // the attacks
            LocalDate.of(2001, 9, 12),
            LocalDate.of(2001, 9, 13),
            LocalDate.of(2001, 9, 14),
            LocalDate.of(2004, 6, 11), // mourning for President Reagan
            LocalDate.of(2007, 1, 2), // mourning for President Ford
            LocalDate.of(2012, 10, 29), // Hurricane Sandy
            LocalDate.of(2012, 10, 30),
            LocalDate.of(2018, 12, 5), // mourning for President G. H. W. Bush
            LocalDate.of(2025, 1, 9)); // mourning for President Carter

    /// Sessions that ended early without a rule.
    static final Map<LocalDate, LocalTime> EARLY_CLOSES = Map.of(
            LocalDate.of(1994, 2, 11), LocalTime.of(14, 30), // snow
            LocalDate.of(1996, 1, 8), LocalTime.of(14, 0), // snow
            LocalDate.of(1997, 10, 27), LocalTime.of(15, 30), // circuit breakers
            LocalDate.of(1997, 12, 26), LocalTime.of(13, 0),
            LocalDate.of(1999, 12, 31), LocalTime.of(13, 0), // eve of 2000; lists that miss it have the closed 24th
            LocalDate.of(2003, 12, 26), LocalTime.of(13, 0));

    /// Sessions that began late.
    static final Map<LocalDate, LocalTime> LATE_OPENS = Map.of(
            LocalDate.of(1996, 1, 8), LocalTime.of(11, 0), // snow
            LocalDate.of(2002, 9, 11), LocalTime.of(12, 0)); // memorial of the attacks

    private NyseSpecialDays() {}
}
