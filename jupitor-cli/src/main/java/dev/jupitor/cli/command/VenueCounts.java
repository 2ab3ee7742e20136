package dev.jupitor.cli.command;

import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// How many prints of one symbol there are of a session, where, and when. Times are ET-shifted ms.
final class VenueCounts {
    private final long regularOpen;
    private final SortedMap<String, Long> byVenue = new TreeMap<>();
    private long pre;
    private long regular;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /// Nothing yet of a date, whose regular session begins at 09:30.
    VenueCounts(LocalDate date) {
        regularOpen = SessionClock.at(date, SessionClock.REGULAR_OPEN);
    }

    void add(String venue, long etMillis) {
        byVenue.merge(venue, 1L, Long::sum);
        if (etMillis < regularOpen) pre++;
        else regular++;
        first = Math.min(first, etMillis);
        last = Math.max(last, etMillis);
    }

    long total() {
        return pre + regular;
    }

    /// Those before 09:30, the evening before included.
    long pre() {
        return pre;
    }

    long regular() {
        return regular;
    }

    boolean isEmpty() {
        return total() == 0;
    }

    /// The earliest; only where there are any.
    long first() {
        return first;
    }

    /// The latest; only where there are any.
    long last() {
        return last;
    }

    long at(String venue) {
        return byVenue.getOrDefault(venue, 0L);
    }

    SortedMap<String, Long> byVenue() {
        return Collections.unmodifiableSortedMap(byVenue);
    }

    /// Every venue of either.
    SortedSet<String> venuesWith(VenueCounts other) {
        SortedSet<String> venues = new TreeSet<>(byVenue.keySet());
        venues.addAll(other.byVenue.keySet());
        return venues;
    }
}
