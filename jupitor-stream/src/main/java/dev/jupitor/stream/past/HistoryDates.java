package dev.jupitor.stream.past;

import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// The dates that have both a consolidated file and a trade universe (stream-and-serving §0.4), whatever these hold.
///
/// The folders are looked at once a minute at most, and when somebody who has made a file says so. Safe for many
/// threads.
public final class HistoryDates {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final DayPrints prints;
    private final Timekeeper clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Seen seen = new Seen(Instant.MIN, Collections.emptySortedSet());

    private record Seen(Instant at, SortedSet<LocalDate> dates) {}

    public HistoryDates(DayPrints prints, Timekeeper clock) {
        this.prints = prints;
        this.clock = clock;
    }

    /// The dates, ascending; at most a minute old. Unmodifiable.
    ///
    /// @throws IOException when the lake can't be looked at
    public SortedSet<LocalDate> dates() throws IOException {
        if (isOld(seen)) lookIfOld();
        return seen.dates();
    }

    private boolean isOld(Seen list) {
        Instant now = clock.instant();
        return list.at().isAfter(now) || list.at().isBefore(now.minus(LOOK_EVERY));
    }

    private void lookIfOld() throws IOException {
        looking.lock();
        try {
            if (isOld(seen)) look();
        } finally {
            looking.unlock();
        }
    }

    /// Looks again now.
    public void refresh() throws IOException {
        looking.lock();
        try {
            look();
        } finally {
            looking.unlock();
        }
    }

    private void look() throws IOException {
        Instant now = clock.instant();
        prints.requireLake();
        SortedSet<LocalDate> both = new TreeSet<>(prints.dates(DayFile.EX_INDEX));
        both.retainAll(prints.store().usTradeUniverses(1).tableDates());
        seen = new Seen(now, Collections.unmodifiableSortedSet(both));
    }
}
