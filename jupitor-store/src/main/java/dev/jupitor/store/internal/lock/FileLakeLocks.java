package dev.jupitor.store.internal.lock;

import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.FileTrouble;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A lock is a file `us/.state/locks/AREA` that names its holder; it goes when the lock is given back.
///
/// A lock counts as held while the system's lock on that file is taken, or while the process it names is alive (see
/// [ProcessIdentity]); one of another host is always respected, because nobody here can tell. Files are looked at and
/// changed only under the system's lock on `.guard`, so that two processes never take over the same stale lock.
public final class FileLakeLocks implements LakeLocks {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
    private static final LockHolder UNKNOWN = new LockHolder(0, "unknown host", "unknown", Instant.EPOCH);

    private final DataLayout layout;
    private final String command;
    private final Timekeeper clock;
    private final ProcessIdentity self;
    private final Runnable predecessorDied;
    private final Map<LockArea, LockHolder> own = new ConcurrentHashMap<>();

    /// @param predecessorDied is told when a lock is taken over whose holder ended without giving it back
    public FileLakeLocks(DataLayout layout, String command, Timekeeper clock, Runnable predecessorDied)
            throws IOException {
        this.layout = layout;
        this.command = command;
        this.clock = clock;
        this.predecessorDied = predecessorDied;
        this.self = new ProcessIdentity();
    }

    @Override
    public Held acquire(LockArea area, Duration wait) throws IOException, InterruptedException {
        AtomicFile.makeFolder(layout.locksFolder().toAbsolutePath());
        long started = System.nanoTime();
        while (true) {
            Attempt attempt = guarded(() -> attempt(area));
            switch (attempt) {
                case Attempt.Taken taken -> {
                    return taken.lock();
                }
                case Attempt.HeldBy other -> {
                    if (System.nanoTime() - started >= wait.toNanos())
                        throw new LockHeldException(area.fileName(), other.holder());
                }
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
        }
    }

    /// How a try to take a lock ended.
    private sealed interface Attempt {
        record Taken(Held lock) implements Attempt {}

        record HeldBy(LockHolder holder) implements Attempt {}
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    /// Runs a short step while no other process and no other thread of this one is in such a step.
    private <T> T guarded(Step<T> step) throws IOException, InterruptedException {
        synchronized (FileLakeLocks.class) {
            Path guard = layout.locksFolder().resolve(".guard");
            try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return step.run();
            } catch (FileLockInterruptionException | ClosedByInterruptException interrupted) {
                Thread.interrupted();
                throw (InterruptedException)
                        new InterruptedException("while waiting for a lock").initCause(interrupted);
            } catch (IOException failed) {
                throw FileTrouble.writing(guard, failed);
            }
        }
    }

    private Attempt attempt(LockArea area) throws IOException {
        LockHolder mine = own.get(area);
        if (mine != null) return new Attempt.HeldBy(mine);
        FileChannel channel = FileChannel.open(
                layout.lock(area), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            Optional<LockHolder> other = holder(area, channel);
            if (other.isPresent()) return new Attempt.HeldBy(other.get());
            if (LockNote.read(layout.lock(area), channel).isPresent()) predecessorDied.run();
            Attempt attempt = new Attempt.Taken(take(area, channel));
            taken = true;
            return attempt;
        } catch (IOException failed) {
            throw FileTrouble.writing(layout.lock(area), failed);
        } finally {
            if (!taken) channel.close();
        }
    }

    /// Who holds the file that the channel is open on; when nobody does, the system's lock on it is now ours.
    private Optional<LockHolder> holder(LockArea area, FileChannel channel) throws IOException {
        boolean systemLock = trySystemLock(channel);
        Optional<LockNote> note = LockNote.read(layout.lock(area), channel);
        if (!systemLock) return Optional.of(note.map(LockNote::holder).orElse(UNKNOWN));
        return note.filter(this::isLive).filter(live -> !isOurs(live)).map(LockNote::holder);
    }

    /// Ours and yet nobody's, since the system's lock was free: a note that could not be removed.
    private boolean isOurs(LockNote note) {
        return note.holder().host().equals(self.host())
                && note.holder().pid() == self.pid()
                && note.started().isPresent()
                && note.started().equals(self.started());
    }

    private static boolean trySystemLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    private boolean isLive(LockNote note) {
        LockHolder holder = note.holder();
        return !holder.host().equals(self.host()) || self.isAlive(holder.pid(), note.started());
    }

    private Held take(LockArea area, FileChannel channel) throws IOException {
        LockHolder holder = new LockHolder(self.pid(), self.host(), command, clock.instant());
        new LockNote(holder, self.started()).write(channel);
        own.put(area, holder);
        return () -> giveBack(area, channel);
    }

    /// Works on an interrupted thread too: that is how most programs end.
    private void giveBack(LockArea area, FileChannel channel) {
        boolean interrupted = Thread.interrupted();
        try {
            guarded(() -> remove(area, channel));
        } catch (IOException failed) {
            forget(area, channel);
            throw new UncheckedIOException(FileTrouble.writing(layout.lock(area), failed));
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private boolean remove(LockArea area, FileChannel channel) throws IOException {
        if (!channel.isOpen()) return false;
        Files.deleteIfExists(layout.lock(area));
        forget(area, channel);
        return true;
    }

    /// The lock is no longer ours, also when its file could not be removed.
    private void forget(LockArea area, FileChannel channel) {
        try {
            if (!channel.isOpen()) return;
            own.remove(area);
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public List<HeldLock> held() throws IOException {
        List<HeldLock> locks = new ArrayList<>();
        for (LockArea area : LockArea.values()) {
            holderOf(area).ifPresent(holder -> locks.add(new HeldLock(area, holder)));
        }
        return locks;
    }

    private Optional<LockHolder> holderOf(LockArea area) throws IOException {
        LockHolder mine = own.get(area);
        if (mine != null) return Optional.of(mine);
        try (FileChannel channel = FileChannel.open(layout.lock(area), StandardOpenOption.READ)) {
            return LockNote.read(layout.lock(area), channel)
                    .filter(this::isLive)
                    .map(LockNote::holder);
        } catch (NoSuchFileException free) {
            return Optional.empty();
        } catch (IOException failed) {
            throw FileTrouble.reading(layout.lock(area), failed);
        }
    }
}
