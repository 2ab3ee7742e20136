package dev.jupitor.cli.command;

import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.live.LiveNote;
import dev.jupitor.store.live.LiveStanding;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.ingest.StreamCounters;
import dev.jupitor.stream.tape.TapeEpoch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says how the live day is doing, as long as it goes on: to gRPC's health, to the note that other processes read, and
/// once a minute to the log.
final class LiveReport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReport.class);
    private static final int ROUNDS_A_LOG_LINE = 60;
    private static final int ROUNDS_A_NOTE = 5;

    private final ShownDay live;
    private final DayServers servers;
    private final Optional<LiveNote> note;
    private final Timekeeper clock;
    private final CountDownLatch end = new CountDownLatch(1);
    private LiveStanding said;
    private List<String> trouble = List.of();
    private boolean ready;
    private boolean isNoteFailing;

    /// @param note empty for a replay, which is not the lake's live day
    LiveReport(ShownDay live, DayServers servers, Optional<LiveNote> note, Timekeeper clock) {
        this.live = live;
        this.servers = servers;
        this.note = note;
        this.clock = clock;
    }

    /// Once a real second, until the thread is interrupted.
    void keep() throws InterruptedException {
        for (long round = 0; ; round++) {
            sayOnce(round);
            if (round % ROUNDS_A_LOG_LINE == 0) log();
            if (end.await(1, TimeUnit.SECONDS)) return;
        }
    }

    private void sayOnce(long round) {
        boolean caughtUp = live.isCaughtUp();
        servers.grpc().serving(caughtUp);
        if (caughtUp != ready) LOG.info("{}", caughtUp ? "the day is complete so far" : "catching up");
        ready = caughtUp;
        StreamCounters counters = live.counters();
        if (!counters.trouble().equals(trouble)) counters.trouble().forEach(LOG::warn);
        trouble = counters.trouble();
        LiveStanding now = standing(counters);
        if (note.isPresent() && (isNews(now) || round % ROUNDS_A_NOTE == 0)) write(note.get(), now);
    }

    /// Whether there is more to say than that time goes on.
    private boolean isNews(LiveStanding now) {
        return said == null
                || said.ready() != now.ready()
                || said.connected() != now.connected()
                || !said.date().equals(now.date());
    }

    private LiveStanding standing(StreamCounters counters) {
        TapeEpoch epoch = live.tape().epoch();
        return new LiveStanding(
                ProcessHandle.current().pid(),
                OptionalInt.of(servers.http().port()),
                OptionalInt.of(servers.grpc().port()),
                ready,
                epoch.day().date(),
                live.tape().counts().total(),
                counters.connected(),
                clock.instant());
    }

    /// A disk that is full must not end the live day.
    private void write(LiveNote into, LiveStanding now) {
        try {
            into.write(now);
            said = now;
            isNoteFailing = false;
        } catch (IOException unwritten) {
            if (!isNoteFailing) LOG.warn("`jupitor status` won't know of this: {}", unwritten.getMessage());
            isNoteFailing = true;
        }
    }

    private void log() {
        StreamCounters counters = live.counters();
        LOG.info(
                "{}: {} trades, {} heard, {} not taken, {} requests under way, {} clients, {}{}",
                live.tape().epoch().day().date(),
                live.tape().counts().total(),
                counters.heard(),
                counters.dropped(),
                counters.asking(),
                servers.grpc().following(),
                counters.connected() ? "connected" : "not connected",
                ready ? "" : ", catching up");
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        if (note.isPresent()) note.get().remove();
    }
}
