package dev.jupitor.store.internal.parquet;

import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/// Parquet's headers and footers in Thrift's compact form, straight into and out of byte arrays. No length that the
/// bytes claim is believed beyond the bytes that are there.
final class Thrift {
    private Thrift() {}

    /// Appends structures to a sink; one for each sink.
    static final class Writer {
        private final TCompactProtocol protocol;

        Writer(ByteSink sink) {
            protocol = new TCompactProtocol(new SinkTransport(sink));
        }

        void write(TBase<?, ?> structure) {
            try {
                structure.write(protocol);
            } catch (TException missingField) {
                throw new IllegalStateException(missingField);
            }
        }
    }

    /// Reads structures one after the other from a part of an array.
    static final class Reader {
        private final SliceTransport slice;
        private final TCompactProtocol protocol;

        Reader(byte[] bytes, int from, int limit) {
            slice = new SliceTransport(bytes, from, limit);
            protocol = new TCompactProtocol(slice);
        }

        /// Fills a structure and returns it.
        <T extends TBase<?, ?>> T read(T structure) {
            try {
                structure.read(protocol);
                return structure;
            } catch (TException damaged) {
                throw new MalformedException(
                        "no sound %s: %s".formatted(structure.getClass().getSimpleName(), damaged.getMessage()),
                        damaged);
            }
        }

        /// Where the next structure begins.
        int at() {
            return slice.at;
        }

        /// Goes on reading at another place.
        void seek(int place) {
            slice.at = place;
        }
    }

    /// What both directions have in common: there is nothing to open or close, and no message limit but the bytes
    /// themselves.
    private abstract static class ArrayTransport extends TTransport {
        private static final TConfiguration LIMITS = new TConfiguration();

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void open() {}

        @Override
        public void close() {}

        @Override
        public TConfiguration getConfiguration() {
            return LIMITS;
        }

        @Override
        public void updateKnownMessageSize(long size) {}
    }

    private static final class SinkTransport extends ArrayTransport {
        private final ByteSink sink;

        SinkTransport(ByteSink sink) {
            this.sink = sink;
        }

        @Override
        public int read(byte[] into, int from, int count) throws TTransportException {
            throw new TTransportException("write only");
        }

        @Override
        public void write(byte[] from, int offset, int count) {
            sink.put(from, offset, count);
        }

        @Override
        public void checkReadBytesAvailable(long count) throws TTransportException {
            throw new TTransportException("write only");
        }
    }

    private static final class SliceTransport extends ArrayTransport {
        private final byte[] bytes;
        private final int limit;
        private int at;

        SliceTransport(byte[] bytes, int at, int limit) {
            this.bytes = bytes;
            this.at = at;
            this.limit = limit;
        }

        @Override
        public int read(byte[] into, int from, int count) throws TTransportException {
            checkReadBytesAvailable(count);
            System.arraycopy(bytes, at, into, from, count);
            at += count;
            return count;
        }

        @Override
        public void write(byte[] from, int offset, int count) throws TTransportException {
            throw new TTransportException("read only");
        }

        @Override
        public void checkReadBytesAvailable(long count) throws TTransportException {
            if (count < 0 || count > limit - at)
                throw new TTransportException("%d bytes are wanted, %d are left".formatted(count, limit - at));
        }

        @Override
        public byte[] getBuffer() {
            return bytes;
        }

        @Override
        public int getBufferPosition() {
            return at;
        }

        @Override
        public int getBytesRemainingInBuffer() {
            return limit - at;
        }

        @Override
        public void consumeBuffer(int count) {
            at += count;
        }
    }
}
