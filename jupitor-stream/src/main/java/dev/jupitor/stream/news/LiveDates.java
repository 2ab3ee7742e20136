package dev.jupitor.stream.news;

import dev.jupitor.core.news.NewsWindow;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

/// Which dates are not finished: today and tomorrow in New York, and the session that the live dashboard shows, where
/// that is no older than a long weekend.
final class LiveDates {
    private static final int LONGEST_BREAK_DAYS = 5;

    private final NewsPorts ports;

    LiveDates(NewsPorts ports) {
        this.ports = ports;
    }

    boolean isLive(LocalDate date) {
        return all().contains(date);
    }

    /// The session first.
    Set<LocalDate> all() {
        LocalDate today = ports.clock().newYorkDate();
        Set<LocalDate> dates = new LinkedHashSet<>();
        LocalDate session = ports.session().get();
        if (!session.isBefore(today.minusDays(LONGEST_BREAK_DAYS))) dates.add(session);
        dates.add(today);
        dates.add(today.plusDays(1));
        return dates;
    }

    NewsWindow window(LocalDate date) {
        return NewsWindow.of(date, ports.calendar().get());
    }
}
