package dev.jupitor.stream.ingest;

import dev.jupitor.stream.tape.TapeDay;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out the symbols of a session and the vendor's calendar, on a virtual thread, and tells the tape writer's
/// queue.
final class SessionLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLoader.class);

    private final FollowedSource followed;
    private final CalendarRefresh calendars;
    private final CommandQueue queue;
    private final ExecutorService threads;

    SessionLoader(FollowedSource followed, CalendarRefresh calendars, CommandQueue queue) {
        this.followed = followed;
        this.calendars = calendars;
        this.queue = queue;
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("session-", 0).factory());
    }

    void load(TapeDay day) {
        threads.execute(() -> {
            queue.offer(List.of(symbols(day)), 0);
            refreshCalendar(day);
        });
    }

    private Command symbols(TapeDay day) {
        try {
            return new Command.Loaded(day, followed.load(day));
        } catch (Exception notNow) {
            return new Command.NotLoaded(day, String.valueOf(notNow.getMessage()));
        }
    }

    private void refreshCalendar(TapeDay day) {
        try {
            calendars.load(day.date()).ifPresent(calendar -> queue.offer(List.of(new Command.Published(calendar)), 0));
        } catch (Exception notNow) {
            LOG.warn("calendar not refreshed, the one of before goes on: {}", notNow.getMessage());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
