package dev.jupitor.store.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces a file whole or not at all.
///
/// The bytes go to `.NAME.tmp-PID-THREAD` in the same folder, are synced, renamed into place, and the folder is synced:
/// when a call returns, the file survives a power cut. When it throws, the old file stands as it was and nothing is
/// left beside it. A killed process may leave its temporary file; [#isTemporary] lets every listing pass it over,
/// [#sweep] removes it.
public final class AtomicFile {
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.tmp-(\\d{1,18})(?:-\\d+)?");

    private static final long SAME = -1;

    private AtomicFile() {}

    /// Writes a file's bytes.
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /// Replaces `target` by `length` bytes of an array.
    public static void replace(Path target, byte[] bytes, int length) throws IOException {
        replace(target, channel -> {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
            while (rest.hasRemaining()) channel.write(rest);
        });
    }

    /// Replaces `target` by what `content` writes; folders that are missing are made, and are durable too.
    public static void replace(Path target, Content content) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        makeFolder(folder);
        Path temporary = folder.resolve(temporaryName(target));
        try {
            writeAndSync(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            tidyUp(temporary, failed);
            throw FileTrouble.writing(target, failed);
        } catch (RuntimeException | Error failed) {
            tidyUp(temporary, failed);
            throw failed;
        }
        syncFolder(folder);
    }

    /// What can't be tidied up either does not hide what has gone wrong.
    private static void tidyUp(Path temporary, Throwable failed) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException also) {
            failed.addSuppressed(also);
        }
    }

    /// Moves a file to another folder of the same disk; both folders are synced.
    public static void move(Path from, Path to) throws IOException {
        makeFolder(to.toAbsolutePath().getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(to.toAbsolutePath().getParent());
        syncFolder(from.toAbsolutePath().getParent());
    }

    /// Gives a file that is never changed in place a second name on the same disk, or where that can't be had, a
    /// copy; durable when it returns. What stood at `to` before is replaced, unless it is the same already.
    public static void duplicate(Path from, Path to) throws IOException {
        makeFolder(to.toAbsolutePath().getParent());
        if (Listing.has(to)) {
            if (Files.mismatch(from, to) != SAME) copy(from, to);
        } else if (!isLinked(from, to)) {
            copy(from, to);
        }
        syncFolder(to.toAbsolutePath().getParent());
    }

    /// Whatever a disk says that has no second names, for this file or at all: a copy will tell what is wrong, if
    /// anything is.
    private static boolean isLinked(Path from, Path to) {
        try {
            Files.createLink(to, from);
            return true;
        } catch (IOException | UnsupportedOperationException noLinks) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ)) {
            long length = source.size();
            replace(to, channel -> {
                for (long at = 0; at < length; ) at += transfer(source, at, length - at, channel);
            });
        }
    }

    private static long transfer(FileChannel source, long at, long count, FileChannel target) throws IOException {
        long moved = source.transferTo(at, count, target);
        if (moved <= 0) throw new EOFException("it became shorter while it was copied");
        return moved;
    }

    /// Whether a name is that of a temporary file, in use or left over.
    public static boolean isTemporary(Path file) {
        return TEMPORARY.matcher(file.getFileName().toString()).matches();
    }

    /// A file for what does not fit into memory while another is made; it is gone when it is closed.
    public record Scratch(Path file, FileChannel channel) implements AutoCloseable {
        /// Writes the rest of a buffer, whose first byte belongs at a place of the file.
        public void write(ByteBuffer bytes, long at) throws IOException {
            try {
                while (bytes.hasRemaining()) channel.write(bytes, at + bytes.position());
            } catch (IOException failed) {
                throw FileTrouble.writing(file, failed);
            }
        }

        /// Fills the rest of a buffer, whose first byte lies at a place of the file.
        public void read(ByteBuffer bytes, long at) throws IOException {
            try {
                while (bytes.hasRemaining())
                    if (channel.read(bytes, at + bytes.position()) < 0)
                        throw new EOFException("%s became shorter".formatted(file));
            } catch (IOException failed) {
                throw FileTrouble.reading(file, failed);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    /// Opens a scratch file beside a file that is to be made. Its name is that of a temporary file, so that
    /// whatever
    /// a killed process leaves behind is swept.
    public static Scratch scratch(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        makeFolder(folder);
        Path file = Files.createTempFile(folder, ".%s.".formatted(target.getFileName()), scratchSuffix());
        try {
            return new Scratch(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException failed) {
            tidyUp(file, failed);
            throw FileTrouble.writing(file, failed);
        }
    }

    private static String scratchSuffix() {
        return ".tmp-%d".formatted(ProcessHandle.current().pid());
    }

    /// Removes the temporary files in a folder whose processes are gone.
    public static void sweep(Path folder) throws IOException {
        for (Path entry : Listing.of(folder)) if (isLeftOver(entry)) Files.deleteIfExists(entry);
    }

    private static boolean isLeftOver(Path file) {
        Matcher name = TEMPORARY.matcher(file.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static String temporaryName(Path target) {
        return ".%s.tmp-%d-%d"
                .formatted(
                        target.getFileName(),
                        ProcessHandle.current().pid(),
                        Thread.currentThread().threadId());
    }

    private static void writeAndSync(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            content.writeTo(channel);
            channel.force(true);
        }
    }

    /// Makes a folder, given by its absolute path, and those above it, and syncs the parent of each that was
    /// missing.
    public static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        try {
            Files.createDirectory(folder);
            syncFolder(folder.getParent());
        } catch (NoSuchFileException parentIsMissing) {
            makeFolder(folder.getParent());
            makeFolder(folder);
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(folder)) throw new NotDirectoryException(folder.toString());
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException failed) {
            throw FileTrouble.writing(folder, failed);
        }
    }
}
