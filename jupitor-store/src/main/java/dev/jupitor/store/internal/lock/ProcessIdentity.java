package dev.jupitor.store.internal.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which process this is, and whether another one of this host still lives. A number alone does not tell: the system
/// gives the numbers of dead processes to new ones, which started at another time.
final class ProcessIdentity {
    /// Start times of one process may be told a little differently when the system's clock is corrected.
    private static final Duration CLOCK_CORRECTION = Duration.ofSeconds(3);

    private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path LINUX_PROCESSES = Path.of("/proc");

    private final String host;
    private final ProcessHandle self = ProcessHandle.current();

    ProcessIdentity() throws IOException {
        host = Files.isReadable(LINUX_HOST_NAME)
                ? Files.readString(LINUX_HOST_NAME).strip()
                : InetAddress.getLocalHost().getHostName();
    }

    String host() {
        return host;
    }

    long pid() {
        return self.pid();
    }

    /// When this process started, where the system tells.
    Optional<Instant> started() {
        return self.info().startInstant();
    }

    /// Whether the process with this number runs and, where both times are known, is the one that started then.
    boolean isAlive(long pid, Optional<Instant> started) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || isZombie(pid)) return false;
        Optional<Instant> seen = process.get().info().startInstant();
        if (started.isEmpty() || seen.isEmpty()) return true;
        return Duration.between(started.get(), seen.get()).abs().compareTo(CLOCK_CORRECTION) <= 0;
    }

    /// Killed, but its parent has not noticed yet: Linux still lists it.
    private static boolean isZombie(long pid) {
        try {
            String status = Files.readString(LINUX_PROCESSES.resolve(pid + "/stat"));
            return status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }
}
