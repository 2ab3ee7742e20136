package dev.jupitor.stream.tape.cache;

import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tape of the live day on disk: published rows are appended to `FOLDER/D.tape` and synced at least once a second,
/// so that a restart has them at once, after a SIGKILL too.
///
/// The tape's writer thread is not needed for it and never waits for it. [#start()] begins a thread that writes;
/// [#flush()] writes now, on any thread. At a switch of the day a new file takes the place of the old ones. 37 bytes a
/// row.
///
/// When the disk is full or fails, the cache stops and says so, and the tape goes on: [#flush()] throws from then on,
/// so that nobody believes to be safe what is not.
public final class TapeCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TapeCache.class);
    private static final String SUFFIX = ".tape";
    private static final String TEMPORARY = ".tmp";
    private static final long FLUSH_MILLIS = 500;

    private final Path folder;
    private final LiveTape tape;
    private final Restored restored;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private TapeFileWriter file;
    private IOException trouble;
    private boolean closed;

    private TapeCache(Path folder, LiveTape tape, Restored restored, TapeFileWriter file) {
        this.folder = folder;
        this.tape = tape;
        this.restored = restored;
        this.file = file;
    }

    /// Makes the tape of a day, with what the folder has of it. Where it has only an earlier day, the prints of
    /// that
    /// day
    /// that belong to a later session are taken over.
    ///
    /// @param folder     is made if need be; nothing else may write there
    /// @param freshEpoch the number of the first epoch where the folder knows none; like the ms of the clock, so
    /// that
    ///                   numbers never come again
    /// @throws IOException when the folder can't be read or written; what is damaged in it is no error
    public static TapeCache open(Path folder, TapeDay day, Followed followed, long freshEpoch) throws IOException {
        Files.createDirectories(folder);
        sweep(folder);
        Optional<Path> newest = files(folder).stream().max(Comparator.comparing(Path::getFileName));
        if (newest.isEmpty()) return begin(folder, new LiveTape(day, followed, freshEpoch), nothing());
        TapeFileScan scan = TapeFileScan.of(newest.get());
        scan.damage().ifPresent(LOG::warn);
        if (scan.day().equals(Optional.of(day))) return resume(folder, newest.get(), scan, followed, freshEpoch);
        return takeOver(folder, newest.get(), scan, day, followed, freshEpoch);
    }

    private static Restored nothing() {
        return new Restored(0, false, Optional.empty());
    }

    private static TapeCache resume(Path folder, Path path, TapeFileScan scan, Followed followed, long freshEpoch)
            throws IOException {
        boolean same = scan.whole() && scan.epoch() > 0;
        long number = same ? scan.epoch() : Math.max(scan.epoch() + 1, freshEpoch);
        LiveTape tape = read(path, scan, followed, number);
        if (tape.epoch().rows() != scan.rows())
            throw new IOException("%s: %,d rows became %,d; remove the file, and its prints are asked for again"
                    .formatted(path, scan.rows(), tape.epoch().rows()));
        TapeFileWriter file = TapeFileWriter.append(path, scan.end(), tape.epoch());
        deleteOthers(folder, path);
        return new TapeCache(folder, tape, new Restored(tape.epoch().rows(), same, scan.damage()), file);
    }

    /// The rows of another day: those after its close, which are before or in the wanted one.
    private static TapeCache takeOver(
            Path folder, Path path, TapeFileScan scan, TapeDay day, Followed followed, long freshEpoch)
            throws IOException {
        long number = Math.max(scan.epoch() + 1, freshEpoch);
        boolean earlier =
                scan.day().map(TapeDay::date).filter(day.date()::isAfter).isPresent();
        if (!earlier) return begin(folder, new LiveTape(day, followed, number), new Restored(0, false, scan.damage()));
        LiveTape tape = read(path, scan, followed, number);
        tape.switchDay(day);
        return begin(folder, tape, new Restored(tape.epoch().rows(), false, scan.damage()));
    }

    private static LiveTape read(Path path, TapeFileScan scan, Followed followed, long number) throws IOException {
        LiveTape tape = new LiveTape(scan.day().orElseThrow(), followed, number);
        tape.expectRows(Math.toIntExact(scan.rows()));
        TapeFileReader.read(path, scan.end(), tape);
        return tape;
    }

    private static TapeCache begin(Path folder, LiveTape tape, Restored restored) throws IOException {
        return new TapeCache(folder, tape, restored, newFile(folder, tape.epoch()));
    }

    /// A file with all rows of an epoch, which then takes the place of all others.
    private static TapeFileWriter newFile(Path folder, TapeEpoch epoch) throws IOException {
        Path target = folder.resolve(epoch.day().date() + SUFFIX);
        Path temporary = folder.resolve(target.getFileName() + TEMPORARY);
        TapeFileWriter file = TapeFileWriter.create(temporary, epoch);
        try {
            file.flush();
            file.force();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
            deleteOthers(folder, target);
            return file;
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .toList();
        }
    }

    private static void deleteOthers(Path folder, Path kept) throws IOException {
        for (Path file : files(folder)) if (!file.equals(kept)) Files.deleteIfExists(file);
    }

    private static void sweep(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList())
                if (file.getFileName().toString().endsWith(SUFFIX + TEMPORARY)) Files.deleteIfExists(file);
        }
    }

    /// The tape, with what was on disk. Everything that it publishes is cached.
    public LiveTape tape() {
        return tape;
    }

    /// What was on disk.
    public Restored restored() {
        return restored;
    }

    /// Begins to write from a thread of its own, twice a second. To be called once.
    public void start() {
        Thread.ofPlatform().name("tape-cache").daemon(true).start(this::writeUntilClosed);
    }

    private void writeUntilClosed() {
        lock.lock();
        try {
            while (!closed) {
                flush();
                closing.await(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (IOException stopped) {
            LOG.debug("the tape's cache has stopped", stopped); // said once, where it happened
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Writes what is published; on disk when this returns. Returns how many rows of the epoch in force are on
    /// disk.
    ///
    /// @throws IOException when it could not, now or before: then nothing is written any more
    public int flush() throws IOException {
        lock.lock();
        try {
            if (trouble != null) throw new IOException(trouble.getMessage(), trouble);
            if (closed) throw new IOException("the tape's cache is closed");
            followTape();
            file.flush();
            return file.rows();
        } catch (IOException failure) {
            stop(failure);
            throw failure;
        } finally {
            lock.unlock();
        }
    }

    /// After a switch of the day the new epoch has a file of its own.
    private void followTape() throws IOException {
        if (file.epoch().successor().isEmpty()) return;
        TapeFileWriter ended = file;
        file = newFile(folder, tape.epoch());
        ended.close();
    }

    private void stop(IOException failure) {
        if (trouble != null || closed) return;
        trouble = failure;
        LOG.error(
                "The tape can't be kept in {}: {}. The live day goes on; what comes from now on is asked for again after a restart. Make room, then restart.",
                folder,
                failure.getMessage());
    }

    /// Why nothing is written any more; empty while all is well.
    public Optional<IOException> trouble() {
        lock.lock();
        try {
            return Optional.ofNullable(trouble);
        } finally {
            lock.unlock();
        }
    }

    /// Writes the rest and marks the file as whole. To be called after the tape's writer has ended: what is
    /// published
    /// later is not in it.
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) return;
            if (trouble == null) finish();
            closed = true;
            closing.signalAll();
            file.close();
        } catch (IOException failure) {
            stop(failure);
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void finish() throws IOException {
        followTape();
        file.finish();
    }
}
