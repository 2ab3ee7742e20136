package dev.jupitor.cli.disk;

import dev.jupitor.cli.disk.DiskFault.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The machine's disk, which fails when it is told to: a file system over the default one. [#over] gives the way into
/// it; whoever gets a [Path] from there never leaves it, and `toFile()` is refused.
///
/// Syncing does nothing: what it is for can't be seen without a power cut, and it would be most of a test's time.
/// Thread-safe.
final class FaultyDisk extends FileSystemProvider {
    private final FileSystemProvider real = FileSystems.getDefault().provider();
    private final FaultyFileSystem system = new FaultyFileSystem(this);
    private final AtomicLong calls = new AtomicLong();
    private volatile Optional<DiskFault> fault = Optional.empty();
    private volatile DiskFault.Trouble counted = DiskFault.Trouble.BROKEN;

    /// The same file, reached through this disk.
    Path over(Path file) {
        return new FaultyPath(system, file.toAbsolutePath());
    }

    /// Fails as told from now on; calls are counted anew.
    void arm(DiskFault next) {
        counted = next.trouble();
        calls.set(0);
        fault = Optional.of(next);
    }

    /// Works again.
    void heal() {
        fault = Optional.empty();
    }

    /// How many calls could have met the trouble that was last armed.
    long calls() {
        return calls.get();
    }

    /// Whether the next call of a kind fails; counts it.
    Optional<IOException> troubleAt(Call call, Path file) {
        if (!counted.canBefall(call)) return Optional.empty();
        long number = calls.incrementAndGet();
        return fault.filter(armed -> armed.hits(number))
                .map(armed -> armed.trouble().exception(call, file));
    }

    private void attempt(Call call, Path file) throws IOException {
        Optional<IOException> trouble = troubleAt(call, file);
        if (trouble.isPresent()) throw trouble.get();
    }

    static Path realOf(Path path) {
        if (path instanceof FaultyPath faulty) return faulty.real();
        throw new ProviderMismatchException("%s left the faulty disk".formatted(path));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        attempt(writes ? Call.OPEN_TO_WRITE : Call.OPEN_TO_READ, path);
        return new FaultyChannel(this, path, real.newFileChannel(realOf(path), options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        attempt(Call.LIST, folder);
        DirectoryStream<Path> entries =
                real.newDirectoryStream(realOf(folder), entry -> filter.accept(new FaultyPath(system, entry)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> found = entries.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return found.hasNext();
                    }

                    @Override
                    public Path next() {
                        return new FaultyPath(system, found.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        attempt(Call.MAKE_FOLDER, folder);
        real.createDirectory(realOf(folder), attributes);
    }

    @Override
    public void delete(Path file) throws IOException {
        attempt(Call.DELETE, file);
        real.delete(realOf(file));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        attempt(Call.WRITE, to);
        real.copy(realOf(from), realOf(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        attempt(Call.MOVE, to);
        real.move(realOf(from), realOf(to), options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path file, Class<A> type, LinkOption... options)
            throws IOException {
        attempt(Call.LOOK, file);
        return real.readAttributes(realOf(file), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path file, String names, LinkOption... options) throws IOException {
        attempt(Call.LOOK, file);
        return real.readAttributes(realOf(file), names, options);
    }

    @Override
    public void checkAccess(Path file, AccessMode... modes) throws IOException {
        attempt(Call.LOOK, file);
        real.checkAccess(realOf(file), modes);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return real.isSameFile(realOf(one), realOf(other));
    }

    @Override
    public boolean isHidden(Path file) throws IOException {
        return real.isHidden(realOf(file));
    }

    @Override
    public FileStore getFileStore(Path file) throws IOException {
        return real.getFileStore(realOf(file));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path file, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(realOf(file), type, options);
    }

    @Override
    public void setAttribute(Path file, String attribute, Object value, LinkOption... options) throws IOException {
        real.setAttribute(realOf(file), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("there is one: over()");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("no URI leads here: over()");
    }
}
