package dev.jupitor.cli.disk;

import dev.jupitor.cli.disk.DiskFault.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// An open file of a [FaultyDisk]. A write that fails puts half of its bytes down first.
final class FaultyChannel extends FileChannel {
    private final FaultyDisk disk;
    private final Path file;
    private final FileChannel real;

    FaultyChannel(FaultyDisk disk, Path file, FileChannel real) {
        this.disk = disk;
        this.file = file;
        this.real = real;
    }

    private void attempt(Call call) throws IOException {
        Optional<IOException> trouble = disk.troubleAt(call, file);
        if (trouble.isPresent()) throw trouble.get();
    }

    @FunctionalInterface
    private interface Writing {
        int write(ByteBuffer bytes) throws IOException;
    }

    private int attempt(ByteBuffer bytes, Writing writing) throws IOException {
        Optional<IOException> trouble = disk.troubleAt(Call.WRITE, file);
        if (trouble.isEmpty()) return writing.write(bytes);
        writing.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
        throw trouble.get();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        attempt(Call.READ);
        return real.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        attempt(Call.READ);
        return real.read(into, offset, length);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        attempt(Call.READ);
        return real.read(into, position);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return attempt(bytes, real::write);
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        attempt(Call.WRITE);
        return real.write(bytes, offset, length);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        return attempt(bytes, part -> real.write(part, position));
    }

    @Override
    public void force(boolean metaData) throws IOException {
        attempt(Call.FORCE);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        attempt(Call.WRITE);
        real.truncate(size);
        return this;
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        attempt(Call.READ);
        return real.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        attempt(Call.WRITE);
        return real.transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        attempt(Call.READ);
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
