package dev.jupitor.baostock.internal.session;

import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameReader;
import dev.jupitor.baostock.internal.wire.WireException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A connection to the server: one request, one answer, never two at once. After any exception it is of no more use.
///
/// An interrupt closes it. Used by one thread at a time; only [#close] may come from another.
final class Line implements AutoCloseable {
    private final SocketChannel channel;
    private final TimedInput in;
    private final FrameReader frames;

    private Line(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.in = new TimedInput(channel);
        this.frames = new FrameReader(in);
    }

    /// Nobody could be reached at any address of a host.
    static final class ConnectException extends IOException {
        private static final long serialVersionUID = 1;

        ConnectException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// Connects to the first address of a host that answers, IPv4 before IPv6.
    ///
    /// @param timeout for each address, in real time
    static Line open(String host, int port, Duration timeout) throws IOException {
        IOException last = null;
        for (InetAddress address : addresses(host)) {
            try {
                return connected(new InetSocketAddress(address, port), timeout);
            } catch (java.nio.channels.ClosedByInterruptException interrupted) {
                throw interrupted;
            } catch (IOException failed) {
                last = failed;
            }
        }
        throw new ConnectException("no connection to %s:%d: %s".formatted(host, port, reason(last)), last);
    }

    private static String reason(IOException failed) {
        return failed == null ? "the host has no address" : failed.getMessage();
    }

    private static List<InetAddress> addresses(String host) throws ConnectException {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .sorted((one, other) -> Integer.compare(one.getAddress().length, other.getAddress().length))
                    .toList();
        } catch (java.net.UnknownHostException unknown) {
            throw new ConnectException("the host %s is not known".formatted(host), unknown);
        }
    }

    private static Line connected(InetSocketAddress address, Duration timeout) throws IOException {
        SocketChannel channel = SocketChannel.open();
        boolean done = false;
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(address, millis(timeout.toNanos()));
            Line line = new Line(channel);
            done = true;
            return line;
        } finally {
            if (!done) channel.close();
        }
    }

    /// Sends a request and returns the answer.
    ///
    /// @param perRead  how long no byte may come
    /// @param deadline how long all may take; both in real time
    Frame exchange(byte[] request, Duration perRead, Duration deadline) throws IOException {
        if (frames.hasMore() || in.available() > 0)
            throw new WireException(WireException.Kind.MALFORMED, "bytes came that nobody asked for");
        in.allow(perRead, deadline);
        channel.socket().getOutputStream().write(request);
        Frame answer = frames.answer();
        if (frames.hasMore())
            throw new WireException(WireException.Kind.MALFORMED, "bytes stand behind the end of an answer");
        return answer;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // it is closed for us either way
        }
    }

    private static int millis(long nanos) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000));
    }

    /// Reads that end in time, each by itself and all together.
    private static final class TimedInput extends FilterInputStream {
        private final SocketChannel channel;
        private long perRead;
        private long deadline;
        private long begun;

        TimedInput(SocketChannel channel) throws IOException {
            super(channel.socket().getInputStream());
            this.channel = channel;
        }

        void allow(Duration perRead, Duration deadline) {
            this.perRead = perRead.toNanos();
            this.deadline = deadline.toNanos();
            begun = System.nanoTime();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            long left = deadline - (System.nanoTime() - begun);
            if (left <= 0)
                throw new SocketTimeoutException("the answer took over %s".formatted(Duration.ofNanos(deadline)));
            channel.socket().setSoTimeout(millis(Math.min(left, perRead)));
            return super.read(bytes, from, length);
        }

        @Override
        public int available() throws IOException {
            InputStream stream = in;
            return stream.available();
        }
    }
}
