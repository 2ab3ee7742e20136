package dev.jupitor.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A hundred clients, ten of which stop reading.
class SlowClientsTest {
    private static final int ROWS = 20_000;
    /// What a connection may hold for a client that does not read: its own window of 1 MiB, and little of ours.
    private static final long MOST_HELD = 1_600_000;

    private static final GrpcOptions IMPATIENT = new GrpcOptions(
            List.of(InetAddress.getLoopbackAddress()),
            0,
            Optional.empty(),
            Optional.empty(),
            ConnectionLimits.STANDARD,
            new SlowClients(Duration.ofMillis(500), 1000));

    @Test
    void tenThatStallAreToldAndDelayNobodyAndResumeWithoutAHole() throws Exception {
        try (Served served = new Served(IMPATIENT)) {
            List<Reader> quick = open(served, 90, true);
            List<Reader> stalled = open(served, 10, false);
            for (int done = 500; done <= ROWS; done += 500) {
                served.print(500);
                awaitAll(quick, done);
            }
            assertThat(quick).allSatisfy(reader -> assertThat(reader.holes()).isZero());

            awaitFollowing(served, 90);
            for (Reader reader : stalled) resume(served, reader);
        }
    }

    private static List<Reader> open(Served served, int count, boolean greedy) {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < count; i++)
            readers.add(Reader.open(served.channel(), Served.sequenced(0, 0), ROWS, greedy));
        return readers;
    }

    private static void awaitAll(List<Reader> readers, int sequence) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (Reader reader : readers)
            while (reader.last() < sequence) {
                assertThat(System.nanoTime()).as("a reader is delayed").isLessThan(until);
                LockSupport.parkNanos(100_000);
            }
    }

    private static void awaitFollowing(Served served, int most) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (served.server().following() > most) {
            assertThat(System.nanoTime()).as("the stalled are ended").isLessThan(until);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void resume(Served served, Reader stalled) throws InterruptedException {
        stalled.readOn();
        assertThat(stalled.ends(30)).isTrue();
        assertThat(stalled.status().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(stalled.holes()).isZero();
        assertThat(stalled.bytes()).as("what was held for it").isLessThan(MOST_HELD);
        assertThat(stalled.trailer(Follower.RESUME_AFTER)).isEqualTo(Long.toString(stalled.last()));

        Reader again = Reader.open(
                served.channel(),
                Served.sequenced(Long.parseLong(stalled.trailer(Follower.EPOCH)), stalled.last()),
                ROWS,
                true);
        assertThat(again.reaches(30)).isTrue();
        assertThat(again.holes()).isZero();
        assertThat(stalled.rows() + again.rows()).isEqualTo(ROWS);
    }
}
