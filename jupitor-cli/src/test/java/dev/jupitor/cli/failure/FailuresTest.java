package dev.jupitor.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.collect.NoSessionException;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private static final Path FILE = Path.of("/lake/us/trades/AAPL/2026-02-13.parquet");

    static Stream<Arguments> codes() {
        LockHolder holder = new LockHolder(7, "host", "jupitor alpaca-data", Instant.EPOCH);
        return Stream.of(
                Arguments.of(Refusal.usage("no", "yes"), 2, "usage"),
                Arguments.of(Refusal.configuration("no", "yes"), 2, "configuration"),
                Arguments.of(new LockHeldException("collector", holder), 4, "locked"),
                Arguments.of(new DiskFullException(FILE, 1, 2), 1, "disk-full"),
                Arguments.of(new UnreadableFileException(FILE, "no footer"), 1, "unreadable"),
                Arguments.of(new NotDirectoryException("/lake/us/daily"), 1, "damaged"),
                Arguments.of(new FileAlreadyExistsException("/lake/us/daily"), 1, "damaged"),
                Arguments.of(new AccessDeniedException("/lake/us"), 1, "denied"),
                Arguments.of(new FileSystemException("/lake/us", null, "Read-only file system"), 1, "denied"),
                Arguments.of(new BindException("Address already in use"), 2, "port"),
                Arguments.of(new IOException("broken"), 1, "io"),
                Arguments.of(new NoSessionException("2026-02-14 has no session"), 2, "no-session"),
                Arguments.of(
                        new SourceException.Unavailable("[alpaca] connection refused", Duration.ZERO),
                        5,
                        "unreachable"),
                Arguments.of(rejected(SourceException.Rejected.Reason.CREDENTIALS), 5, "credentials"),
                Arguments.of(rejected(SourceException.Rejected.Reason.PLAN), 5, "plan"),
                Arguments.of(rejected(SourceException.Rejected.Reason.REQUEST), 1, "rejected"),
                Arguments.of(new SourceException.Malformed("no JSON"), 5, "malformed"),
                Arguments.of(new InterruptedException(), 130, "interrupted"),
                Arguments.of(new InterruptedIOException(), 130, "interrupted"),
                Arguments.of(new ClosedByInterruptException(), 130, "interrupted"),
                Arguments.of(new UncheckedIOException(new InterruptedIOException()), 130, "interrupted"),
                Arguments.of(new ExecutionException(new DiskFullException(FILE, 1, 2)), 1, "disk-full"),
                Arguments.of(new NullPointerException(), 1, "internal"));
    }

    private static SourceException rejected(SourceException.Rejected.Reason reason) {
        return new SourceException.Rejected("[alpaca] HTTP 403", reason);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyExceptionHasOneExitCodeAndOneWord(Throwable thrown, int exit, String code) {
        Failure failure = Failures.of(thrown);

        assertThat(failure.exit().code()).isEqualTo(exit);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isNotBlank();
    }

    @Test
    void aHeldLockNamesItsHolder() {
        Failure failure = Failures.of(
                new LockHeldException("collector", new LockHolder(7, "mill", "jupitor alpaca-data", Instant.EPOCH)));

        assertThat(failure.sentence()).contains("collector", "jupitor alpaca-data", "pid 7", "mill");
    }
}
