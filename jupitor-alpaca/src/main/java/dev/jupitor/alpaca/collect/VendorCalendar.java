package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.source.CalendarSource;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.PublishedCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.time.TradingCalendar;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The vendor's calendar, fetched once a New York day and stored, over the exchange's rule: unscheduled closures exist.
/// When the vendor can't be asked, the stored one serves, and without one the rule. For the collector's thread.
final class VendorCalendar {
    private static final Logger log = LoggerFactory.getLogger(VendorCalendar.class);
    private static final int DAYS_AHEAD = 30;
    private static final Duration RETRY = Duration.ofMinutes(15);

    private final CalendarSource source;
    private final CalendarStore store;
    private final LocalDate start;
    private final TradingCalendar rule = new NyseCalendar();
    private Optional<TradingCalendar> current = Optional.empty();
    private LocalDate fetchedOn = LocalDate.MIN;
    private Instant nextTry = Instant.MIN;

    /// @param start the first date that the vendor is asked about
    VendorCalendar(CalendarSource source, CalendarStore store, LocalDate start) {
        this.source = source;
        this.store = store;
        this.start = start.isBefore(NyseCalendar.FIRST) ? NyseCalendar.FIRST : start;
    }

    /// The calendar to go by now, refreshed if the vendor's is of yesterday.
    ///
    /// @throws SourceException.Rejected only when the credentials are refused
    TradingCalendar at(Instant now, RunNotes notes) throws SourceException, IOException, InterruptedException {
        LocalDate today = SessionClock.newYorkDate(now);
        if (!today.equals(fetchedOn) && !now.isBefore(nextTry)) refresh(today, now, notes);
        if (current.isEmpty()) current = Optional.of(stored(notes));
        return current.get();
    }

    /// The calendar as it is stored, without asking the vendor and without repairing anything.
    TradingCalendar stored(RunNotes notes) throws IOException, InterruptedException {
        try {
            Optional<CalendarStore.Published> published = store.read();
            return published.isPresent() ? over(published.get()) : rule;
        } catch (UnreadableFileException | IllegalArgumentException damaged) {
            Interrupted.check();
            notes.warn("the stored calendar is unusable (%s); the exchange's rule serves until the vendor's is fetched"
                    .formatted(damaged.getMessage()));
            return rule;
        }
    }

    private void refresh(LocalDate today, Instant now, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        try {
            LocalDate last = today.plusDays(DAYS_AHEAD);
            LocalDate first = start.isBefore(today) ? start : today.minusDays(DAYS_AHEAD);
            List<SessionHours> sessions = source.sessions(first, last);
            CalendarStore.Published published = new CalendarStore.Published(first, last, sessions);
            current = Optional.of(over(published));
            store.write(published);
            fetchedOn = today;
        } catch (SourceException why) {
            if (isCredentials(why)) throw why;
            goWithout(why, now, notes);
        } catch (IllegalArgumentException impossible) {
            goWithout(impossible, now, notes);
        }
    }

    private void goWithout(Exception why, Instant now, RunNotes notes) {
        log.warn("calendar not fetched: {}", why.getMessage());
        notes.warn("the vendor's calendar could not be fetched (%s); the stored one or the exchange's rule serves"
                .formatted(why.getMessage()));
        nextTry = now.plus(RETRY);
    }

    private static boolean isCredentials(SourceException why) {
        return why instanceof SourceException.Rejected no && no.reason() == SourceException.Rejected.Reason.CREDENTIALS;
    }

    private TradingCalendar over(CalendarStore.Published published) {
        return new PublishedCalendar(published.first(), published.last(), published.sessions(), rule);
    }
}
